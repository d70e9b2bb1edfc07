"""What receivers refused for what we are, with what to do about it.

The words are theirs to choose: every one of them is escaped by the template.
"""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console.desk import Desk, Page
from kapocs.console.visitor import SignInFirst, Visitor
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID
from kapocs.senders import queries_refusals as queries
from kapocs.senders.refusals import Recent, RefusalId, RefusalNotFound
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/refusals"
OF_LATE = timedelta(days=7)


async def show(desk: Desk, request: Request) -> Response:
    """GET /refusals"""
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
        found = await queries.page(conn, _account(visitor).id)
    return desk.show(request, visitor, Page("refusals.html", {"refusals": found}))


async def clear(desk: Desk, request: Request) -> Response:
    """POST /refusals/{id}/clear: somebody has seen to it."""
    await desk.form(request)
    async with snapshot(desk.services.pool) as conn:
        account = _account(await desk.visitor(conn, request))
    refusal_id = _id(request.path_params["refusal_id"])
    # Of a button pressed twice, the page shows what the first time did.
    await in_transaction(
        desk.services.pool, lambda conn: queries.clear(conn, account.id, refusal_id)
    )
    return desk.redirect(PATH)


async def of_late(desk: Desk, conn: Conn, account: Account) -> Recent:
    """How many kinds there were in the last days."""
    since = desk.services.clock() - OF_LATE
    return await queries.recent(conn, account.id, since=since)


def _account(visitor: Visitor) -> Account:
    if visitor.who is None:
        raise SignInFirst
    return visitor.who.account


def _id(text: str) -> RefusalId:
    if not text.isascii() or not text.isdigit() or len(text) > 19 or int(text) > LARGEST_ID:
        raise RefusalNotFound
    return RefusalId(int(text))

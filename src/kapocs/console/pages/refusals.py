"""What receivers refused for what we are, with what to do about it.

The words are theirs to choose: every one of them is escaped by the template.
"""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import account_of, number_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.senders import queries_refusals as queries
from kapocs.senders.refusals import Recent, RefusalId, RefusalNotFound
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/refusals"
OF_LATE = timedelta(days=7)


async def show(desk: Desk, request: Request) -> Response:
    """GET /refusals"""
    async with snapshot(desk.services.pool) as conn:
        found = await queries.page(conn, account_of(request))
    return desk.show(request, visitor_of(request), Page("refusals.html", {"refusals": found}))


async def clear(desk: Desk, request: Request) -> Response:
    """POST /refusals/{id}/clear: somebody has seen to it."""
    await desk.form(request)
    refusal_id = RefusalId(number_of(request, "refusal_id", RefusalNotFound))
    # Of a button pressed twice, the page shows what the first time did.
    await in_transaction(
        desk.services.pool, lambda conn: queries.clear(conn, account_of(request), refusal_id)
    )
    return desk.redirect(PATH)


async def of_late(desk: Desk, conn: Conn, account: Account) -> Recent:
    """How many kinds there were in the last days."""
    since = desk.services.clock() - OF_LATE
    return await queries.recent(conn, account.id, since=since)

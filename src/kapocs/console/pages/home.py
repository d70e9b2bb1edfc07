"""The start page: what this is for strangers, the account's state for whoever signed in."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console import queries
from kapocs.console.desk import Desk, Page
from kapocs.console.pages import refusals
from kapocs.db.pool import Conn
from kapocs.forms.model import FormType
from kapocs.metering import queries as metering
from kapocs.metering.model import FREE_CALLS, month_of
from kapocs.web.transaction import snapshot


async def show(desk: Desk, request: Request) -> Response:
    """GET /"""
    # Calls of the last moment are still in memory; the figure shown is to be exact.
    await desk.services.meter.write()
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
        if visitor.who is None:
            return desk.show(request, visitor, Page("start.html", {}))
        content = await _overview(desk, conn, visitor.who.account)
    return desk.show(request, visitor, Page("home.html", content))


async def _overview(desk: Desk, conn: Conn, account: Account) -> dict[str, object]:
    month = month_of(desk.services.clock(), account.zone)
    usage = await metering.of_month(conn, account.id, month)
    forms = await queries.forms_with_lists(conn, account.id)
    return {
        "lists": await queries.lists_with_counts(conn, account.id),
        "forms": [(form, _address(desk, form)) for form in forms],
        "refused": await refusals.of_late(desk, conn, account),
        "usage": usage,
        "free_left": max(0, FREE_CALLS - usage.calls),
        "base_url": desk.services.base_url,
    }


def _address(desk: Desk, form: queries.FormRow) -> str:
    """Where strangers find the form; empty for one that opens from personal links only."""
    return "" if form.type is FormType.UPDATE else desk.services.links.form(form.id)

"""The start page: what this is for strangers, the account's state for whoever signed in."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console.desk import Desk, Page
from kapocs.console.pages import refusals
from kapocs.console.visitor import Visitor
from kapocs.db.pool import Conn
from kapocs.forms import queries_overview as forms
from kapocs.forms.model import FormType
from kapocs.metering import queries as metering
from kapocs.metering.model import month_of
from kapocs.subscribers import queries_counts as counts

_MOST_ROWS = 500
"""Lists and forms on the overview; whoever has more reads them through the API."""


async def show(desk: Desk, request: Request) -> Response:
    """GET /"""
    # Calls of the last moment are still in memory; the figure shown is to be exact.
    await desk.services.meter.write()

    async def read(conn: Conn) -> tuple[Visitor, Page]:
        visitor = await desk.visitor(conn, request)
        if visitor.who is None:
            return visitor, Page("start.html", {})
        return visitor, Page("home.html", await _overview(desk, conn, visitor.who.account))

    return desk.show(request, *await desk.services.reads.of().at_once(read))


async def _overview(desk: Desk, conn: Conn, account: Account) -> dict[str, object]:
    month = month_of(desk.services.clock(), account.zone)
    usage = await metering.of_month(conn, account.id, month)
    found = await forms.in_use(conn, account.id, most=_MOST_ROWS)
    return {
        "lists": await counts.of_lists(conn, account.id, most=_MOST_ROWS),
        "forms": [(form, _address(desk, form)) for form in found],
        "refused": await refusals.of_late(desk, conn, account),
        "usage": usage,
        "free_left": max(0, usage.tariff.free_calls - usage.calls),
        "base_url": desk.services.base_url,
    }


def _address(desk: Desk, form: forms.FormOnList) -> str:
    """Where strangers find the form; empty for one that opens from personal links only."""
    return "" if form.type is FormType.UPDATE else desk.services.links.form(form.id)

"""The start page: what this is for strangers, how things go for whoever signed in."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console import counted, first_steps, month, troubles
from kapocs.console.desk import Desk, Page
from kapocs.console.pages import refusals
from kapocs.console.visitor import SignedIn, Visitor
from kapocs.counting import people
from kapocs.counting.people import ActivePeople
from kapocs.db.pool import Conn
from kapocs.metering import queries as metering
from kapocs.metering.model import month_of
from kapocs.orders import queries_income as income
from kapocs.proof import queries_month
from kapocs.senders.refusals import Recent

_CAMPAIGNS = 5
_NOTHING_REFUSED = Recent(0, 0)


async def show(desk: Desk, request: Request) -> Response:
    """GET /"""
    # Calls of the last moment are still in memory; the figure shown is to be exact.
    await desk.services.meter.write()

    async def read(conn: Conn) -> tuple[Visitor, Page]:
        visitor = await desk.visitor(conn, request)
        if visitor.who is None:
            return visitor, Page("start.html", {})
        content = await _overview(desk, conn, visitor, visitor.who)
        return visitor, Page("home.html", content)

    visitor, page = await desk.services.reads.of().at_once(read)
    active = page.content.get("active")
    if visitor.who is not None and isinstance(active, ActivePeople):
        await counted.ask(desk, visitor.who.account.id, is_due=active.is_due)
    return desk.show(request, visitor, page)


async def _overview(desk: Desk, conn: Conn, visitor: Visitor, who: SignedIn) -> dict[str, object]:
    has_relay = desk.services.has_relay
    begun = await first_steps.beginning(conn, who.account, has_relay=has_relay)
    is_read = visitor.may_of_all("senders:read")
    is_hidden = who.user.hides_first_steps or visitor.lists is not None
    steps = [] if is_hidden else first_steps.shown(begun, visitor)
    return {
        "steps": steps,
        "has_samples": begun.has_samples and visitor.may_open("POST /start/samples"),
        "refused": await refusals.of_late(desk, conn, who.account) if is_read else _NOTHING_REFUSED,
        "income": await _income(desk, conn, visitor, who),
        **await _sending(desk, conn, visitor, who.account, is_told=bool(steps)),
        **await _people(desk, conn, visitor, who),
        **await _usage(desk, conn, who.account),
    }


async def _sending(
    desk: Desk, conn: Conn, visitor: Visitor, account: Account, *, is_told: bool
) -> dict[str, object]:
    """`is_told`: the first steps tell already what the senders want."""
    found: list[troubles.SendingTrouble] = []
    if visitor.may_of_all("senders:read") and not is_told:
        has_relay = desk.services.has_relay
        found += await troubles.of_senders(conn, account, has_relay=has_relay)
    if not visitor.may("sends:read"):
        return {"troubles": found, "campaigns": None}
    only = visitor.lists
    campaigns = await queries_month.last_campaigns(conn, account.id, most=_CAMPAIGNS, only=only)
    if only is None:
        found += await troubles.of_work(conn, account, desk.services.clock())
    found += troubles.of_campaigns(campaigns, visitor)
    return {"troubles": found, "campaigns": campaigns}


async def _people(desk: Desk, conn: Conn, visitor: Visitor, who: SignedIn) -> dict[str, object]:
    """Who joined and left, by the days of whoever looks."""
    if not visitor.may_of_all("lists:read"):
        return {"month": None}
    account_id, zone = who.account.id, who.zone
    begun = month.begin(desk.services.clock(), zone)
    moved = await queries_month.moved(conn, account_id, zone=zone.key, since=begun)
    return {
        "month": month.month(moved, begun),
        "height": month.HEIGHT,
        "most_of_list": queries_month.MOST_OF_LIST,
        "active": await people.active(conn, account_id, desk.services.clock()),
    }


async def _income(
    desk: Desk, conn: Conn, visitor: Visitor, who: SignedIn
) -> list[income.OrderIncome] | None:
    if not visitor.may_of_all("orders:read"):
        return None
    begun = month.begin(desk.services.clock(), who.zone)
    return await income.since(conn, who.account.id, begun)


async def _usage(desk: Desk, conn: Conn, account: Account) -> dict[str, object]:
    now = month_of(desk.services.clock(), account.zone)
    usage = await metering.of_month(conn, account.id, now)
    return {"usage": usage, "free_left": max(0, usage.tariff.free_calls - usage.calls)}

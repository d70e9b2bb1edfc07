"""What came of a campaign: the funnel, the hours, the links, the click map, and once more."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console import chart, click_map
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.campaigns import campaign_ab
from kapocs.console.pages.campaigns.campaigns import campaign, campaign_in
from kapocs.console.requested import account_of, visitor_of
from kapocs.console.stranger import page_of_html, page_of_text
from kapocs.counting import results
from kapocs.counting.model import USUAL_DAYS, CampaignCounts, within
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_totals
from kapocs.deliveries.queries_totals import Totals, together
from kapocs.ids import AccountId
from kapocs.letters import actions as letters
from kapocs.letters.source import bounds
from kapocs.pace import PACE
from kapocs.planning import chance
from kapocs.sends.model import Send
from kapocs.tables.defusing import defused
from kapocs.web.given_files import as_file

DAYS = (1, 3, 5, 7, 14, 30)
"""Days after a click that can be chosen."""


@dataclass(frozen=True, slots=True)
class CampaignCame:
    """What came of a campaign."""

    send: Send
    totals: Totals
    variants: Sequence[Totals]
    counts: CampaignCounts


async def show(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}/results"""
    return await shown(desk, request)


async def shown(desk: Desk, request: Request, problem: str = "") -> Response:
    """The page; `problem`: why what was asked for on it was not done."""
    visitor = visitor_of(request)
    sees_income = visitor.may_of_all("orders:read")
    days = _days(request)

    async def read(conn: Conn) -> Page:
        account_id = account_of(request)
        came = await _came(conn, account_id, request)
        written = await campaign_ab.variants_of(conn, came.send)
        variants, rest = campaign_ab.came(came.send, written, came.variants)
        content = {
            "send": came.send,
            "totals": came.totals,
            "arrived": came.totals.sent - came.totals.bounced,
            "variants": variants,
            "rest": rest,
            "lead": chance.lead(came.variants, by=came.send.ab_winner_by or "opens"),
            "counts": came.counts,
            "days": days,
            "all_days": DAYS,
            "income": within(came.counts.income, days) if sees_income else None,
            "bars": chart.bars(came.counts.hours),
            "height": chart.HEIGHT,
            "problem": problem,
        }
        return Page("campaign_results.html", content, 400 if problem else 200)

    return desk.show(request, visitor_of(request), await desk.services.reads.of().at_once(read))


def _days(request: Request) -> int:
    said = request.query_params.get("days", "")
    return next((each for each in DAYS if str(each) == said), USUAL_DAYS)


async def click_map_page(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}/click-map: what the frame on the page of results shows."""

    async def read(conn: Conn) -> tuple[AccountId, str, str, dict[str, int]]:
        account_id = account_of(request)
        came = await _came(conn, account_id, request)
        letter = await letters.get(conn, account_id, came.send.letter_id)
        counts = {each.target: each.people for each in came.counts.links}
        return account_id, letter.html or "", letter.text or "", counts

    account_id, html, text, counts = await desk.services.reads.of().at_once(read)
    if not html:
        return page_of_text(text)
    return page_of_html(
        await PACE.owing(account_id, bounds.size(html), click_map.mapped, html, counts)
    )


async def as_csv(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}/results.csv: the figures and the links, for a spreadsheet."""

    async def read(conn: Conn) -> CampaignCame:
        return await _came(conn, account_of(request), request)

    visitor, days = visitor_of(request), _days(request)
    came = await desk.services.reads.of().at_once(read)
    t = CATALOGUE[visitor.language]
    rows: list[list[str]] = [[t["campaign"], came.send.name]]
    rows += [[t[f"result_{name}"], str(getattr(came.totals, name))] for name in _FIGURES]
    rows += [[], [t["result_link"], t["result_clicks"], t["result_people"]]]
    rows += [[each.target, str(each.clicks), str(each.people)] for each in came.counts.links]
    rows += [[], [t["result_hour"], t["result_opened"], t["result_clicked"]]]
    rows += [
        [each.at.isoformat(), str(each.opened), str(each.clicked)] for each in came.counts.hours
    ]
    if visitor.may_of_all("orders:read"):
        head = ("income_currency", "income_orders", "income_ordered", "income_paid")
        rows += [[], [t["income_of"].format(days=days)], [t[f"month_{each}"] for each in head]]
        rows += [
            [each.currency, str(each.orders), str(each.ordered), str(each.paid)]
            for each in within(came.counts.income, days)
        ]
    if came.send.ab_share is not None:
        rows += [[], [t["result_variant"], *(t[f"result_{name}"] for name in _FIGURES)]]
        rows += [
            [campaign_ab.name_of(each.variant) if each.variant else t["result_winner"]]
            + [str(getattr(each, name)) for name in _FIGURES]
            for each in came.variants
        ]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([[defused(cell) for cell in row] for row in rows])
    content = text.getvalue().encode("utf-8-sig")
    return as_file(f"campaign-{came.send.id}.csv", content, "text/csv")


_FIGURES = (
    *("planned", "sent", "bounced", "opened", "clicked", "unsubscribed", "complained"),
    *("machine_opened", "skipped", "failed", "uncertain"),
)


async def _came(conn: Conn, account_id: AccountId, request: Request) -> CampaignCame:
    send = await campaign(conn, account_id, campaign_in(request))
    found = await queries_totals.totals(conn, account_id, send.id)
    return CampaignCame(
        send, together(found), found, await results.counts(conn, account_id, send.id)
    )

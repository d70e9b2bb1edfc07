"""What came of a campaign: the funnel, the hours, the links, the click map, and once more."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console import chart, click_map
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.campaigns import campaign_ab
from kapocs.console.pages.campaigns import campaign_form as form
from kapocs.console.pages.campaigns.campaigns import PATH, campaign, campaign_in
from kapocs.console.requested import account_of, visitor_of
from kapocs.console.stranger import page_of_html, page_of_text
from kapocs.counting import results
from kapocs.counting.model import CampaignCounts
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_totals
from kapocs.deliveries.queries_totals import Totals, together
from kapocs.errors import Invalid, NotFound
from kapocs.ids import AccountId
from kapocs.letters import actions as letters
from kapocs.letters.source import bounds
from kapocs.pace import PACE
from kapocs.planning import chance
from kapocs.sends import actions
from kapocs.sends.model import Again, Audience, NewSend, Send, SendType, Timing
from kapocs.sends.rules import LONGEST_NAME
from kapocs.tables.defusing import defused
from kapocs.web.given_files import as_file
from kapocs.web.transaction import in_transaction


@dataclass(frozen=True, slots=True)
class CampaignCame:
    """What came of a campaign."""

    send: Send
    totals: Totals
    variants: Sequence[Totals]
    counts: CampaignCounts


async def show(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}/results"""
    return await _show(desk, request)


async def _show(desk: Desk, request: Request, problem: str = "") -> Response:
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
            "bars": chart.bars(came.counts.hours),
            "height": chart.HEIGHT,
            "problem": problem,
        }
        return Page("campaign_results.html", content, 400 if problem else 200)

    return desk.show(request, visitor_of(request), await desk.services.reads.of().at_once(read))


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

    came = await desk.services.reads.of().at_once(read)
    t = CATALOGUE[visitor_of(request).language]
    rows: list[list[str]] = [[t["campaign"], came.send.name]]
    rows += [[t[f"result_{name}"], str(getattr(came.totals, name))] for name in _FIGURES]
    rows += [[], [t["result_link"], t["result_clicks"], t["result_people"]]]
    rows += [[each.target, str(each.clicks), str(each.people)] for each in came.counts.links]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([[defused(cell) for cell in row] for row in rows])
    content = text.getvalue().encode("utf-8-sig")
    return as_file(f"campaign-{came.send.id}.csv", content, "text/csv")


_FIGURES = (
    *("planned", "sent", "bounced", "opened", "clicked", "unsubscribed", "complained"),
    *("machine_opened", "skipped", "failed", "uncertain"),
)


async def again(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/again: a new draft for those who did not open this one."""
    await desk.form(request)
    visitor, send_id = visitor_of(request), campaign_in(request)
    account_id, now = account_of(request), desk.services.clock()
    end = f" – {CATALOGUE[visitor.language]['campaign_again_end']}"

    async def work(conn: Conn) -> Send:
        old = await campaign(conn, account_id, send_id)
        new = NewSend(
            list_id=old.list_id,
            letter_id=old.letter_id,
            type=SendType.ABSOLUTE,
            name=old.name[: LONGEST_NAME - len(end)] + end,
            subject=old.subject,
            from_name=old.from_name,
            from_email=old.from_email,
            reply_to=old.reply_to,
            timing=Timing(send_at=now),
            audience=replace(_lists(old), resend_of=old.id, resend_to=Again.NOT_OPENED),
        )
        return await actions.create(conn, account_id, new)

    try:
        made = await in_transaction(desk.services.pool, work)
    except (Invalid, NotFound) as error:
        told = form.told(error, visitor.language)
        # Of a campaign that is not there, the page that follows says so.
        return await _show(desk, request, problem=" ".join(told.values()))
    return desk.redirect(f"{PATH}/{made.id}", said="said_campaign_again")


def _lists(old: Send) -> Audience:
    """Its lists: its segments are in what it was sent to already."""
    return Audience(more_list_ids=old.audience.more_list_ids)


async def _came(conn: Conn, account_id: AccountId, request: Request) -> CampaignCame:
    send = await campaign(conn, account_id, campaign_in(request))
    found = await queries_totals.totals(conn, account_id, send.id)
    return CampaignCame(
        send, together(found), found, await results.counts(conn, account_id, send.id)
    )

"""One campaign: to whom, what and when on one page, and the last look before it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.model import Account
from kapocs.console import counted
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.pages.campaigns import campaign_ab
from kapocs.console.pages.campaigns import campaign_form as form
from kapocs.console.pages.campaigns.campaigns import (
    PATH,
    campaign,
    campaign_in,
    can_edit,
    held,
    is_now,
)
from kapocs.console.requested import account_of, lists_of, visitor_of, who_of
from kapocs.console.visitor import Visitor
from kapocs.counting import people, rehearsals
from kapocs.counting.people import AudienceCount
from kapocs.db.bounded import OutOfTime, within
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_totals
from kapocs.deliveries.queries_totals import together
from kapocs.errors import Invalid, KapocsError, NotFound
from kapocs.sends import actions
from kapocs.sends.model import Send
from kapocs.sends.warnings import warnings
from kapocs.web.transaction import in_transaction, snapshot

_UNKNOWN = AudienceCount(people=None)


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many it would go to, or why that cannot be said."""

    count: AudienceCount = _UNKNOWN
    problem: str = ""

    def shown(self) -> dict[str, object]:
        """For `campaign_count.html`."""
        count, problem = self.count, self.problem
        return {"people": count.people, "counted_at": count.counted_at, "problem": problem}


async def show(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}"""
    async with snapshot(desk.services.pool) as conn:
        send = await campaign(conn, account_of(request), campaign_in(request))
        content = await _look(desk, conn, request, send)
    return desk.show(request, visitor_of(request), Page("campaign.html", content))


async def save(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}"""
    fields = await desk.form(request, largest=form.LARGEST_FORM, most=form.MOST_FIELDS)
    visitor, send_id = visitor_of(request), campaign_in(request)
    account, now = who_of(request).account, desk.services.clock()
    wants_rehearsal = fields.get("then") == "rehearsal"

    async def work(conn: Conn) -> bool:
        send = await held(conn, account.id, send_id)
        if send.updated_at.isoformat() != fields.get("as_of") or not can_edit(send):
            return False
        offered = await form.segments_of(conn, account.id, send.list_id)
        clock = form.OnClock(account.zone, now)
        wished = form.changes(fields, send, offered=offered, clock=clock)
        variants = await campaign_ab.variants_of(conn, send)
        wished["test"] = campaign_ab.wished(fields, variants)
        saved = await actions.update(conn, account.id, send_id, changes=wished, now=now)
        if wants_rehearsal and not await rehearsals.is_quick(conn, saved):
            await rehearsals.ask(conn, saved, now)
        return True

    try:
        is_kept = await in_transaction(desk.services.pool, work)
    except (Invalid, NotFound) as error:
        problems = form.told(error, visitor.language)
        return await _again(desk, request, fields, problems=problems)
    if not is_kept:
        return await _again(desk, request, fields, problems={})
    path = f"{PATH}/{send_id}" + ("/rehearsal" if wants_rehearsal else "")
    return desk.redirect(path, said="said_saved")


async def audience(desk: Desk, request: Request) -> Response:
    """GET /campaigns/{campaign_id}/audience?segment=&exclude=: the count, as a piece."""
    fields = request.query_params

    visitor, account_id = visitor_of(request), account_of(request)

    async def read(conn: Conn) -> _Counted:
        send = await campaign(conn, account_id, campaign_in(request))
        if "list" in fields:
            every = PostedForm({name: fields.getlist(name) for name in fields})
            offered = await form.segments_of(conn, account_id, send.list_id)
            own, meant = {each.id for each in offered}, send.audience
            chosen = replace(
                meant,
                segment_ids=form.ticked(every, "segment", meant.segment_ids, own),
                exclude_segment_ids=form.ticked(every, "exclude", meant.exclude_segment_ids, own),
            )
            send = replace(send, audience=chosen)
        return await _count(desk, conn, visitor, send)

    found = await desk.services.reads.of(account_id, heavy=True).at_once(read)
    await counted.ask(desk, account_id, is_due=found.count.is_due)
    return desk.show(request, visitor, Page("campaign_count.html", found.shown()))


async def _again(
    desk: Desk, request: Request, fields: PostedForm, *, problems: Mapping[str, str]
) -> Response:
    """The page with what was typed: why it was not stored stands beside it."""
    async with snapshot(desk.services.pool) as conn:
        send = await campaign(conn, account_of(request), campaign_in(request))
        content = await _look(desk, conn, request, send)
    content |= {
        **{name: fields[name] for name in _TYPED if name in fields},
        **campaign_ab.typed(fields),
        "on_day": fields.get("day", ""),
        "inside": form.chosen(fields, "segment"),
        "outside": form.chosen(fields, "exclude"),
        "problems": form.blank(problems),
        "is_clash": not problems,
    }
    page = Page("campaign.html", content, 400 if problems else 409)
    return desk.show(request, visitor_of(request), page)


_TYPED = ("name", "list", "letter", "subject", "from_name", "from_email", "when", "at")


async def _look(desk: Desk, conn: Conn, request: Request, send: Send) -> dict[str, object]:
    visitor, account = visitor_of(request), who_of(request).account
    found = _Counted()
    # Of many people it is counted when the page stands.
    is_quick = not can_edit(send) or await rehearsals.is_quick(conn, send)
    if is_quick and can_edit(send):
        found = await _count(desk, conn, visitor, send)
    return {
        "is_quick": is_quick,
        "send": send,
        "list": send.list_id,
        "segments": await form.segments_of(conn, account.id, send.list_id),
        "lists": await form.lists_of(conn, account.id, lists_of(request)),
        "letters": await form.letters_of(conn, account.id),
        "name": send.name,
        "letter": send.letter_id,
        "subject": send.subject,
        "from_name": send.from_name,
        "from_email": send.from_email,
        "inside": send.audience.segment_ids,
        "outside": send.audience.exclude_segment_ids,
        "account": account,
        **_when(desk, send, account),
        **campaign_ab.shown(send, await campaign_ab.variants_of(conn, send)),
        **found.shown(),
        "totals": together(await queries_totals.totals(conn, account.id, send.id)),
        "warnings": await warnings(conn, send),
        "can_edit": can_edit(send),
        "problems": form.blank({}),
        "is_clash": False,
    }


def _when(desk: Desk, send: Send, account: Account) -> dict[str, str]:
    """What the fields of its time show."""
    timing = send.timing
    local = timing.send_at.astimezone(account.zone) if timing.send_at else None
    at_once = is_now(send, desk.services.clock())
    return {
        "when": "smart" if timing.send_date else "now" if at_once else "at",
        "at": f"{local:%Y-%m-%dT%H:%M}" if local and not at_once else "",
        "on_day": timing.send_date.isoformat() if timing.send_date else "",
    }


async def _count(desk: Desk, conn: Conn, visitor: Visitor, send: Send) -> _Counted:
    try:
        async with within(conn, counted.PATIENCE_S):
            return _Counted(await people.of_audience(conn, send, desk.services.clock()))
    except OutOfTime:
        return _Counted(problem=CATALOGUE[visitor.language]["campaign_count_long"])
    except KapocsError as error:
        return _Counted(problem=error.told(visitor.language))

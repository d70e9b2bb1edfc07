"""What follows a campaign: once more to some of its people, and a segment of some of them."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk
from kapocs.console.pages.campaigns import campaign_results
from kapocs.console.pages.campaigns.campaigns import PATH, campaign, campaign_in, held
from kapocs.console.requested import account_of, each_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, NotFound
from kapocs.ids import SegmentId
from kapocs.segments import actions as segments
from kapocs.segments import queries_saved
from kapocs.segments.model import Condition, Operator
from kapocs.segments.queries_saved import SegmentsAsked
from kapocs.sends import actions
from kapocs.sends.model import Again, Audience, NewSend, Send, SendType, Timing
from kapocs.sends.rules import LONGEST_NAME
from kapocs.web.transaction import in_transaction

_AGAIN = {
    "not_opened": (Again.NOT_OPENED, "campaign_again_end", "said_campaign_again"),
    "failed": (Again.FAILED, "campaign_again_failed_end", "said_campaign_again_failed"),
}
"""To whom once more: as sends call it, what the name ends with, what is said."""
_GOT, _OPENED, _CLICKED = "got_campaign", "opened_campaign", "clicked_campaign"
OF: Mapping[str, tuple[tuple[str, Operator], ...]] = {
    "opened": ((_OPENED, Operator.EQUAL),),
    "clicked": ((_CLICKED, Operator.EQUAL),),
    "not_opened": ((_GOT, Operator.EQUAL), (_OPENED, Operator.DIFFERENT)),
    "not_clicked": ((_GOT, Operator.EQUAL), (_CLICKED, Operator.DIFFERENT)),
}
"""Of whom a segment can be made → what it asks for, each of this campaign."""
_MOST = 100


async def again(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/again: a new draft for those who did not open it.

    `to=failed`: for those to whom it failed.
    """
    fields = await desk.form(request)
    visitor, send_id = visitor_of(request), campaign_in(request)
    account_id, now = account_of(request), desk.services.clock()
    to, end_of, told = _AGAIN.get(fields.get("to", ""), _AGAIN["not_opened"])
    end = f" – {CATALOGUE[visitor.language][end_of]}"

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
            audience=replace(_lists(old), resend_of=old.id, resend_to=to),
        )
        return await actions.create(conn, account_id, new)

    try:
        made = await in_transaction(desk.services.pool, work)
    except (Invalid, NotFound) as error:
        # Of a campaign that is not there, the page that follows says so.
        return await _refused(desk, request, error)
    return desk.redirect(f"{PATH}/{made.id}", said=told)


def _lists(old: Send) -> Audience:
    """Its lists: its segments are in what it was sent to already."""
    return Audience(more_list_ids=old.audience.more_list_ids)


async def segment(desk: Desk, request: Request) -> Response:
    """POST /campaigns/{campaign_id}/segment: a saved segment of some of its people, made once.

    `of`: one of OF; else `link`: the address of a link that they clicked.
    """
    fields = await desk.form(request)
    send_id, account_id = campaign_in(request), account_of(request)
    t, of = CATALOGUE[visitor_of(request).language], fields.get("of", "")
    link = fields.get("link", "")
    if of in OF:
        asked = [Condition(name, how, str(send_id)) for name, how in OF[of]]
    else:
        asked = [Condition(f"clicked_link:{send_id}", Operator.EQUAL, link or None)]
    end = f" – {t[f'segment_{of}'] if of in OF else link}"

    async def work(conn: Conn) -> SegmentId:
        # Pressed twice at once, the second waits here for the first.
        send = await held(conn, account_id, send_id)
        there, _ = await queries_saved.page(
            conn, account_id, SegmentsAsked(list_id=send.list_id), size=_MOST
        )
        same = next((each.id for each in there if each.conditions == tuple(asked)), None)
        if same is not None:
            return same
        name = send.name[:100] + end[:100]
        made = await segments.create(conn, account_id, send.list_id, name=name, conditions=asked)
        return made.id

    try:
        found = await in_transaction(desk.services.pool, work)
    except Invalid as error:
        return await _refused(desk, request, error)
    return desk.redirect(f"/segments/{found}")


async def _refused(desk: Desk, request: Request, error: Invalid | NotFound) -> Response:
    told = [each.told(visitor_of(request).language) for each in each_of(error)]
    return await campaign_results.shown(desk, request, problem=" ".join(told))

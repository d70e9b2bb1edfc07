"""Campaigns: who gets one is written down, page by page, while its first letters go out."""

from datetime import datetime, timedelta

from kapocs.accounts import queries as accounts
from kapocs.db.pool import Conn
from kapocs.deliveries import queries_freeze, queries_totals
from kapocs.deliveries.queries_freeze import Hours, How, Page, Place, Share
from kapocs.errors import KapocsError
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.sends import audience, queries, queries_audience, queries_progress
from kapocs.sends.audience import Chosen
from kapocs.sends.jobs import CountCampaign, FreezeAudience
from kapocs.sends.met import Met
from kapocs.sends.model import DUE, Send, SendStatus
from kapocs.sends.queries_progress import Reached
from kapocs.sends.schedule import hours_of

PAGE = 10_000
_LOOK_BACK = timedelta(days=180)
_USUAL_HOUR = 9
_FEW = 10
"""Fewer people than this for a variant tell nothing by their openings."""
_NOBODY = Page(0, 0, 0)


async def freeze_page(conn: Conn, job: FreezeAudience, now: datetime, *, size: int = PAGE) -> None:
    """Plans a page and asks for the next; leaves quietly when the page was planned already."""
    send = await queries.lock(conn, job.account_id, job.send_id)
    if send is None or send.status is not SendStatus.RUNNING or send.frozen_at is not None:
        return
    if (send.frozen_list, send.frozen_after) != (job.list_number, job.after):
        return
    list_id = send.list_ids[send.frozen_list]
    try:
        chosen = await audience.of_list(conn, send, list_id)
    except KapocsError as error:
        reason = Reason(Met.AUDIENCE_UNREADABLE, error=error.reason)
        await queries.set_status(
            conn, send.account_id, send.id, status=SendStatus.PAUSED, reason=reason
        )
        return
    page = _NOBODY if chosen is None else await _plan(conn, send, chosen, size=size, now=now)
    await _move(conn, send, page, full=page.seen == size, now=now)
    if page.planned:
        conn.wake(DUE)


async def _plan(conn: Conn, send: Send, chosen: Chosen, *, size: int, now: datetime) -> Page:
    place = Place(chosen.schema.list.id, send.frozen_after, size)
    share = await _share(conn, send)
    hours = await _hours(conn, send, now)
    return await queries_freeze.plan(
        conn, send.account_id, send, place=place, chosen=chosen, how=How(share, hours, now)
    )


async def _move(conn: Conn, send: Send, page: Page, *, full: bool, now: datetime) -> None:
    """The next page of the list, or the next list, or the end."""
    place = Reached(send.frozen_list, page.last) if full else Reached(send.frozen_list + 1, 0)
    ended = place.list_number == len(send.list_ids)
    await queries_progress.note_page(
        conn, send.account_id, send.id, place=place, frozen_at=now if ended else None
    )
    if not ended:
        await put(conn, FreezeAudience(send.account_id, send.id, place.list_number, place.after))
        return
    await put(conn, CountCampaign(send.account_id, send.id))
    if send.ab_share is not None:
        await _tell_of_small_test(conn, send)


async def _tell_of_small_test(conn: Conn, send: Send) -> None:
    """Says so on the send when too few people got each variant to learn anything."""
    totals = await queries_totals.totals(conn, send.account_id, send.id)
    variants = len(await queries.variants(conn, send.account_id, [send.id]))
    tested = {each.variant: each.planned for each in totals if each.variant}
    fewest = min(tested.get(number, 0) for number in range(1, variants + 1))
    if fewest < _FEW:
        reason = Reason(Met.TOO_FEW, fewest=fewest)
        await queries.set_status(
            conn, send.account_id, send.id, status=SendStatus.RUNNING, reason=reason
        )


async def _share(conn: Conn, send: Send) -> Share:
    if send.ab_share is None:
        return Share([send.letter_id])
    variants = await queries.variants(conn, send.account_id, [send.id])
    letters = [variants[key].letter_id for key in sorted(variants)]
    return Share([send.letter_id, *letters], send.ab_share)


async def _hours(conn: Conn, send: Send, now: datetime) -> Hours | None:
    """The hours of a smart send. That of its list is looked up once, with the first page."""
    if send.timing.send_date is None:
        return None
    account = await accounts.get(conn, send.account_id)
    if account is None:
        return None
    since = now - _LOOK_BACK
    usual = send.timing.clock_hour
    if usual is None:
        usual = await _usual_hour(conn, send, since=since, zone=account.timezone)
    return Hours(hours_of(send.timing.send_date, account.zone), usual, since)


async def _usual_hour(conn: Conn, send: Send, *, since: datetime, zone: str) -> int:
    whose = (send.account_id, send.list_id)
    found = await queries_audience.usual_hour(conn, *whose, since=since, zone=zone)
    hour = _USUAL_HOUR if found is None else found
    await queries_progress.set_usual_hour(conn, send.account_id, send.id, hour=hour)
    return hour

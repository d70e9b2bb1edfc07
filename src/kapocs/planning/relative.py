"""Relative sends: letters to people whose date has come, looked for stretch by stretch of time.

A stretch begins a little before the end of the last one, so that what was written while it was
looked at is found; nobody gets the same letter twice for it. After a rest of the workers, or a
pause, letters go out up to a day late; what is older is left out.

A stored moment beyond now was written while the clock was ahead, and is not believed: else
whoever comes due in between would get nothing. Who got the letter too early gets no second one.
"""

from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_relative
from kapocs.deliveries.queries_freeze import Place
from kapocs.deliveries.queries_relative import Due, Planned
from kapocs.errors import KapocsError
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.sends import audience, queries, queries_progress
from kapocs.sends.jobs import PlanRelative
from kapocs.sends.met import Met
from kapocs.sends.model import DUE, Send, SendStatus
from kapocs.sends.queries_progress import Reached, Stretch
from kapocs.sends.schedule import Span, whose_time_comes

PAGE = 10_000
OVERLAP = timedelta(minutes=5)
LATEST = timedelta(days=1)
_NOBODY = Planned(0, more=False, planned=0)


async def plan_page(conn: Conn, job: PlanRelative, now: datetime, *, size: int = PAGE) -> None:
    """Plans a page of people whose time has come, and asks for the next.

    Who changes while the pages of a stretch go by is found by what they have when their page
    comes, or by the next stretch: it overlaps, and looks for values up to its own time.
    """
    send = await queries.lock(conn, job.account_id, job.send_id)
    if send is None or send.status is not SendStatus.RUNNING or not send.timing.reference_field:
        return
    if (send.frozen_list, send.frozen_after) != (job.list_number, job.after):
        return
    span = stretch(send, now)
    try:
        page = await _plan(conn, send, span, size=size, now=now)
    except KapocsError as error:
        reason = Reason(Met.AUDIENCE_UNREADABLE, error=error.reason)
        await queries.set_status(
            conn, send.account_id, send.id, status=SendStatus.PAUSED, reason=reason
        )
        return
    await _move(conn, send, page, until=span.until)
    if page.planned:
        conn.wake(DUE)


def stretch(send: Send, now: datetime) -> Span:
    """The moments that are looked at now: of the stretch under way, else up to now."""
    until = _passed(send.frozen_at, now)
    done = _passed(send.planned_until, until)
    begun = _passed(send.started_at, until)
    return Span(max(begun, done - OVERLAP, until - LATEST), until)


def _passed(moment: datetime | None, now: datetime) -> datetime:
    return min(moment or now, now)


async def _plan(conn: Conn, send: Send, span: Span, *, size: int, now: datetime) -> Planned:
    chosen = await audience.of_list(conn, send, send.list_ids[send.frozen_list])
    if chosen is None:
        return _NOBODY
    wanted = whose_time_comes(send.timing, span, chosen.schema.zone)
    if wanted is None:
        return _NOBODY
    place = Place(chosen.schema.list.id, send.frozen_after, size)
    return await queries_relative.plan(
        conn, send.account_id, send, place=place, chosen=chosen, due=Due(wanted, now)
    )


async def _move(conn: Conn, send: Send, page: Planned, *, until: datetime) -> None:
    """The next page of the list, or the next list, or the end of the stretch."""
    number = send.frozen_list
    place = Reached(number, page.last) if page.more else Reached(number + 1, 0)
    whose = (send.account_id, send.id)
    if place.list_number == len(send.list_ids):
        await queries_progress.note_stretch(
            conn, *whose, place=Reached(0, 0), stretch=Stretch(until, None)
        )
        return
    done = _passed(send.planned_until, until)
    await queries_progress.note_stretch(conn, *whose, place=place, stretch=Stretch(done, until))
    await put(conn, PlanRelative(*whose, place.list_number, place.after))

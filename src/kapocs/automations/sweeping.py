"""Starts that nobody tells of: a date that has come, somebody who is in a segment now, or no more.

Each minute a job looks at a page of people, and asks for the next. Stretches of time overlap, so
that what was written while one was looked at is found by the next; a value begins one run.
Of a segment it is known who was in it when it was looked at last. Who is in it when an automation
begins is only noted. Changes are looked at when they are told (`following.py`); this finds the
rest, such as what holds since this morning, at most `_A_MINUTE` records of a start each minute.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from kapocs.automations import entering, pausing, queries, queries_sweeping
from kapocs.automations.compiled import Compiled
from kapocs.automations.definition import Definition, Start
from kapocs.automations.flows import Flow
from kapocs.automations.jobs import SweepStart
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.queries_sweeping import Moved, Part, Sweep
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.facts.noting import wake_readers
from kapocs.ids import ListId, SegmentId, SubscriberId
from kapocs.queue.put import put, put_all
from kapocs.reasons import Reason
from kapocs.segments import queries as segments
from kapocs.segments.model import SegmentNotFound
from kapocs.sends.model import Timing
from kapocs.sends.schedule import Span, whose_time_comes

PAGE = 5_000
_A_MINUTE = 100_000
_OVERLAP = timedelta(minutes=5)
_LATEST = timedelta(days=1)
ENTERED, LEFT = "entered", "left"


def by_clock(definition: Definition) -> list[int]:
    """The numbers of the starts that nobody tells of."""
    return [
        number
        for number, each in enumerate(definition.starts)
        if each.date_field or each.segment_id is not None
    ]


class Sweeper:
    """What the worker does about starts that nobody tells of."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    async def tick(self, conn: Conn, _: None, now: datetime) -> None:
        """Each minute: begins to look for every such start that is at rest."""
        jobs = []
        found = await self._compiled.of_all(conn, await queries.at_work(conn), now)
        for each, definition in found.items():
            starts = by_clock(definition) if each.is_newest else []
            whose = (each.account_id, each.automation_id)
            jobs += [SweepStart(*whose, number, 0) for number in starts]
        await put_all(conn, jobs)

    async def sweep(self, conn: Conn, job: SweepStart, now: datetime, *, size: int = PAGE) -> None:
        """A page of people, and the order for the next one."""
        found = await queries.lock(conn, job.account_id, job.automation_id)
        if found is None or not found.status.takes_people:
            return
        flow = await self._compiled.flow(conn, job.account_id, job.automation_id, found.version)
        if job.start not in by_clock(flow.definition):
            return
        start = flow.definition.starts[job.start]
        sweep = await _sweep(conn, flow, job.start, start, now)
        if job.after != (sweep.after if sweep.target and job.after else 0):
            return
        look = _by_date if start.date_field else _by_segment
        try:
            await look(conn, flow, start, sweep, size=size, now=now)
        except KapocsError as error:
            await pausing.pause_broken(conn, flow.account_id, flow.automation_id, error.reason, now)
        wake_readers(conn)


async def _sweep(conn: Conn, flow: Flow, number: int, start: Start, now: datetime) -> Sweep:
    """How far the start has come; one that asks for something else than before begins anew."""
    whose = (flow.account_id, flow.automation_id, number)
    asks = _asks(start)
    known = await queries_sweeping.get(conn, *whose)
    if known is None or known.asks != asks:
        await queries_sweeping.begin(conn, *whose, asks=asks, now=now)
        known = await queries_sweeping.get(conn, *whose)
    assert known is not None  # noqa: S101  # it was begun
    return known


def _asks(start: Start) -> dict[str, Any]:
    """What tells the start from another one, as it is stored."""
    return {
        "list": start.list_id,
        "segment": start.segment_id,
        "way": start.way,
        "field": start.date_field,
        "days": start.days,
        "at": start.at.isoformat() if start.at else None,
        "yearly": start.yearly,
    }


async def _by_date(
    conn: Conn, flow: Flow, start: Start, sweep: Sweep, *, size: int, now: datetime
) -> None:
    target = sweep.target or now
    span = Span(max(sweep.done_until - _OVERLAP, sweep.begun_at, target - _LATEST), target)
    at = start.at
    timing = Timing(
        reference_field=start.date_field,
        relative_days=start.days,
        clock_hour=at.hour if at else 0,
        clock_minute=at.minute if at else 0,
        yearly=start.yearly,
    )
    wanted = whose_time_comes(timing, span, flow.zone)
    page = None
    if wanted is not None:
        schema = await flow.schema(conn, ListId(start.list_id or 0))
        schema.field(start.date_field)
        page = await queries_sweeping.of_dates(
            conn, flow.account_id, schema, start, wanted=wanted, part=Part(sweep.after, size)
        )
        people = [
            Newcomer(
                list_id=schema.list.id,
                subscriber_id=id_,
                entry_key=f"date:{name}",
                is_apart=True,
                where=start.where,
                said={"date": name},
            )
            for id_, name in page.found
        ]
        await entering.let_in(conn, flow, people, now=now)
    whose = (flow.account_id, flow.automation_id, sweep.start)
    if page is not None and page.more:
        await queries_sweeping.move(conn, *whose, to=Moved(sweep.done_until, target, page.last))
        await put(conn, SweepStart(*whose, page.last))
    else:
        await queries_sweeping.move(conn, *whose, to=Moved(target, None, 0))


async def _by_segment(
    conn: Conn, flow: Flow, start: Start, sweep: Sweep, *, size: int, now: datetime
) -> None:
    whose = (flow.account_id, flow.automation_id, sweep.start)
    list_id, found, page = await _compare(conn, flow, start, sweep, Part(sweep.after, size))
    if sweep.is_filled:
        await entering.let_in(conn, flow, _of_segment(flow, start, list_id, found), now=now)
    target = sweep.target or now
    is_over = page.read < size
    if is_over:
        await queries_sweeping.move(conn, *whose, to=Moved(now, None, 0, is_filled=True))
        return
    to = Moved(sweep.done_until, target, page.last, is_filled=sweep.is_filled)
    await queries_sweeping.move(conn, *whose, to=to)
    rest = timedelta(minutes=1) * size / _A_MINUTE if sweep.is_filled else timedelta(0)
    await put(conn, SweepStart(*whose, page.last), after=rest)


async def look_at(
    conn: Conn, flow: Flow, number: int, people: Sequence[str], *, now: datetime
) -> None:
    """Looks at once whether these people, to whom something happened, are in the segment now."""
    start = flow.definition.starts[number]
    sweep = await queries_sweeping.get(conn, flow.account_id, flow.automation_id, number)
    if sweep is None or not sweep.is_filled or sweep.asks != _asks(start):
        return
    list_id, found, _ = await _compare(conn, flow, start, sweep, Part(people=people))
    await entering.let_in(conn, flow, _of_segment(flow, start, list_id, found), now=now)


async def _compare(
    conn: Conn, flow: Flow, start: Start, sweep: Sweep, part: Part
) -> tuple[ListId, list[SubscriberId], queries_sweeping.Looked]:
    """Who came into the segment or left it, as the start asks."""
    segment = await segments.get(conn, flow.account_id, SegmentId(start.segment_id or 0))
    if segment is None:
        raise SegmentNotFound(Reason("noun.segment", id=start.segment_id), field="segment")
    schema = await flow.schema(conn, segment.list_id)
    page = await queries_sweeping.compare(
        conn, flow.account_id, schema, segment.conditions,
        whose=(flow.automation_id, sweep.start), part=part,
    )  # fmt: skip
    return segment.list_id, page.entered if start.way == ENTERED else page.left, page


def _of_segment(
    flow: Flow, start: Start, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[Newcomer]:
    said = {"segment": start.segment_id, "way": start.way}
    again = flow.rules.again
    return [Newcomer.of((list_id, id_), again, where=start.where, said=said) for id_ in ids]

"""Keeping the history in months: partitions made in time, and late rows moved bit by bit."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import asyncpg
import structlog

from kapocs.db import snapshots
from kapocs.db.pool import Conn
from kapocs.partitions import queries
from kapocs.partitions.jobs import CopyEvents, PlaceEvents
from kapocs.partitions.queries import BEGINNING, EventPlace, Month
from kapocs.queue import queries as queue
from kapocs.queue.put import put

PIECE = 2_000
_SOON = timedelta(seconds=5)
_log = structlog.get_logger(__name__)


async def make_ready(conn: Conn, now: datetime) -> None:
    """Makes the partitions of this and the next three months, and moves what lies in no month.

    What could not be made is told in the log, and tried again the next night.
    """
    await queries.hold(conn)
    if await queries.is_moving(conn) and not await _abandon_stuck(conn):
        return
    missing = await queries.missing(conn, now)
    for each in missing:
        if each.in_the_way is not None:
            _log.warning("events.no_partition", month=_name(each), in_the_way=each.in_the_way)
    free = [each for each in missing if each.in_the_way is None]
    if free and await queries.rest_holds_rows(conn):
        await _begin(conn, free)
        return
    for each in free:
        await _make(conn, each)


async def _abandon_stuck(conn: Conn) -> bool:
    """Ends a move that nobody works at any more; whether there was no other."""
    if await queue.holds_any(conn, [CopyEvents.__name__, PlaceEvents.__name__]):
        return False
    try:
        async with conn.savepoint():
            await queries.abandon(conn)
    except asyncpg.LockNotAvailableError:
        return False
    _log.warning("events.move_abandoned")
    return True


async def _begin(conn: Conn, months: Sequence[Month]) -> None:
    names = [_name(each) for each in months]
    try:
        async with conn.savepoint():
            await queries.begin(conn, [each.month for each in months])
            await put(conn, CopyEvents([], 0))
    except asyncpg.PostgresError as error:
        _log.warning("events.not_moved", months=names, reason=str(error))
        return
    _log.info("events.move_begun", months=names)


async def _make(conn: Conn, month: Month) -> None:
    try:
        async with conn.savepoint():
            await queries.make(conn, month.month)
    except asyncpg.PostgresError as error:
        _log.warning("events.no_partition", month=_name(month), reason=str(error))


async def copy_piece(conn: Conn, job: CopyEvents, *, size: int = PIECE) -> None:
    """Copies a piece of the rest and asks for the next, or for the copies to take its place."""
    await queries.hold(conn)
    if not await queries.is_moving(conn):
        return
    after = EventPlace(*job.after) if job.after else BEGINNING
    until = await queries.end_of_piece(conn, after, size=size)
    if until is None:
        await put(conn, PlaceEvents(job.copied, await snapshots.transaction_number(conn)))
        return
    try:
        async with conn.savepoint():
            copied = job.copied + await queries.copy(conn, after, until)
    except asyncpg.LockNotAvailableError:
        await put(conn, job, after=_SOON)
        return
    await put(conn, CopyEvents([until.account_id, until.list_id, until.id], copied))


async def place(conn: Conn, job: PlaceEvents) -> None:
    """Puts the copies in the place of the rest, as soon as everybody would see them."""
    await queries.hold(conn)
    if not await queries.is_moving(conn):
        return
    if await snapshots.is_overlooked(conn, job.transaction):
        await put(conn, job, after=_SOON)
        return
    try:
        async with conn.savepoint():
            await queries.finish(conn)
    except asyncpg.LockNotAvailableError:
        await put(conn, job, after=_SOON)
        return
    _log.info("events.moved", copied=job.copied)


def _name(month: Month) -> str:
    return f"{month.month:%Y-%m}"

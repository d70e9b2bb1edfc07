"""Months of facts: made in time, and dropped when they are old and read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import asyncpg
import structlog

from kapocs.db.pool import Conn
from kapocs.facts import queries, queries_readers
from kapocs.facts.queries import OldMonth
from kapocs.facts.queries_readers import Reader

KEPT = timedelta(days=62)
"""Facts are kept for so long at least."""
KEPT_AT_MOST = timedelta(days=124)
"""A reader who has not come for so long does not fill the disk; what it gets then is a `Gap`."""
_log = structlog.get_logger(__name__)


async def make_months(conn: Conn, now: datetime) -> None:
    """Makes the partitions of this and the next three months; a failure is for the next night."""
    try:
        async with conn.savepoint():
            await queries.make_months(conn, now)
    except asyncpg.PostgresError as error:
        _log.warning("facts.no_partition", reason=str(error))


async def drop_old(conn: Conn, now: datetime) -> None:
    """Drops months that are older than `KEPT` and read by all readers.

    Those older than `KEPT_AT_MOST` go in any case, and the readers who are behind are told.
    """
    readers = await queries_readers.all_(conn)
    ancient = await queries.months_before(conn, now - KEPT_AT_MOST)
    for month in await queries.months_before(conn, now - KEPT):
        behind = [each for each in readers if each.position < (month.last_id or 0)]
        if behind and month not in ancient:
            _warn("facts.kept_for_readers", month, behind)
            return
        try:
            async with conn.savepoint():
                await _drop(conn, month)
        except asyncpg.PostgresError as error:
            _log.warning("facts.not_dropped", month=month.partition_name, reason=str(error))
            return
    await queries.forget_old(conn, now - KEPT_AT_MOST)


async def _drop(conn: Conn, month: OldMonth) -> None:
    missed = await queries_readers.note_gap(conn, month.last_id or 0)
    if missed:
        _warn("facts.dropped_unread", month, missed)
    await queries.drop_month(conn, month.partition_name)


def _warn(event: str, month: OldMonth, readers: Sequence[Reader]) -> None:
    names = [f"{each.account_id} {each.name}" for each in readers]
    _log.warning(event, month=month.partition_name, readers=names)

"""SQL by which workers know of each other."""

from datetime import datetime, timedelta

from kapocs.backups.queries_restored import refuse_restored
from kapocs.db.pool import Conn

DEAD_KEPT = timedelta(days=2)
"""So long is somebody known to be dead before he is forgotten: a clock may be a day ahead."""
_AT_ONCE = 200


async def new_worker(conn: Conn, *, machine: str = "") -> int:
    """A number that no other worker has or had; `machine` has its journal, empty: none.

    RestoredDatabase: none may act yet.
    """
    await refuse_restored(conn)
    number: int = await conn.value(
        "INSERT INTO workers (machine) VALUES (:machine) RETURNING id", machine=machine
    )
    return number


async def hold(conn: Conn, worker_id: int) -> None:
    """Shows the others that this worker is alive, as long as this connection is."""
    await conn.execute("SELECT pg_advisory_lock(:worker_id)", worker_id=worker_id)


_LEADER = 0x6B61706F63736C
"""Advisory lock of the worker that does what only one of them should."""


async def leads(conn: Conn) -> bool:
    """Whether this worker is the first among all, for as long as this connection lives."""
    return bool(await conn.value("SELECT pg_try_advisory_lock(:leader)", leader=_LEADER))


async def live_workers(conn: Conn) -> int:
    """How many workers there are now, by the locks that show them alive."""
    count: int = await conn.value(
        """SELECT count(*) FROM pg_locks l
           WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objsubid = 1
             AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
             AND EXISTS (SELECT FROM workers w WHERE w.id = l.objid::bigint)"""
    )
    return count


async def forget_dead(conn: Conn, now: datetime) -> int:
    """Drops workers that have been dead for long and hold nothing; how many.

    First they are missed, as those are that left deliveries behind (`queries_sweep.dead`). One
    that has just got its number may not show yet that it is alive.
    """
    candidates = await conn.column(
        """SELECT w.id FROM workers w
           WHERE w.started_at < :before
             AND NOT EXISTS (SELECT FROM outbox o WHERE o.worker_id = w.id)
           ORDER BY w.id LIMIT :most""",
        before=now - DEAD_KEPT,
        most=_AT_ONCE,
    )
    dead = [
        each
        for each in candidates
        if await conn.value("SELECT pg_try_advisory_xact_lock(:worker_id)", worker_id=each)
    ]
    gone = await conn.execute(
        """DELETE FROM workers w
           WHERE w.id = ANY(:dead) AND w.missed_at < :before
             AND NOT EXISTS (SELECT FROM outbox o WHERE o.worker_id = w.id)""",
        dead=dead,
        before=now - DEAD_KEPT,
    )
    await conn.execute(
        """UPDATE workers SET missed_at = :now
           WHERE id = ANY(:dead) AND (missed_at IS NULL OR missed_at > :now)""",
        dead=dead,
        now=now,
    )
    return gone

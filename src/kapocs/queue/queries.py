"""SQL that puts into the queue and asks what is in it.

The tables are the library's. To put, its statement is not used: whoever only puts need not load
the library, which takes longer than all else that a command loads.
"""

from collections.abc import Sequence
from datetime import timedelta

from kapocs.db.pool import Conn


async def holds_any(conn: Conn, names: Sequence[str]) -> bool:
    """Whether a job of one of these names waits or is being done."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM pgqueuer
                              WHERE entrypoint = ANY(:names) AND status IN ('queued', 'picked'))""",
            names=list(names),
        )
    )


async def insert(
    conn: Conn, names: Sequence[str], payloads: Sequence[bytes], *, after: timedelta
) -> None:
    """Queues a job for each name with its payload, to start `after` that long from now."""
    await conn.execute(
        """WITH job AS (
               INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
               SELECT 0, each.name, each.payload, now() + :after, 'queued'
               FROM unnest(:names::text[], :payloads::bytea[])
                    WITH ORDINALITY AS each(name, payload, place)
               ORDER BY each.place
               RETURNING id, status, entrypoint, priority)
           INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority)
           SELECT id, status, entrypoint, priority FROM job""",
        names=list(names),
        payloads=list(payloads),
        after=after,
    )

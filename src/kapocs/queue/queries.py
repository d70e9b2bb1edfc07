"""SQL that asks what is in the queue."""

from collections.abc import Sequence

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

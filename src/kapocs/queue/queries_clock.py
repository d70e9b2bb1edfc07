"""SQL that finds out that the clock was ahead, and mends what the queue wrote meanwhile.

All moments here are the database's own.
"""

from kapocs.db.pool import Conn


async def was_ahead(conn: Conn) -> bool:
    """Whether a schedule ran at a moment that is still to come; it is due at once from now on.

    Only one of those who ask at the same time is told so.
    """
    return bool(
        await conn.execute(
            """UPDATE pgqueuer_schedules
               SET next_run = now(), updated = now(), heartbeat = least(heartbeat, now()),
                   last_run = least(last_run, now())
               WHERE greatest(updated, heartbeat, last_run) > now() + interval '1 minute'"""
        )
    )


async def bring_jobs_forward(conn: Conn) -> None:
    """Jobs keep the wait they were put with; a dead worker's are taken over in time."""
    await conn.execute(
        """UPDATE pgqueuer
           SET execute_after = execute_after - greatest(updated - now(), '0'),
               created = least(created, now()), updated = least(updated, now()),
               heartbeat = least(heartbeat, now())
           WHERE greatest(created, updated, heartbeat) > now()"""
    )

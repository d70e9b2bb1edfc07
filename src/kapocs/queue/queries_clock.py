"""SQL that finds out that the clock was ahead, and mends what the queue wrote meanwhile.

All moments here are the database's own, but for the one that `is_steady` is told.
"""

from datetime import datetime

from kapocs.db.pool import Conn

STEPS = 24
"""Looks at the clock in a row that must agree before anything is deleted for its age."""


async def is_steady(conn: Conn, now: datetime) -> bool:
    """Whether the clock has gone on as clocks do for the last `STEPS` looks; to be asked hourly.

    A step back, or one of more than a day, begins the count anew: either may be wrong, the clock
    of before or that of now. So what is deleted must be a day older than it has to be.
    """
    return bool(
        await conn.value(
            """INSERT INTO clock_looks AS c (id, seen_at, steps) VALUES (1, :now, 0)
               ON CONFLICT (id) DO UPDATE
               SET seen_at = excluded.seen_at,
                   steps = CASE WHEN excluded.seen_at - c.seen_at
                                     BETWEEN interval '0' AND interval '1 day'
                                THEN least(c.steps + 1, :steps::int) ELSE 0 END
               RETURNING steps >= :steps""",
            now=now,
            steps=STEPS,
        )
    )


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

"""Dropping what the library writes down about jobs that are over."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.queue.jobs import ForgetFinished
from kapocs.queue.put import put

MOST = 50_000
"""Lines that one round drops, so that none is long."""


async def forget_finished(conn: Conn, _: ForgetFinished | None, _now: datetime) -> None:
    """Drops the library's log lines: of what went well after an hour, with an error after a week.

    A round that does not get to the end has the next one follow at once.
    """
    # By the clock of the database: the library writes its moments by that one. The rows are found
    # once and dropped by their place: a plan made for an empty table looked for them row by row.
    lines = await conn.execute(
        """DELETE FROM pgqueuer_log WHERE ctid = ANY(ARRAY(
               SELECT ctid FROM pgqueuer_log
               WHERE created < now() - interval '1 hour'
                 AND (traceback IS NULL OR created < now() - interval '7 days')
               ORDER BY created LIMIT :most))""",
        most=MOST,
    )
    counts = await conn.execute(
        """DELETE FROM pgqueuer_statistics WHERE ctid = ANY(ARRAY(
               SELECT ctid FROM pgqueuer_statistics
               WHERE created < now() - interval '7 days' ORDER BY created LIMIT :most))""",
        most=MOST,
    )
    if MOST in (lines, counts):
        await put(conn, ForgetFinished())

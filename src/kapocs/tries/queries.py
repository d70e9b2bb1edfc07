"""SQL on tries: counters that every web process shares."""

from datetime import datetime, timedelta

from kapocs.db.pool import Conn

_ADD = """
    INSERT INTO tries AS t (subject, count, since, last_at, forget_at)
    VALUES (:subject, 1, :now, :now, :forget_at)
    ON CONFLICT (subject) DO UPDATE
    SET count = CASE WHEN t.since > :begun AND t.since <= excluded.forget_at
                     THEN t.count + 1 ELSE 1 END,
        since = CASE WHEN t.since > :begun AND t.since <= excluded.forget_at
                     THEN t.since ELSE excluded.since END,
        last_at = excluded.last_at,
        forget_at = excluded.forget_at
    WHERE NOT (t.since > :begun AND t.since <= excluded.forget_at)
       OR t.count < :most::int
       OR (:longest_wait::interval > interval '0'
           AND (t.last_at > excluded.last_at + :longest_wait::interval
                OR t.last_at + least(:longest_wait::interval, interval '1 second'
                   * power(2, least(t.count - :most::int + 1, 20))) <= excluded.last_at))
    RETURNING t.count"""


async def add(
    conn: Conn,
    subject: bytes,
    *,
    most: int,
    window: timedelta,
    longest_wait: timedelta,
    now: datetime,
) -> int | None:
    """Counts one more, and how many there are now; None when it has to wait, and is not counted.

    `most` go through in a window. Whoever wants more waits for its end, or where `longest_wait`
    is above zero twice as long each time: 2, 4, 8 … seconds since the last, up to that.
    """
    # Requests at once, and machines, disagree on what is now; a moment a whole window beyond it
    # was stored by a clock that ran ahead, and is not believed.
    count: int | None = await conn.value(
        _ADD,
        subject=subject,
        most=most,
        longest_wait=longest_wait,
        now=now,
        begun=now - window,
        forget_at=now + window,
    )
    return count


async def forget(conn: Conn, subject: bytes) -> None:
    """Begins to count anew."""
    await conn.execute("DELETE FROM tries WHERE subject = :subject", subject=subject)


async def take_back(conn: Conn, subject: bytes) -> None:
    """Counts one less."""
    await conn.execute(
        "UPDATE tries SET count = count - 1 WHERE subject = :subject AND count > 0",
        subject=subject,
    )


async def forget_old(conn: Conn, now: datetime) -> None:
    """Forgets what no longer counts."""
    await conn.execute("DELETE FROM tries WHERE forget_at <= :now", now=now)

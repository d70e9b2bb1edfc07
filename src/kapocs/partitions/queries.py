"""SQL that keeps the history in a partition for each month, and moves the rest into months.

A move copies the rest's rows into `subscriber_events_next`, which follows the rest by triggers;
then its partitions take the place of the rest (see migration 0027 and decision 0020).
"""

from dataclasses import dataclass
from datetime import date, datetime

from kapocs.db.pool import Conn

_MOVE = 721965
"""Advisory lock: one step of a move at a time."""


@dataclass(frozen=True, slots=True)
class Month:
    """One that has no partition yet."""

    month: date
    in_the_way: str | None
    """The table that keeps its partition from being made."""
    holds_rows: bool
    """Events of it lie in the rest."""


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Of an event in the order in which they are copied."""

    account_id: int
    list_id: int
    id: int


BEGINNING = EventPlace(-(2**63), -(2**63), -(2**63))


async def missing(conn: Conn, now: datetime) -> list[Month]:
    """Months without a partition: of this and the next three, and of what lies in the rest."""
    return await conn.all(
        Month,
        """SELECT month, in_the_way, holds_rows
           FROM missing_event_months((:now::timestamptz AT TIME ZONE 'UTC')::date)
           ORDER BY month""",
        now=now,
    )


async def rest_holds_rows(conn: Conn) -> bool:
    """Whether any event lies in no month's partition."""
    return bool(await conn.value("SELECT EXISTS (SELECT FROM subscriber_events_rest)"))


async def make(conn: Conn, month: date) -> None:
    """The month's partition; nothing happens while the rest holds rows."""
    # Whoever writes events waits behind this.
    await conn.execute("SET LOCAL lock_timeout = '5s'")
    await conn.execute("SELECT make_event_partition(:month)", month=month)


async def hold(conn: Conn) -> None:
    """No other step of a move runs until the transaction ends."""
    await conn.execute("SELECT pg_advisory_xact_lock(:move)", move=_MOVE)


async def is_moving(conn: Conn) -> bool:
    """Whether a move has begun and was not ended."""
    found = await conn.value("SELECT to_regclass('subscriber_events_next') IS NOT NULL")
    return bool(found)


async def begin(conn: Conn, months: list[date]) -> None:
    """From here on what is written into the rest is written into its copy, too."""
    await conn.execute("SET LOCAL lock_timeout = '2s'")
    await conn.execute("SELECT begin_event_move(:months::date[])", months=months)


async def abandon(conn: Conn) -> None:
    """Drops the copies of a move that got stuck; the rest holds all rows still."""
    await conn.execute("SET LOCAL lock_timeout = '2s'")
    await conn.execute("SELECT abandon_event_move()")


async def end_of_piece(conn: Conn, after: EventPlace, *, size: int) -> EventPlace | None:
    """The place of the event `size` further on, or of the last one; None: nothing is left."""
    return await conn.first(
        EventPlace,
        """WITH piece AS (
               SELECT account_id, list_id, id FROM subscriber_events_rest
               WHERE (account_id, list_id, id) > (:account, :list, :event)
               ORDER BY account_id, list_id, id LIMIT :size)
           SELECT account_id, list_id, id FROM piece
           ORDER BY account_id DESC, list_id DESC, id DESC LIMIT 1""",
        account=after.account_id,
        list=after.list_id,
        event=after.id,
        size=size,
    )


async def copy(conn: Conn, after: EventPlace, until: EventPlace) -> int:
    """Copies the events in between that were not yet; how many. An error where a row is held.

    Rows are locked as they are read: one deleted or changed later takes its copy with it, and
    none is waited for, so nobody who holds several can wait for this in turn.
    """
    return await conn.execute(
        """WITH piece AS MATERIALIZED (
               SELECT * FROM subscriber_events_rest
               WHERE (account_id, list_id, id) > (:account, :list, :event)
                 AND (account_id, list_id, id) <= (:last_account, :last_list, :last_event)
               FOR SHARE NOWAIT)
           INSERT INTO subscriber_events_next SELECT * FROM piece ON CONFLICT DO NOTHING""",
        account=after.account_id,
        list=after.list_id,
        event=after.id,
        last_account=until.account_id,
        last_list=until.list_id,
        last_event=until.id,
    )


async def finish(conn: Conn) -> None:
    """The copies take the place of the rest, which is dropped."""
    await conn.execute("SET LOCAL lock_timeout = '2s'")
    await conn.execute("SELECT finish_event_move()")

"""SQL on how far the planning of sends came, of whatever account, and on their end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId, SendId
from kapocs.sends.queries_telling import MOVED


@dataclass(frozen=True, slots=True)
class Standing:
    """A send at work, and where its planning stands."""

    account_id: AccountId
    id: SendId
    frozen_list: int
    frozen_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A send that waits for its time."""

    account_id: AccountId
    id: SendId
    send_at: datetime | None
    send_date: date | None
    timezone: str


async def scheduled(conn: Conn, now: datetime) -> list[Scheduled]:
    """Sends of all accounts that may be due; a day begins earlier in the east."""
    return await conn.all(
        Scheduled,
        """SELECT s.account_id, s.id, s.send_at, s.send_date, a.timezone
           FROM sends s JOIN accounts a ON a.id = s.account_id
           WHERE s.status = 'scheduled'
             AND (s.send_at <= :now OR s.send_date <= (:now AT TIME ZONE 'UTC')::date + 1)""",
        now=now,
    )


async def relative(conn: Conn, now: datetime) -> list[Standing]:
    """Relative sends of all accounts that are at work.

    Also those looked at beyond now: that was done while the clock was ahead.
    """
    return await conn.all(
        Standing,
        """SELECT account_id, id, frozen_list, frozen_after FROM sends
           WHERE status = 'running' AND planned_until <> :now
             AND type IN ('relative_after_date', 'relative_after_minutes')""",
        now=now,
    )


async def begin(conn: Conn, account_id: AccountId, send_id: SendId, now: datetime) -> None:
    """The send runs from now on, from its beginning; a relative one plans what is due from now."""
    await conn.execute(
        f"""WITH before AS MATERIALIZED (
               SELECT id, status, started_at FROM sends
               WHERE account_id = :account_id AND id = :send_id FOR NO KEY UPDATE
            ), changed AS (
               UPDATE sends s
               SET status = 'running', status_reason = '', status_why = NULL, started_at = :now,
                   planned_until = :now,
                   frozen_list = 0, frozen_after = 0, frozen_at = NULL, finished_at = NULL,
                   updated_at = now()
               FROM before WHERE s.account_id = :account_id AND s.id = before.id
               RETURNING s.*), {MOVED}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        send_id=send_id,
        now=now,
    )
    wake_readers(conn)


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the planning of a send came: which of its lists, and the last record there."""

    list_number: int
    after: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Up to when a relative send is planned, and where the stretch under way ends, if one is."""

    planned_until: datetime
    under_way: datetime | None


async def note_page(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    place: Reached,
    frozen_at: datetime | None,
) -> None:
    """Notes how far the planning came; the caller has the lock."""
    await conn.execute(
        """UPDATE sends
           SET frozen_list = :list_number, frozen_after = :after, frozen_at = :frozen_at
           WHERE account_id = :account_id AND id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        list_number=place.list_number,
        after=place.after,
        frozen_at=frozen_at,
    )


async def note_stretch(
    conn: Conn,
    account_id: AccountId,
    send_id: SendId,
    *,
    place: Reached,
    stretch: Stretch,
) -> None:
    """Notes how far the planning of a relative send came.

    A send that was started while the clock was ahead has begun by then.
    """
    await conn.execute(
        """UPDATE sends
           SET frozen_list = :list_number, frozen_after = :after,
               planned_until = :until::timestamptz,
               frozen_at = :under_way::timestamptz,
               started_at = least(started_at, coalesce(:under_way::timestamptz, :until))
           WHERE account_id = :account_id AND id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        list_number=place.list_number,
        after=place.after,
        until=stretch.planned_until,
        under_way=stretch.under_way,
    )


async def set_usual_hour(conn: Conn, account_id: AccountId, send_id: SendId, *, hour: int) -> None:
    """Of a smart send: the hour for people of whom none is known."""
    await conn.execute(
        """UPDATE sends SET clock_hour = :hour, updated_at = now()
           WHERE account_id = :account_id AND id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        hour=hour,
    )


async def set_winner(conn: Conn, account_id: AccountId, send_id: SendId, *, variant: int) -> None:
    """The rest of the audience gets this variant; the caller holds the send's lock."""
    await conn.execute(
        """UPDATE sends SET ab_winner = :variant, updated_at = now()
           WHERE account_id = :account_id AND id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        variant=variant,
    )


async def finish(
    conn: Conn, account_id: AccountId, send_ids: Sequence[SendId], now: datetime
) -> list[SendId]:
    """Ends these campaigns of the account; those that are still running, which it gives back.

    What somebody else changes just now is left for the next time.
    """
    wake_readers(conn)
    return await conn.column(
        f"""WITH before AS MATERIALIZED (
               SELECT id, status, started_at FROM sends
               WHERE account_id = :account_id AND id = ANY(:send_ids::bigint[])
                 AND status = 'running' AND frozen_at IS NOT NULL
               FOR NO KEY UPDATE SKIP LOCKED
            ), changed AS (
               UPDATE sends s SET status = 'finished', finished_at = :now, updated_at = now()
               FROM before WHERE s.account_id = :account_id AND s.id = before.id
               RETURNING s.*), {MOVED}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        send_ids=list(send_ids),
        now=now,
    )

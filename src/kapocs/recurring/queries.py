"""SQL on recurring orders."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.recurring.jobs import RenewOrder
from kapocs.recurring.model import (
    NewRecurrence,
    Place,
    Recurrence,
    RecurrenceId,
    RecurrenceState,
    Renewal,
)

_COLUMNS = """account_id, id, list_id, record_id, last_record_id, state, every, unit, anchor,
              prices, due_days, date_field, cancel_field, is_charged, gateway, tokens_left,
              number, next_on, next_at, reason, created_at, updated_at, paused_at, cancelled_at"""


async def insert(
    conn: Conn,
    account_id: AccountId,
    order: tuple[ListId, SubscriberId],
    wish: NewRecurrence,
    place: Place,
    *,
    now: datetime,
) -> RecurrenceId | None:
    """Has the order made anew from its next day on; None: it is already."""
    made: RecurrenceId | None = await conn.value(
        """INSERT INTO recurrences
               (account_id, list_id, record_id, last_record_id, every, unit, anchor, prices,
                due_days, date_field, cancel_field, is_charged, number, next_on, next_at,
                created_at)
           VALUES (:account_id, :list_id, :record_id, :record_id, :every, :unit, :anchor, :prices,
                   :due_days, :date_field, :cancel_field, :is_charged, :number, :next_on,
                   :next_at, :now)
           ON CONFLICT (account_id, list_id, record_id) WHERE state <> 'cancelled' DO NOTHING
           RETURNING id""",
        account_id=account_id,
        list_id=order[0],
        record_id=order[1],
        every=wish.period.every,
        unit=wish.period.unit,
        anchor=wish.anchor,
        prices=wish.prices,
        due_days=wish.due_days,
        date_field=wish.date_field,
        cancel_field=wish.cancel_field,
        is_charged=wish.is_charged,
        number=place.number,
        next_on=place.next_on,
        next_at=place.next_at,
        now=now,
    )
    return made


async def get(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, lock: bool = False
) -> Recurrence | None:
    """One recurring order; `lock`: nobody else changes it until the transaction ends."""
    return await conn.first(
        Recurrence,
        f"""SELECT {_COLUMNS} FROM recurrences
            WHERE account_id = :account_id AND id = :recurrence_id
            {"FOR NO KEY UPDATE" if lock else ""}""",  # fixed texts
        account_id=account_id,
        recurrence_id=recurrence_id,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    *,
    state: RecurrenceState | None = None,
    after: Begin = 0,
    size: int,
) -> list[Recurrence]:
    """The account's recurring orders as they were started, or changed: of a state, or all."""
    way = walk(after)
    return await conn.all(
        Recurrence,
        f"""SELECT {_COLUMNS} FROM recurrences
            WHERE account_id = :account_id AND (:state::text IS NULL OR state = :state)
              AND {way.follows}
            ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        state=state,
        **way.place,
        size=size,
    )


async def renewals(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, size: int
) -> list[Renewal]:
    """What became of its periods, the newest first."""
    return await conn.all(
        Renewal,
        """SELECT number, due_on, state, record_id, created_at FROM renewals
           WHERE account_id = :account_id AND recurrence_id = :recurrence_id
           ORDER BY number DESC LIMIT :size""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        size=size,
    )


async def update(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, wish: NewRecurrence
) -> None:
    """Changes how its renewals are made; not when. What is not to be charged keeps no token."""
    await conn.execute(
        """UPDATE recurrences SET prices = :prices, due_days = :due_days,
                  date_field = :date_field, cancel_field = :cancel_field,
                  is_charged = :is_charged,
                  gateway = CASE WHEN :is_charged THEN gateway ELSE '' END,
                  token = CASE WHEN :is_charged THEN token END,
                  tokens_left = CASE WHEN :is_charged THEN tokens_left END, updated_at = now()
           WHERE account_id = :account_id AND id = :recurrence_id""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        prices=wish.prices,
        due_days=wish.due_days,
        date_field=wish.date_field,
        cancel_field=wish.cancel_field,
        is_charged=wish.is_charged,
    )


async def set_state(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    state: RecurrenceState,
    *,
    reason: dict[str, object] | None = None,
    now: datetime,
) -> None:
    """Lets it stand so; the reason of a pause that nobody wished for. Its end forgets the token."""
    await conn.execute(
        """UPDATE recurrences SET state = :state, reason = :reason,
                  paused_at = CASE WHEN :state::text = 'paused' THEN :now::timestamptz END,
                  cancelled_at = CASE WHEN :state::text = 'cancelled' THEN :now::timestamptz END,
                  gateway = CASE WHEN :state::text = 'cancelled' THEN '' ELSE gateway END,
                  token = CASE WHEN :state::text <> 'cancelled' THEN token END,
                  tokens_left = CASE WHEN :state::text <> 'cancelled' THEN tokens_left END,
                  updated_at = now()
           WHERE account_id = :account_id AND id = :recurrence_id""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        state=state,
        reason=reason,
        now=now,
    )


async def move(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    place: Place,
    *,
    last: SubscriberId | None = None,
) -> None:
    """It waits for the next period now; `last`: its newest order, None: as it was."""
    await conn.execute(
        """UPDATE recurrences SET number = :number, next_on = :next_on, next_at = :next_at,
                  last_record_id = coalesce(:last, last_record_id), asked_at = NULL,
                  updated_at = now()
           WHERE account_id = :account_id AND id = :recurrence_id""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=place.number,
        next_on=place.next_on,
        next_at=place.next_at,
        last=last,
    )


async def insert_renewals(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, renewals: Sequence[Renewal]
) -> None:
    """Notes what became of periods. The key holds that each is there once."""
    await conn.execute(
        """INSERT INTO renewals (account_id, recurrence_id, number, due_on, state, record_id,
                                 created_at)
           SELECT :account_id, :recurrence_id, u.*
           FROM unnest(:numbers::int[], :days::date[], :states::text[], :records::bigint[],
                       :times::timestamptz[]) AS u""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        numbers=[each.number for each in renewals],
        days=[each.due_on for each in renewals],
        states=[each.state for each in renewals],
        records=[each.record_id for each in renewals],
        times=[each.created_at for each in renewals],
    )


async def due_accounts(conn: Conn, *, now: datetime) -> list[AccountId]:
    """Accounts of which a renewal's day has come."""
    return await conn.column(
        """SELECT DISTINCT account_id FROM recurrences
           WHERE state = 'active' AND next_at <= :now ORDER BY account_id""",
        now=now,
    )


async def ask_due(
    conn: Conn, account_id: AccountId, *, now: datetime, again_after: timedelta, size: int
) -> list[RenewOrder]:
    """Those whose day has come and that nobody was asked to renew lately; asked from now on."""
    ids = await conn.column(
        """UPDATE recurrences SET asked_at = :now
           WHERE account_id = :account_id AND id IN (
               SELECT id FROM recurrences
               WHERE account_id = :account_id AND state = 'active' AND next_at <= :now
                 AND (asked_at IS NULL OR asked_at < :before)
               ORDER BY next_at, id LIMIT :size FOR NO KEY UPDATE SKIP LOCKED)
           RETURNING id""",
        account_id=account_id,
        now=now,
        before=now - again_after,
        size=size,
    )
    return [RenewOrder(account_id, id_) for id_ in ids]


async def of_orders(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[Recurrence]:
    """Live ones that a field of an order can end, of which these are orders."""
    return await conn.all(
        Recurrence,
        f"""SELECT {_COLUMNS} FROM recurrences
            WHERE account_id = :account_id AND list_id = :list_id AND state <> 'cancelled'
              AND cancel_field <> ''
              AND (record_id = ANY(:ids) OR id IN (
                  SELECT recurrence_id FROM renewals
                  WHERE account_id = :account_id AND record_id = ANY(:ids)))
            ORDER BY id""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )

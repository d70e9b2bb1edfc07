"""SQL on charges of renewals, and on what is charged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.recurring.model import RecurrenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A charge for a period. `tries`: how often the gateway was asked anew; `sends`: requests of
    the last try, for `amount`; the last of them had no answer if it `is_uncertain`.
    """

    number: int
    record_id: SubscriberId
    state: str
    tries: int
    sends: int
    amount: Decimal | None
    is_uncertain: bool
    due_at: datetime
    reason: dict[str, Any] | None


async def keep_token(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, gateway: str, token: bytes
) -> bool:
    """Renewals are charged by it from now on. False: there is no such one that is to be charged."""
    done = await conn.execute(
        """UPDATE recurrences SET gateway = :gateway, token = :token
           WHERE account_id = :account_id AND id = :recurrence_id AND state <> 'cancelled'
             AND is_charged""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        gateway=gateway,
        token=token,
    )
    return done == 1


async def to_be_charged(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> list[RecurrenceId]:
    """The recurring orders whose first order or renewal this is, and whose buyers agreed.

    Without those of which a charge has no answer yet: that is asked for by the token it had.
    """
    found: list[RecurrenceId] = await conn.column(
        """SELECT r.id FROM recurrences r
           WHERE r.account_id = :account_id AND r.list_id = :list_id AND r.is_charged
             AND r.state <> 'cancelled'
             AND (r.record_id = :record_id OR r.id IN (
                 SELECT recurrence_id FROM renewals
                 WHERE account_id = :account_id AND record_id = :record_id))
             AND NOT EXISTS (
                 SELECT FROM charges c
                 WHERE c.account_id = :account_id AND c.recurrence_id = r.id
                   AND c.state = 'wanted' AND c.is_uncertain)
           ORDER BY r.id""",
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )
    return found


async def is_under_way(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> bool:
    """Whether a gateway is being asked to charge for this order, or gave no answer yet."""
    found: bool = await conn.value(
        """SELECT EXISTS (
               SELECT FROM charges c
               JOIN recurrences r ON r.account_id = :account_id AND r.id = c.recurrence_id
               WHERE c.account_id = :account_id AND c.record_id = :record_id
                 AND r.list_id = :list_id AND c.state = 'wanted' AND c.is_uncertain)""",
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )
    return found


async def token(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId
) -> tuple[str, bytes] | None:
    """The gateway and the sealed token; None: nothing is charged."""
    row = await conn.row(
        """SELECT gateway, token FROM recurrences
           WHERE account_id = :account_id AND id = :recurrence_id AND token IS NOT NULL""",
        account_id=account_id,
        recurrence_id=recurrence_id,
    )
    return None if row is None else (row["gateway"], row["token"])


async def insert(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    period: tuple[int, SubscriberId],
    *,
    now: datetime,
) -> None:
    """The order of a period is to be charged for."""
    await conn.execute(
        """INSERT INTO charges (account_id, recurrence_id, number, record_id, due_at)
           VALUES (:account_id, :recurrence_id, :number, :record_id, :now)""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=period[0],
        record_id=period[1],
        now=now,
    )


async def get(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, number: int
) -> Charge | None:
    """The charge for a period; nobody else changes it until the transaction ends."""
    return await conn.first(
        Charge,
        """SELECT number, record_id, state, tries, sends, amount, is_uncertain, due_at, reason
           FROM charges
           WHERE account_id = :account_id AND recurrence_id = :recurrence_id AND number = :number
           FOR NO KEY UPDATE""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=number,
    )


async def begin(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    charge: Charge,
    *,
    until: datetime,
) -> None:
    """A worker has it in hand until then; what it may send is counted before."""
    await conn.execute(
        """UPDATE charges SET tries = :tries, sends = :sends, amount = :amount,
                  is_uncertain = true, due_at = :until
           WHERE account_id = :account_id AND recurrence_id = :recurrence_id
             AND number = :number""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=charge.number,
        tries=charge.tries,
        sends=charge.sends,
        amount=charge.amount,
        until=until,
    )


async def settle(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, charge: Charge
) -> bool:
    """What a try came to. False: it was settled before, or another try is under way."""
    done = await conn.execute(
        """UPDATE charges SET state = :state, due_at = :due_at, reason = :reason,
                  is_uncertain = :is_uncertain
           WHERE account_id = :account_id AND recurrence_id = :recurrence_id AND number = :number
             AND state = 'wanted' AND tries = :tries AND sends = :sends""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=charge.number,
        tries=charge.tries,
        sends=charge.sends,
        state=charge.state,
        is_uncertain=charge.is_uncertain,
        due_at=charge.due_at,
        reason=charge.reason,
    )
    return done == 1


async def paused_for(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[RecurrenceId]:
    """The paused recurring orders of which one of these orders could not be charged."""
    found: list[RecurrenceId] = await conn.column(
        """SELECT DISTINCT r.id FROM charges c
           JOIN recurrences r ON r.account_id = :account_id AND r.id = c.recurrence_id
           WHERE c.account_id = :account_id AND c.record_id = ANY(:ids) AND c.state = 'failed'
             AND r.list_id = :list_id AND r.state = 'paused'
           ORDER BY r.id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )
    return found


async def failed_since_paused(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId
) -> list[SubscriberId]:
    """The orders that could not be charged when it paused or since."""
    found: list[SubscriberId] = await conn.column(
        """SELECT c.record_id FROM charges c
           JOIN recurrences r ON r.account_id = :account_id AND r.id = c.recurrence_id
           WHERE c.account_id = :account_id AND c.recurrence_id = :recurrence_id
             AND c.state = 'failed' AND c.due_at >= r.paused_at""",
        account_id=account_id,
        recurrence_id=recurrence_id,
    )
    return found

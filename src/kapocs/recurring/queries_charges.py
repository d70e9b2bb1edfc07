"""SQL on charges of renewals, and on what is charged."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.recurring.model import RecurrenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A charge for a period. `tries`: how often the gateway was asked anew; `sends`: requests of
    the last try, for `amount`; nobody knows what became of them if it `is_uncertain`.

    Of the last try, too: `key`, what we call it at the `gateway`; `peer_id`, what that calls it,
    empty until it is known; `token`, what is charged, sealed, None once that is settled.
    """

    recurrence_id: RecurrenceId
    number: int
    record_id: SubscriberId
    state: str
    tries: int
    sends: int
    amount: Decimal | None
    is_uncertain: bool
    due_at: datetime
    reason: dict[str, Any] | None
    key: str
    gateway: str
    peer_id: str
    token: bytes | None = field(repr=False)


_COLUMNS = """recurrence_id, number, record_id, state, tries, sends, amount, is_uncertain, due_at,
              reason, key, gateway, peer_id, token"""


async def is_under_way(
    conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
) -> bool:
    """Whether a gateway is being asked to charge for this order, or never said what it did."""
    found: bool = await conn.value(
        """SELECT EXISTS (
               SELECT FROM charges c
               JOIN recurrences r ON r.account_id = :account_id AND r.id = c.recurrence_id
               WHERE c.account_id = :account_id AND c.record_id = :record_id
                 AND r.list_id = :list_id AND c.is_uncertain
                 AND c.state IN ('wanted', 'failed'))""",
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )
    return found


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
        f"""SELECT {_COLUMNS} FROM charges
            WHERE account_id = :account_id AND recurrence_id = :recurrence_id AND number = :number
            FOR NO KEY UPDATE""",  # noqa: S608  # fixed columns
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=number,
    )


async def by_key(conn: Conn, account_id: AccountId, gateway: str, key: str) -> Charge | None:
    """The charge that a gateway tells of by our name for its last try."""
    return await conn.first(
        Charge,
        f"""SELECT {_COLUMNS} FROM charges
            WHERE account_id = :account_id AND gateway = :gateway AND key = :key
              AND key <> ''""",  # noqa: S608  # fixed columns
        account_id=account_id,
        gateway=gateway,
        key=key,
    )


async def by_peer(conn: Conn, account_id: AccountId, gateway: str, peer_id: str) -> Charge | None:
    """The charge that a gateway tells of by its own name for its last try."""
    return await conn.first(
        Charge,
        f"""SELECT {_COLUMNS} FROM charges
            WHERE account_id = :account_id AND gateway = :gateway AND peer_id = :peer_id
              AND peer_id <> ''""",  # noqa: S608  # fixed columns
        account_id=account_id,
        gateway=gateway,
        peer_id=peer_id,
    )


async def any_uncertain(conn: Conn, account_id: AccountId, gateway: str) -> bool:
    """Whether there is a charge of which the gateway never said what became of it."""
    found: bool = await conn.value(
        """SELECT EXISTS (
               SELECT FROM charges
               WHERE account_id = :account_id AND gateway = :gateway AND is_uncertain)""",
        account_id=account_id,
        gateway=gateway,
    )
    return found


async def forget_doubts(conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId) -> None:
    """Somebody has looked at the gateway what became of charges that failed without an answer."""
    await conn.execute(
        """UPDATE charges SET is_uncertain = false, token = NULL
           WHERE account_id = :account_id AND recurrence_id = :recurrence_id
             AND state = 'failed'""",
        account_id=account_id,
        recurrence_id=recurrence_id,
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
        """UPDATE charges SET tries = :tries, sends = :sends, amount = :amount, key = :key,
                  gateway = :gateway, token = :token, peer_id = :peer_id, is_uncertain = true,
                  due_at = :until
           WHERE account_id = :account_id AND recurrence_id = :recurrence_id
             AND number = :number""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=charge.number,
        tries=charge.tries,
        sends=charge.sends,
        amount=charge.amount,
        key=charge.key,
        gateway=charge.gateway,
        token=charge.token,
        peer_id=charge.peer_id,
        until=until,
    )


async def settle(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, charge: Charge
) -> None:
    """What a try came to; the charge is held."""
    await conn.execute(
        """UPDATE charges SET state = :state, due_at = :due_at, reason = :reason,
                  is_uncertain = :is_uncertain, peer_id = :peer_id,
                  token = CASE WHEN :is_uncertain THEN token END
           WHERE account_id = :account_id AND recurrence_id = :recurrence_id
             AND number = :number""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        number=charge.number,
        state=charge.state,
        is_uncertain=charge.is_uncertain,
        peer_id=charge.peer_id,
        due_at=charge.due_at,
        reason=charge.reason,
    )


async def paused_for(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[RecurrenceId]:
    """The paused recurring orders of which one of these orders was to be charged, and was not when
    it paused.
    """
    found: list[RecurrenceId] = await conn.column(
        """SELECT DISTINCT r.id FROM charges c
           JOIN recurrences r ON r.account_id = :account_id AND r.id = c.recurrence_id
           WHERE c.account_id = :account_id AND c.record_id = ANY(:ids)
             AND c.state IN ('failed', 'paid') AND c.due_at >= r.paused_at
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

"""SQL on what is charged for renewals: the tokens that recurring orders keep."""

from dataclasses import dataclass, field

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.recurring.model import RecurrenceId


@dataclass(frozen=True, slots=True)
class KeptToken:
    """What is charged, sealed, and by which gateway; `left`: how many there are, None: it lasts."""

    gateway: str
    token: bytes = field(repr=False)
    left: int | None


async def keep_token(
    conn: Conn,
    account_id: AccountId,
    recurrence_id: RecurrenceId,
    *,
    gateway: str,
    token: bytes,
    left: int | None,
) -> bool:
    """Renewals are charged by it from now on. False: there is no such one that is to be charged."""
    done = await conn.execute(
        """UPDATE recurrences SET gateway = :gateway, token = :token, tokens_left = :left,
                  updated_at = now()
           WHERE account_id = :account_id AND id = :recurrence_id AND state <> 'cancelled'
             AND is_charged""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        gateway=gateway,
        token=token,
        left=left,
    )
    return done == 1


async def use_token(
    conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId, *, token: bytes, left: int
) -> None:
    """One of them was taken; so many are left."""
    await conn.execute(
        """UPDATE recurrences SET token = :token, tokens_left = :left, updated_at = now()
           WHERE account_id = :account_id AND id = :recurrence_id""",
        account_id=account_id,
        recurrence_id=recurrence_id,
        token=token,
        left=left,
    )


async def to_be_charged(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    record_id: SubscriberId,
    *,
    lock: bool = False,
) -> list[RecurrenceId]:
    """The recurring orders whose first order or renewal this is, and whose buyers agreed.

    `lock`: nobody else changes them until the transaction ends.
    """
    found: list[RecurrenceId] = await conn.column(
        f"""SELECT r.id FROM recurrences r
            WHERE r.account_id = :account_id AND r.list_id = :list_id AND r.is_charged
              AND r.state <> 'cancelled'
              AND (r.record_id = :record_id OR r.id IN (
                  SELECT recurrence_id FROM renewals
                  WHERE account_id = :account_id AND record_id = :record_id))
            ORDER BY r.id {"FOR NO KEY UPDATE" if lock else ""}""",  # noqa: S608  # fixed texts
        account_id=account_id,
        list_id=list_id,
        record_id=record_id,
    )
    return found


async def token(conn: Conn, account_id: AccountId, recurrence_id: RecurrenceId) -> KeptToken | None:
    """What is charged; None: nothing is."""
    return await conn.first(
        KeptToken,
        """SELECT gateway, token, tokens_left AS "left" FROM recurrences
           WHERE account_id = :account_id AND id = :recurrence_id AND token IS NOT NULL""",
        account_id=account_id,
        recurrence_id=recurrence_id,
    )

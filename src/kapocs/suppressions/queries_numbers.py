"""SQL on the telephone numbers that must not get text messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class OptOut:
    """A number that gets no text messages, as `numbers.number_key` writes it, and since when."""

    number: str
    detail: str
    created_at: datetime


async def opted_out(conn: Conn, account_id: AccountId, numbers: Sequence[str]) -> frozenset[str]:
    """Those of the numbers (as `numbers.number_key` writes them) that opted out."""
    return frozenset(
        await conn.column(
            """SELECT number FROM sms_opt_outs
               WHERE account_id = :account_id AND number = ANY(:numbers)""",
            account_id=account_id,
            numbers=list(numbers),
        )
    )


async def opt_out(
    conn: Conn, account_id: AccountId, number: str, *, detail: str, now: datetime
) -> bool:
    """No text message goes to this number any more; False: it was so before."""
    return (
        await conn.execute(
            """INSERT INTO sms_opt_outs (account_id, number, detail, created_at)
               VALUES (:account_id, :number, :detail, :now)
               ON CONFLICT (account_id, number) DO NOTHING""",
            account_id=account_id,
            number=number,
            detail=detail[:500],
            now=now,
        )
        == 1
    )


async def opt_in(conn: Conn, account_id: AccountId, number: str) -> bool:
    """The number may be written to again; False: it was not on the list."""
    return (
        await conn.execute(
            "DELETE FROM sms_opt_outs WHERE account_id = :account_id AND number = :number",
            account_id=account_id,
            number=number,
        )
        == 1
    )


async def get(conn: Conn, account_id: AccountId, number: str) -> OptOut | None:
    """The number as it stands on the list."""
    return await conn.first(
        OptOut,
        """SELECT number, detail, created_at FROM sms_opt_outs
           WHERE account_id = :account_id AND number = :number""",
        account_id=account_id,
        number=number,
    )


async def page(
    conn: Conn, account_id: AccountId, *, after: str = "", size: int = 1000
) -> list[OptOut]:
    """The opt-out list, by number, from behind `after`."""
    return await conn.all(
        OptOut,
        """SELECT number, detail, created_at FROM sms_opt_outs
           WHERE account_id = :account_id AND number > :after ORDER BY number LIMIT :size""",
        account_id=account_id,
        after=after,
        size=size,
    )

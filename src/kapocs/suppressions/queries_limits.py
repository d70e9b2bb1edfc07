"""SQL on letter limits: people who want at most one letter in so many days."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

LONGEST = 31
"""Days that a limit may reach over."""


async def of(conn: Conn, account_id: AccountId, keys: Sequence[str]) -> dict[str, int]:
    """Address → days, of those among these that want at most one letter in so many."""
    rows = await conn.rows(
        """SELECT email_key, days FROM letter_limits
           WHERE account_id = :account_id AND email_key = ANY(:keys)""",
        account_id=account_id,
        keys=list(keys),
    )
    return {row["email_key"]: row["days"] for row in rows}


async def put(
    conn: Conn, account_id: AccountId, email_key: str, *, days: int, now: datetime
) -> None:
    """At most one letter in so many days goes to the address; the same again changes nothing."""
    await conn.execute(
        """INSERT INTO letter_limits AS l (account_id, email_key, days, set_at)
           VALUES (:account_id, :email_key, :days, :now)
           ON CONFLICT (account_id, email_key)
           DO UPDATE SET days = excluded.days, set_at = excluded.set_at
           WHERE l.days <> excluded.days""",
        account_id=account_id,
        email_key=email_key,
        days=days,
        now=now,
    )


async def delete(conn: Conn, account_id: AccountId, email_key: str) -> None:
    """Letters go to the address as they come."""
    await conn.execute(
        "DELETE FROM letter_limits WHERE account_id = :account_id AND email_key = :email_key",
        account_id=account_id,
        email_key=email_key,
    )


async def follow(conn: Conn, account_id: AccountId, old: str, new: str) -> None:
    """The owner of an address has another one and wants the same; what that one wants, stays."""
    await conn.execute(
        """INSERT INTO letter_limits (account_id, email_key, days, set_at)
           SELECT account_id, :new, days, set_at FROM letter_limits
           WHERE account_id = :account_id AND email_key = :old
           ON CONFLICT (account_id, email_key) DO NOTHING""",
        account_id=account_id,
        old=old,
        new=new,
    )

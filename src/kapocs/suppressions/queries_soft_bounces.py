"""SQL on temporary refusals by address."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId


async def note(
    conn: Conn, account_id: AccountId, *, email_key: str, delivery_id: DeliveryId, now: datetime
) -> None:
    """A delivery to this address was refused for a time; one delivery counts once.

    Reports on one address wait for each other here until the transaction ends, so that of two
    that come at once the second sees the first.
    """
    await conn.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(:key, :account_id))",
        key=f"soft_bounces {email_key}",
        account_id=account_id,
    )
    await conn.execute(
        """INSERT INTO soft_bounces (account_id, email_key, delivery_id, at)
           VALUES (:account_id, :email_key, :delivery_id, :now)
           ON CONFLICT (account_id, email_key, delivery_id) DO NOTHING""",
        account_id=account_id,
        email_key=email_key,
        delivery_id=delivery_id,
        now=now,
    )


async def count(
    conn: Conn, account_id: AccountId, *, email_key: str, since: datetime, now: datetime
) -> int:
    """How many deliveries to this address were refused for a time since then, and up to now.

    What is noted for a time that is still to come was noted while a clock was ahead.
    """
    found: int = await conn.value(
        """SELECT count(*) FROM soft_bounces
           WHERE account_id = :account_id AND email_key = :email_key AND at >= :since
             AND at <= :now""",
        account_id=account_id,
        email_key=email_key,
        since=since,
        now=now,
    )
    return found


async def forget_old(conn: Conn, now: datetime) -> None:
    """Drops those too old for any rule."""
    await conn.execute(
        "DELETE FROM soft_bounces WHERE at < :now::timestamptz - interval '365 days'", now=now
    )

"""SQL on what proves providers' reports."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def secret(conn: Conn, account_id: AccountId, *, provider: str) -> bytes | None:
    """The sealed secret; None: the account takes no reports of this provider."""
    found: bytes | None = await conn.value(
        """SELECT sealed FROM webhook_secrets
           WHERE account_id = :account_id AND provider = :provider""",
        account_id=account_id,
        provider=provider,
    )
    return found


async def set_secret(
    conn: Conn, account_id: AccountId, *, provider: str, sealed: bytes, now: datetime
) -> None:
    """Stores it in place of an earlier one."""
    await conn.execute(
        """INSERT INTO webhook_secrets (account_id, provider, sealed, created_at)
           VALUES (:account_id, :provider, :sealed, :now)
           ON CONFLICT (account_id, provider)
               DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at""",
        account_id=account_id,
        provider=provider,
        sealed=sealed,
        now=now,
    )


async def delete_secret(conn: Conn, account_id: AccountId, *, provider: str) -> bool:
    """No more reports of this provider; False when there was no secret."""
    return (
        await conn.execute(
            "DELETE FROM webhook_secrets WHERE account_id = :account_id AND provider = :provider",
            account_id=account_id,
            provider=provider,
        )
        == 1
    )


async def remember(
    conn: Conn, account_id: AccountId, *, provider: str, token: str, expires_at: datetime
) -> bool:
    """Whether the report's token is seen for the first time; of two at once one is the first."""
    return (
        await conn.execute(
            """INSERT INTO webhook_seen (account_id, provider, token, expires_at)
               VALUES (:account_id, :provider, :token, :expires_at)
               ON CONFLICT (account_id, provider, token) DO NOTHING""",
            account_id=account_id,
            provider=provider,
            token=token,
            expires_at=expires_at,
        )
        == 1
    )


async def forget_seen(conn: Conn, now: datetime) -> None:
    """Drops what could not be shown again anyway."""
    await conn.execute("DELETE FROM webhook_seen WHERE expires_at < :now", now=now)

"""SQL that changes users and API keys, and deletes them."""

from datetime import datetime

from kapocs.accounts import queries_owners
from kapocs.accounts.model import User
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ApiKeyId, UserId


async def lock_user(conn: Conn, account_id: AccountId, user_id: UserId) -> User | None:
    """One user; nobody else changes it, or signs in as it, until the transaction ends."""
    return await conn.first(
        User,
        """SELECT account_id, id, email, password_hash, created_at, name, language,
                  deactivated_at
           FROM users WHERE account_id = :account_id AND id = :user_id FOR UPDATE""",
        account_id=account_id,
        user_id=user_id,
    )


async def update_user(conn: Conn, account_id: AccountId, user: User, *, email_key: str) -> None:
    """Stores address, name and language; the caller took another address for the account."""
    await conn.execute(
        """UPDATE users
           SET email = :email, email_key = :email_key, name = :name, language = :language
           WHERE account_id = :account_id AND id = :user_id""",
        account_id=account_id,
        user_id=user.id,
        email=user.email,
        email_key=email_key,
        name=user.name,
        language=user.language,
    )


async def deactivate(
    conn: Conn, account_id: AccountId, user_id: UserId, at: datetime | None
) -> None:
    """Lets the user sign in no more since then, or again."""
    await conn.execute(
        """UPDATE users
           SET deactivated_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                     ELSE coalesce(deactivated_at, :at) END
           WHERE account_id = :account_id AND id = :user_id""",
        account_id=account_id,
        user_id=user_id,
        at=at,
    )


async def delete_user(conn: Conn, account_id: AccountId, user_id: UserId) -> None:
    """Removes the user; the caller ended the sessions."""
    key = await conn.value(
        "DELETE FROM users WHERE account_id = :account_id AND id = :user_id RETURNING email_key",
        account_id=account_id,
        user_id=user_id,
    )
    if key is not None:
        await queries_owners.leave_email(conn, account_id, key)


async def rename_api_key(conn: Conn, account_id: AccountId, key_id: ApiKeyId, *, name: str) -> bool:
    """Calls the pair so. False: no such key."""
    return (
        await conn.execute(
            "UPDATE api_keys SET name = :name WHERE account_id = :account_id AND id = :key_id",
            account_id=account_id,
            key_id=key_id,
            name=name,
        )
        == 1
    )


async def username_of(conn: Conn, account_id: AccountId, key_id: ApiKeyId) -> str | None:
    """The user name of a pair, which is held until the transaction ends; None: none, or revoked."""
    username: str | None = await conn.value(
        """SELECT username FROM api_keys
           WHERE account_id = :account_id AND id = :key_id AND revoked_at IS NULL FOR UPDATE""",
        account_id=account_id,
        key_id=key_id,
    )
    return username


async def replace_secrets(
    conn: Conn,
    account_id: AccountId,
    key_id: ApiKeyId,
    *,
    secrets: tuple[bytes, bytes],
    now: datetime,
) -> None:
    """Stores another password (its digest, sealed HA1), which counts from now on."""
    await conn.execute(
        """UPDATE api_keys
           SET password_digest = :password_digest, digest_ha1 = :ha1, rotated_at = :now
           WHERE account_id = :account_id AND id = :key_id""",
        account_id=account_id,
        key_id=key_id,
        password_digest=secrets[0],
        ha1=secrets[1],
        now=now,
    )


async def delete_revoked_key(conn: Conn, account_id: AccountId, key_id: ApiKeyId) -> bool:
    """False: no such key, or it is not revoked."""
    username = await conn.value(
        """DELETE FROM api_keys
           WHERE account_id = :account_id AND id = :key_id AND revoked_at IS NOT NULL
           RETURNING username""",
        account_id=account_id,
        key_id=key_id,
    )
    if username is not None:
        await queries_owners.leave_api_key(conn, account_id, username)
    return username is not None

"""SQL on API keys by which users let assistants in: `api_keys.granted_by` says who did."""

from collections.abc import Sequence

from kapocs.accounts.roles import Role
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ApiKeyId, UserId


async def role_of_granter(conn: Conn, account_id: AccountId, user_id: UserId) -> Role | None:
    """The role of who lets somebody in, who stays as they are till the end of the transaction.

    None: they may not sign in.
    """
    found = await conn.value(
        """SELECT role FROM users
           WHERE account_id = :account_id AND id = :user_id AND deactivated_at IS NULL
           FOR SHARE""",
        account_id=account_id,
        user_id=user_id,
    )
    return None if found is None else Role(found)


async def note(conn: Conn, account_id: AccountId, key_id: ApiKeyId, user_id: UserId) -> None:
    """Notes whose grant the pair is."""
    await conn.execute(
        """UPDATE api_keys SET granted_by = :user_id, updated_at = now()
           WHERE account_id = :account_id AND id = :key_id""",
        account_id=account_id,
        key_id=key_id,
        user_id=user_id,
    )


async def revoke(conn: Conn, account_id: AccountId, user_id: UserId) -> None:
    """Revokes the pairs by which the user let assistants in."""
    await conn.execute(
        """UPDATE api_keys SET revoked_at = now(), updated_at = now()
           WHERE account_id = :account_id AND granted_by = :user_id AND revoked_at IS NULL""",
        account_id=account_id,
        user_id=user_id,
    )


async def scopes_of_user(
    conn: Conn, account_id: AccountId, user_id: UserId
) -> list[tuple[ApiKeyId, frozenset[str] | None]]:
    """The scopes of each pair in force that the user granted; None: all. They are locked."""
    rows = await conn.rows(
        """SELECT id, scopes FROM api_keys
           WHERE account_id = :account_id AND granted_by = :user_id AND revoked_at IS NULL
           ORDER BY id FOR UPDATE""",
        account_id=account_id,
        user_id=user_id,
    )
    return [
        (ApiKeyId(each["id"]), None if each["scopes"] is None else frozenset(each["scopes"]))
        for each in rows
    ]


async def set_scopes(
    conn: Conn, account_id: AccountId, key_id: ApiKeyId, scopes: Sequence[str]
) -> None:
    """Stores the pair's scopes."""
    await conn.execute(
        """UPDATE api_keys SET scopes = :scopes::text[], updated_at = now()
           WHERE account_id = :account_id AND id = :key_id""",
        account_id=account_id,
        key_id=key_id,
        scopes=list(scopes),
    )

"""SQL on API keys: what a caller is checked against, what each may do, changing and deleting."""

from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_network
from typing import Any

from kapocs.accounts import queries_owners
from kapocs.accounts.model import ApiKey, Credentials
from kapocs.accounts.rights import Rights, only
from kapocs.accounts.roles import Role, rights_of
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId, ApiKeyId


async def insert_api_key(
    conn: Conn,
    account_id: AccountId,
    *,
    name: str,
    username: str,
    secrets: tuple[bytes, bytes],
    rights: Rights,
) -> ApiKeyId:
    """A new pair; `secrets` is (password digest, sealed HA1)."""
    await queries_owners.take_api_key(conn, account_id, username)
    found: ApiKeyId = await conn.value(
        """INSERT INTO api_keys (account_id, name, username, password_digest, digest_ha1,
                                 scopes, list_id, expires_at, addresses)
           VALUES (:account_id, :name, :username, :password_digest, :ha1,
                   :scopes::text[], :list_id, :expires_at, :addresses::text[]) RETURNING id""",
        account_id=account_id,
        name=name,
        username=username,
        password_digest=secrets[0],
        ha1=secrets[1],
        **_columns(rights),
    )
    return found


async def page(conn: Conn, account_id: AccountId, *, after: Begin, size: int) -> list[ApiKey]:
    """Pairs of the account as they were made, or changed; revoked ones included."""
    way = walk(after, "k.")
    rows = await conn.rows(
        f"""SELECT k.account_id, k.id, k.name, k.username, k.created_at, k.updated_at,
                  k.last_used_at, k.revoked_at, k.scopes, k.list_id, k.expires_at, k.addresses,
                  a.sandbox_of IS NOT NULL AS is_test
           FROM api_keys k JOIN accounts a ON a.id = k.account_id
           WHERE k.account_id = :account_id AND {way.follows}
           ORDER BY {way.order} LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
    )
    return [_key(each) for each in rows]


async def lock(conn: Conn, account_id: AccountId, key_id: ApiKeyId) -> ApiKey | None:
    """One pair, revoked or not; nobody else changes it until the transaction ends."""
    row = await conn.row(
        """SELECT k.account_id, k.id, k.name, k.username, k.created_at, k.updated_at,
                  k.last_used_at, k.revoked_at, k.scopes, k.list_id, k.expires_at, k.addresses,
                  a.sandbox_of IS NOT NULL AS is_test
           FROM api_keys k JOIN accounts a ON a.id = k.account_id
           WHERE k.account_id = :account_id AND k.id = :key_id FOR UPDATE OF k""",
        account_id=account_id,
        key_id=key_id,
    )
    return None if row is None else _key(row)


async def credentials(conn: Conn, username: str) -> Credentials | None:
    """What to check a caller of this user name against; None: unknown or revoked.

    What a user granted has no more rights than the user has now.
    """
    account_id = await queries_owners.of_api_key(conn, username)
    if account_id is None:
        return None
    row = await conn.row(
        """SELECT k.account_id, k.id, k.username, k.password_digest, k.digest_ha1, k.rotated_at,
                  k.scopes, k.list_id, k.expires_at, k.addresses,
                  a.sandbox_of IS NOT NULL AS is_test, u.role AS granter,
                  u.list_ids AS granter_lists
           FROM api_keys k JOIN accounts a ON a.id = k.account_id
           LEFT JOIN users u ON u.account_id = k.account_id AND u.id = k.granted_by
           WHERE k.account_id = :account_id AND k.username = :username
             AND k.revoked_at IS NULL
             AND (k.granted_by IS NULL OR u.deactivated_at IS NULL AND u.id IS NOT NULL)""",
        account_id=account_id,
        username=username,
    )
    if row is None:
        return None
    found = _with_rights(row)
    granter, lists = found.pop("granter"), found.pop("granter_lists")
    if granter is not None:
        found["rights"] = found["rights"].bounded_by(rights_of(Role(granter), lists))
    return Credentials(**found)


async def revoke_api_key(
    conn: Conn, account_id: AccountId, key_id: ApiKeyId, now: datetime
) -> bool:
    """False: no such key. Revoking twice keeps the first time."""
    return (
        await conn.execute(
            """UPDATE api_keys SET revoked_at = coalesce(revoked_at, :now),
                   updated_at = CASE WHEN revoked_at IS NULL THEN now() ELSE updated_at END
               WHERE account_id = :account_id AND id = :key_id""",
            account_id=account_id,
            key_id=key_id,
            now=now,
        )
        == 1
    )


async def note_key_use(conn: Conn, uses: Sequence[tuple[AccountId, ApiKeyId, datetime]]) -> None:
    """Notes when keys were last used, many at once."""
    await conn.execute(
        """UPDATE api_keys k SET last_used_at = greatest(k.last_used_at, u.at)
           FROM unnest(:accounts::bigint[], :keys::bigint[], :times::timestamptz[])
                AS u(account_id, id, at)
           WHERE k.account_id = u.account_id AND k.id = u.id""",
        accounts=[account for account, _, _ in uses],
        keys=[key for _, key, _ in uses],
        times=[at for _, _, at in uses],
    )


async def update(conn: Conn, account_id: AccountId, key: ApiKey) -> None:
    """Stores what the pair is called and what it may do."""
    await conn.execute(
        """UPDATE api_keys
           SET name = :name, scopes = :scopes::text[], list_id = :list_id,
               expires_at = :expires_at, addresses = :addresses::text[], updated_at = now()
           WHERE account_id = :account_id AND id = :key_id""",
        account_id=account_id,
        key_id=key.id,
        name=key.name,
        **_columns(key.rights),
    )


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
           SET password_digest = :password_digest, digest_ha1 = :ha1, rotated_at = :now,
               updated_at = now()
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


def _columns(rights: Rights) -> dict[str, object]:
    scopes = rights.scopes
    # Of several the column could tell none, and none is all of them.
    assert rights.list_ids is None or len(rights.list_ids) == 1, rights  # noqa: S101
    return {
        "scopes": None if scopes is None else sorted(scopes),
        "list_id": rights.list_id,
        "expires_at": rights.expires_at,
        "addresses": rights.addresses(),
    }


def _key(row: Any) -> ApiKey:
    return ApiKey(**_with_rights(row))


def _with_rights(row: Any) -> dict[str, Any]:
    """The columns by name, with those of its rights put together."""
    found = dict(row)
    scopes, list_id = found.pop("scopes"), found.pop("list_id")
    found["rights"] = Rights(
        scopes=None if scopes is None else frozenset(scopes),
        list_ids=only(list_id),
        expires_at=found.pop("expires_at"),
        networks=tuple(ip_network(each) for each in found.pop("addresses")),
    )
    return found

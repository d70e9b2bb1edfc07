"""What can be done to API keys. `by`: the rights of the key that asks for it; else everything.

A key has a say over those keys only that may do no more than itself, before and after.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import asyncpg

from kapocs.accounts import actions, queries_keys, queries_sandboxes, sandboxes
from kapocs.accounts.model import (
    ApiKey,
    ApiKeyInUse,
    ApiKeyNotFound,
    NewApiKey,
    digest_ha1,
)
from kapocs.accounts.rights import ALL, BadApiKey, KeyTooNarrow, Rights
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, in_order
from kapocs.ids import LARGEST_ID, AccountId, ApiKeyId, random_token
from kapocs.reasons import Reason
from kapocs.signing import Signer, digest
from kapocs.storable import is_storable

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class KeyWish:
    """What an API key is to be."""

    name: str = ""
    rights: Rights = ALL
    is_test: bool = False
    """Whether it signs in to the sandbox; a key that is made cannot be changed in this."""


async def create(
    conn: Conn,
    account_id: AccountId,
    signer: Signer,
    wish: KeyWish | None = None,
    *,
    by: Rights = ALL,
) -> NewApiKey:
    """A new API key pair; its password is kept nowhere in the clear.

    AccountNotFound, KeyTooNarrow; BadApiKey names the field.
    """
    await actions.get(conn, account_id)
    wanted = wish or KeyWish()
    _check(wanted, by)
    if wanted.is_test:
        account_id = await sandboxes.of_account(conn, account_id)
    username, password = f"k{random_token(9)}", random_token(24)
    # A colon ends the user name in both Basic and Digest; the alphabet of the token has none.
    sealed = signer.seal(digest_ha1(username, password))
    try:
        async with conn.savepoint():
            key_id = await queries_keys.insert_api_key(
                conn,
                account_id,
                name=wanted.name,
                username=username,
                secrets=(digest(password), sealed),
                rights=wanted.rights,
            )
    except asyncpg.ForeignKeyViolationError as error:
        raise _unknown_list(wanted.rights) from error
    return NewApiKey(key_id, username, password)


async def get(conn: Conn, account_id: AccountId, key_id: ApiKeyId) -> ApiKey:
    """The pair; nobody else changes it until the transaction ends. ApiKeyNotFound."""
    found = await queries_keys.lock(conn, account_id, key_id)
    sandbox = None if found else await queries_sandboxes.of(conn, account_id)
    if sandbox is not None:
        found = await queries_keys.lock(conn, sandbox, key_id)
    if found is None:
        raise ApiKeyNotFound
    return found


async def every(conn: Conn, account_id: AccountId) -> list[ApiKey]:
    """The account's keys in the order they were made, and those of its sandbox."""
    return await page(conn, account_id, after=ApiKeyId(0), size=LARGEST_ID)


async def page(conn: Conn, account_id: AccountId, *, after: Begin, size: int) -> list[ApiKey]:
    """Keys of the account and of its sandbox as they were made, or changed; revoked ones too."""
    found = await queries_keys.page(conn, account_id, after=after, size=size)
    sandbox = await queries_sandboxes.of(conn, account_id)
    if sandbox is not None:
        found += await queries_keys.page(conn, sandbox, after=after, size=size)
    return in_order(found, after)[:size]


async def change(
    conn: Conn, account_id: AccountId, key_id: ApiKeyId, wish: KeyWish, *, by: Rights = ALL
) -> ApiKey:
    """The pair with this name and these rights. ApiKeyNotFound, BadApiKey, KeyTooNarrow."""
    known = await _ruled(conn, account_id, key_id, by)
    _check(wish, by)
    changed = replace(known, name=wish.name, rights=wish.rights)
    try:
        async with conn.savepoint():
            await queries_keys.update(conn, known.account_id, changed)
    except asyncpg.ForeignKeyViolationError as error:
        raise _unknown_list(wish.rights) from error
    return changed


async def revoke(
    conn: Conn, account_id: AccountId, key_id: ApiKeyId, *, now: datetime, by: Rights = ALL
) -> ApiKey:
    """Refuses the pair from now on. ApiKeyNotFound, KeyTooNarrow."""
    known = await _ruled(conn, account_id, key_id, by)
    await queries_keys.revoke_api_key(conn, known.account_id, key_id, now)
    return replace(known, revoked_at=known.revoked_at or now)


async def rotate(
    conn: Conn,
    account_id: AccountId,
    key_id: ApiKeyId,
    signer: Signer,
    *,
    now: datetime,
    by: Rights = ALL,
) -> NewApiKey:
    """The pair with a new password; the old one, and tokens got with it, are refused.

    ApiKeyNotFound, for a revoked one too; KeyTooNarrow.
    """
    password = random_token(24)
    known = await _ruled(conn, account_id, key_id, by)
    if known.revoked_at is not None:
        raise ApiKeyNotFound
    secrets = digest(password), signer.seal(digest_ha1(known.username, password))
    await queries_keys.replace_secrets(conn, known.account_id, key_id, secrets=secrets, now=now)
    return NewApiKey(key_id, known.username, password)


async def delete(conn: Conn, account_id: AccountId, key_id: ApiKeyId, /) -> None:
    """Removes a revoked pair. ApiKeyNotFound; ApiKeyInUse while it is not revoked."""
    known = await get(conn, account_id, key_id)
    if known.revoked_at is None:
        raise ApiKeyInUse(Reason("accounts.key_in_use", key=key_id))
    await queries_keys.delete_revoked_key(conn, known.account_id, key_id)


async def _ruled(conn: Conn, account_id: AccountId, key_id: ApiKeyId, by: Rights) -> ApiKey:
    known = await get(conn, account_id, key_id)
    if not known.rights.is_within(by):
        raise KeyTooNarrow
    return known


def _check(wish: KeyWish, by: Rights) -> None:
    if len(wish.name) > _LONGEST_NAME or not is_storable(wish.name):
        raise BadApiKey(Reason("value.too_long", field="name", most=_LONGEST_NAME), field="name")
    if not wish.rights.is_within(by):
        raise KeyTooNarrow


def _unknown_list(rights: Rights) -> BadApiKey:
    reason = Reason("accounts.no_list", list=rights.list_id or 0)
    return BadApiKey(reason, field="list_id")

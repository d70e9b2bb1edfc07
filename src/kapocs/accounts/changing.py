"""Changing users, letting them in no more, and deleting."""

from dataclasses import replace
from datetime import datetime

from kapocs.accounts import queries, queries_change, queries_keys, queries_owners
from kapocs.accounts.model import (
    LANGUAGES,
    BadUser,
    User,
    UserEmailTaken,
    UserNotFound,
)
from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, UserId
from kapocs.reasons import Reason
from kapocs.storable import is_storable
from kapocs.uses import queries_shop as uses
from kapocs.uses.model import refuse_used

_LONGEST_NAME = 200


async def get_user(conn: Conn, account_id: AccountId, user_id: UserId) -> User:
    """The user; nobody else changes it until the transaction ends. UserNotFound."""
    found = await queries_change.lock_user(conn, account_id, user_id)
    if found is None:
        raise UserNotFound(Reason("accounts.no_user", user=user_id), field="user")
    return found


async def change_user(
    conn: Conn,
    account_id: AccountId,
    user_id: UserId,
    *,
    email: str | None = None,
    name: str | None = None,
    language: str | None = None,
) -> User:
    """The user with what is not None changed; language '': the account's.

    UserNotFound, UserEmailTaken, BadEmail; BadUser names the field.
    """
    known = await get_user(conn, account_id, user_id)
    wanted = replace(
        known,
        email=known.email if email is None else email.strip(),
        name=known.name if name is None else name.strip(),
        language=known.language if language is None else language or None,
    )
    if len(wanted.name) > _LONGEST_NAME or not is_storable(wanted.name):
        raise BadUser(Reason("value.too_long", field="name", most=_LONGEST_NAME), field="name")
    if wanted.language not in (None, *LANGUAGES):
        raise BadUser(
            Reason("value.one_of", field="language", choices=", ".join(LANGUAGES)), field="language"
        )
    key, before = email_key(wanted.email), email_key(known.email)
    if key != before:
        if not await queries_owners.take_email(conn, account_id, key):
            raise UserEmailTaken(field="email")
        await queries_owners.leave_email(conn, account_id, before)
    await queries_change.update_user(conn, account_id, wanted, email_key=key)
    return wanted


async def deactivate_user(
    conn: Conn, account_id: AccountId, user_id: UserId, *, now: datetime
) -> User:
    """Signs the user out everywhere and lets them sign in no more. UserNotFound.

    Assistants that they let in are out, too, and stay so when they may sign in again.
    """
    await get_user(conn, account_id, user_id)
    await queries_change.deactivate(conn, account_id, user_id, now)
    await queries_keys.revoke_granted(conn, account_id, user_id)
    await queries.end_sessions(conn, account_id, user_id)
    return await get_user(conn, account_id, user_id)


async def activate_user(conn: Conn, account_id: AccountId, user_id: UserId) -> User:
    """Lets the user sign in again. UserNotFound."""
    await get_user(conn, account_id, user_id)
    await queries_change.deactivate(conn, account_id, user_id, None)
    return await get_user(conn, account_id, user_id)


async def delete_user(conn: Conn, account_id: AccountId, user_id: UserId, /) -> None:
    """Removes the user, ends every session, and puts out the assistants that they let in.

    UserNotFound; InUse while a task or an opportunity is theirs.
    """
    await get_user(conn, account_id, user_id)
    used = await uses.of_user(conn, account_id, user_id)
    refuse_used(Reason("noun.user", id=user_id), "deleted", used)
    await queries_keys.revoke_granted(conn, account_id, user_id)
    await queries.end_sessions(conn, account_id, user_id)
    await queries_change.delete_user(conn, account_id, user_id)

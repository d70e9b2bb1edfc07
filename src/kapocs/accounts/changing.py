"""Changing users, letting them in no more, and deleting.

`by`: the rights of the API key that asks for it; else everything. A key lets nobody in, by whatever
way, who may do more than itself.
"""

from dataclasses import replace
from datetime import datetime

from kapocs.accounts import (
    queries,
    queries_change,
    queries_grants,
    queries_owners,
    queries_tokens,
)
from kapocs.accounts.model import (
    LANGUAGES,
    BadUser,
    User,
    UserChange,
    UserEmailTaken,
    UserNotFound,
    is_zone,
)
from kapocs.accounts.rights import ALL, Rights
from kapocs.accounts.roles import LastOwner, Role, check_given
from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, UserId
from kapocs.reasons import Reason
from kapocs.storable import is_storable
from kapocs.uses import queries_shop as uses
from kapocs.uses.model import refuse_used

_LONGEST_NAME = 200
MOST_LISTS = 500
"""Lists that somebody may be bound to; whoever works with more works with all."""


async def get_user(conn: Conn, account_id: AccountId, user_id: UserId) -> User:
    """The user; nobody else changes it until the transaction ends. UserNotFound."""
    found = await queries_change.lock_user(conn, account_id, user_id)
    if found is None:
        raise UserNotFound(Reason("accounts.no_user", user=user_id), field="user")
    return found


async def find_user(conn: Conn, account_id: AccountId, user_id: UserId) -> User:
    """The user, as they are; others may change it meanwhile. UserNotFound."""
    found = await queries.user(conn, account_id, user_id)
    if found is None:
        raise UserNotFound(Reason("accounts.no_user", user=user_id), field="user")
    return found


async def change_user(
    conn: Conn, account_id: AccountId, user_id: UserId, change: UserChange, *, by: Rights = ALL
) -> User:
    """The user as changed. Of a narrower role, what they let assistants do is narrowed, too.

    UserNotFound, UserEmailTaken, BadEmail, KeyTooNarrow, LastOwner; BadUser names the field.
    """
    takes_owner = change.role not in (None, Role.OWNER)
    known = await _held(conn, account_id, user_id) if takes_owner else None
    known = known or await get_user(conn, account_id, user_id)
    wanted = _wanted(known, change)
    # Who has the address may come to have the password.
    if (change.email, change.role, change.list_ids) != (None, None, None):
        check_given(known.role, by)
        check_given(wanted.role, by)
    if takes_owner:
        await _keep_an_owner(conn, account_id, known)
    key, before = email_key(wanted.email), email_key(known.email)
    if key != before:
        if not await queries_owners.take_email(conn, account_id, key):
            raise UserEmailTaken(field="email")
        await queries_owners.leave_email(conn, account_id, before)
        # Whoever reads the mailbox of before has no say here any more.
        await queries_tokens.forget(conn, account_id, user_id)
    await queries_change.update_user(conn, account_id, wanted, email_key=key)
    if wanted.role is not known.role:
        await _narrow_grants(conn, wanted)
    return wanted


async def set_password(
    conn: Conn, account_id: AccountId, user_id: UserId, password_hash: str, *, by: Rights = ALL
) -> None:
    """Sets a password and signs the user out everywhere. UserNotFound, KeyTooNarrow."""
    check_given((await get_user(conn, account_id, user_id)).role, by)
    await queries.set_password(conn, account_id, user_id, password_hash)


async def deactivate_user(
    conn: Conn, account_id: AccountId, user_id: UserId, *, now: datetime
) -> User:
    """Signs the user out everywhere and lets them sign in no more. UserNotFound, LastOwner.

    Assistants that they let in are out, too, and stay so when they may sign in again.
    """
    known = await _held(conn, account_id, user_id)
    await _keep_an_owner(conn, account_id, known)
    await queries_change.deactivate(conn, account_id, user_id, now)
    await queries_grants.revoke(conn, account_id, user_id)
    await queries_tokens.forget(conn, account_id, user_id)
    await queries.end_sessions(conn, account_id, user_id)
    return await get_user(conn, account_id, user_id)


async def activate_user(
    conn: Conn, account_id: AccountId, user_id: UserId, *, by: Rights = ALL
) -> User:
    """Lets the user sign in again. UserNotFound, KeyTooNarrow."""
    check_given((await get_user(conn, account_id, user_id)).role, by)
    await queries_change.deactivate(conn, account_id, user_id, None)
    return await get_user(conn, account_id, user_id)


async def delete_user(conn: Conn, account_id: AccountId, user_id: UserId, /) -> None:
    """Removes the user, ends every session, and puts out the assistants that they let in.

    UserNotFound, LastOwner; InUse while a task or an opportunity is theirs.
    """
    known = await _held(conn, account_id, user_id)
    used = await uses.of_user(conn, account_id, user_id)
    refuse_used(Reason("noun.user", id=user_id), "deleted", used)
    await _keep_an_owner(conn, account_id, known)
    await queries_grants.revoke(conn, account_id, user_id)
    await queries.end_sessions(conn, account_id, user_id)
    await queries_change.delete_user(conn, account_id, user_id)


async def _held(conn: Conn, account_id: AccountId, user_id: UserId) -> User:
    """The user; no owner is taken away meanwhile. UserNotFound.

    All that takes owners away waits here first: two at once, who each took away the other, would
    both still see one.
    """
    await queries_change.hold_owners(conn, account_id)
    return await get_user(conn, account_id, user_id)


async def _keep_an_owner(conn: Conn, account_id: AccountId, known: User) -> None:
    if not known.is_active_owner:
        return
    if not await queries_change.has_other_owner(conn, account_id, known.id):
        raise LastOwner(Reason("accounts.last_owner", user=known.id), field="user")


async def _narrow_grants(conn: Conn, user: User) -> None:
    """Takes from what the user granted whatever is beyond their role, so that it is told so."""
    granted = await queries_grants.scopes_of_user(conn, user.account_id, user.id)
    for key_id, scopes in granted:
        left = Rights(scopes=scopes).bounded_by(user.rights).scopes
        if left != scopes and left is not None:
            await queries_grants.set_scopes(conn, user.account_id, key_id, sorted(left))


def _wanted(known: User, change: UserChange) -> User:
    """The user with what is changed. BadUser."""
    name, language, zone = change.name, change.language, change.timezone
    wanted = replace(
        known,
        email=known.email if change.email is None else change.email.strip(),
        name=known.name if name is None else name.strip(),
        language=known.language if language is None else language or None,
        role=change.role or known.role,
        timezone=known.timezone if zone is None else zone.strip() or None,
        list_ids=_lists(known, change),
    )
    if len(wanted.name) > _LONGEST_NAME or not is_storable(wanted.name):
        raise BadUser(Reason("value.too_long", field="name", most=_LONGEST_NAME), field="name")
    if wanted.language not in (None, *LANGUAGES):
        raise BadUser(
            Reason("value.one_of", field="language", choices=", ".join(LANGUAGES)), field="language"
        )
    if wanted.timezone is not None and not is_zone(wanted.timezone):
        raise BadUser(Reason("accounts.bad_time_zone"), field="timezone")
    return wanted


def _lists(known: User, change: UserChange) -> tuple[ListId, ...] | None:
    """The lists that the user is to be bound to; None: none. BadUser: they are an owner."""
    role = change.role or known.role
    given = known.list_ids if change.list_ids is None else tuple(sorted(set(change.list_ids)))
    if role is not Role.OWNER:
        if given is not None and len(given) > MOST_LISTS:
            raise BadUser(Reason("accounts.many_lists", most=MOST_LISTS), field="list_ids")
        return given or None
    if change.list_ids:
        raise BadUser(Reason("accounts.owner_of_all_lists"), field="list_ids")
    return None

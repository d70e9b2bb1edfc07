"""What can be done to accounts and users."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kapocs.accounts import passwords, queries, queries_change, queries_owners
from kapocs.accounts.model import (
    LANGUAGES,
    SESSION_LENGTH,
    Account,
    AccountNotFound,
    BadAccount,
    ForeignDatabase,
    NotInSandbox,
    User,
    UserEmailTaken,
    UserNotFound,
    UserSession,
    WrongPassword,
    check_password,
    is_zone,
)
from kapocs.accounts.rights import ALL, Rights
from kapocs.accounts.roles import Role, check_given
from kapocs.addresses import BadEmail, email_key
from kapocs.amounts import DECIMALS
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, UserId, random_token
from kapocs.reasons import Reason
from kapocs.signing import Signer, digest
from kapocs.storable import storable

_LONGEST_LINE = 500
_LONGEST_DEVICE = 100


async def adopt_database(conn: Conn, signer: Signer) -> None:
    """Ties the database to this installation's secret. ForeignDatabase when it has another."""
    mine = signer.fingerprint()
    if await queries.fingerprint(conn, mine) != mine:
        raise ForeignDatabase


async def create(
    conn: Conn, *, name: str, timezone: str, language: str, sender: tuple[str, str]
) -> Account:
    """A new account; `sender` is (name, address). BadAccount, BadEmail."""
    _check(name, timezone, sender)
    return await queries.insert(
        conn, name=name.strip(), timezone=timezone, language=language, sender=sender
    )


async def update(conn: Conn, account_id: AccountId, wanted: Account) -> Account:
    """Changes what an account is called, and how and as whom it writes.

    BadAccount, BadEmail, AccountNotFound.
    """
    _check(wanted.name, wanted.timezone, (wanted.sender_name, wanted.sender_email))
    if wanted.language not in LANGUAGES:
        raise BadAccount(
            Reason("value.one_of", field="language", choices=", ".join(LANGUAGES)), field="language"
        )
    if wanted.currency not in DECIMALS:
        raise BadAccount(
            Reason("value.one_of", field="currency", choices=", ".join(DECIMALS)), field="currency"
        )
    for field in ("company", "company_address"):
        text: str = getattr(wanted, field)
        if len(text) > _LONGEST_LINE or not (text.isprintable() or not text):
            raise BadAccount(
                Reason("accounts.long_line", field=field, most=_LONGEST_LINE), field=field
            )
    await queries.update(conn, account_id, wanted)
    return await get(conn, account_id)


def _check(name: str, timezone: str, sender: tuple[str, str]) -> None:
    if not 1 <= len(name.strip()) <= 200:
        raise BadAccount(Reason("value.length", field="name", least=1, most=200), field="name")
    if len(sender[0]) > 200 or not sender[0].isprintable():
        raise BadAccount(Reason("accounts.bad_sender_name"), field="sender_name")
    if not is_zone(timezone):
        raise BadAccount(Reason("accounts.bad_time_zone"), field="timezone")
    email_key(sender[1])


async def get(conn: Conn, account_id: AccountId) -> Account:
    """The account. AccountNotFound."""
    found = await queries.get(conn, account_id)
    if found is None:
        raise AccountNotFound
    return found


async def hashed(password: str) -> str:
    """What is stored of a new password. BadUser, TooBusy.

    It takes its time, so it is made before there is a transaction.
    """
    return await passwords.hashed(check_password(password))


async def create_user(
    conn: Conn,
    account_id: AccountId,
    *,
    email: str,
    password_hash: str,
    role: Role = Role.OWNER,
    by: Rights = ALL,
) -> UserId:
    """A person who can sign in. UserEmailTaken, BadUser, BadEmail, AccountNotFound.

    `by`: the rights of the key that lets them in. KeyTooNarrow when the role is beyond them.
    NotInSandbox: nobody signs in to one.
    """
    check_given(role, by)
    if (await get(conn, account_id)).sandbox_of is not None:
        raise NotInSandbox
    user_id = await queries.insert_user(
        conn,
        account_id,
        email=email.strip(),
        email_key=email_key(email),
        password_hash=password_hash,
        role=role,
    )
    if user_id is None:
        raise UserEmailTaken(field="email")
    return user_id


async def change_password(
    conn: Conn, account_id: AccountId, *, email: str, password_hash: str
) -> None:
    """Sets a new password and signs the user out everywhere. UserNotFound, BadUser."""
    user = await queries.user_by_email(conn, account_id, email_key(email))
    if user is None:
        raise UserNotFound(field="email")
    await queries.set_password(conn, account_id, user.id, password_hash)


async def change_own_password(
    conn: Conn, user: User, password_hash: str, now: datetime, *, of: UserSession
) -> str:
    """Sets the password of who is signed in; the token of the one session that they have now.

    `user`: as they proved the password of before; `of`: the session in which they did.
    WrongPassword when it was changed meanwhile.
    """
    known = await queries_change.lock_user(conn, user.account_id, user.id)
    if known is None or known.password_hash != user.password_hash:
        raise WrongPassword
    await queries.set_password(conn, user.account_id, user.id, password_hash)
    now_theirs = replace(known, password_hash=password_hash)
    is_proved = of.proved_at is not None
    return await begin_session(conn, now_theirs, now, device=of.device, is_proved=is_proved)


async def who_signs_in(conn: Conn, email: str) -> list[User]:
    """Who signs in with the address, however it was typed: a user for each account of theirs."""
    key = sign_in_key(email)
    owners = await queries_owners.of_email(conn, key) if key else []
    found = [await queries.user_by_email(conn, each, key) for each in owners]
    return [each for each in found if each is not None]


async def check(user: User | None, password: str) -> User:
    """The user, if that is the password. WrongPassword, whichever of the two is wrong; TooBusy.

    It takes as long for nobody. Slow: not to be awaited while a connection is held.
    """
    right = await passwords.matches(user.password_hash if user else None, storable(password))
    if user is None or not right:
        raise WrongPassword
    return user


async def check_each(users: Sequence[User], password: str) -> list[User]:
    """Those of the users whose password it is. WrongPassword: nobody's; TooBusy.

    It takes as long for no user as for one. Slow: not to be awaited while a connection is held.
    """
    typed = storable(password)
    hashes: list[str | None] = [each.password_hash for each in users]
    right = await asyncio.gather(*(passwords.matches(each, typed) for each in hashes or [None]))
    found = [each for each, is_right in zip(users, right, strict=False) if is_right]
    if not found:
        raise WrongPassword
    return found


async def begin_session(
    conn: Conn, user: User, now: datetime, *, device: str = "", is_proved: bool = False
) -> str:
    """A session token for the browser. WrongPassword when it was changed since the check.

    `device`: roughly which browser; `is_proved`: a code of the second factor was given.
    """
    token = random_token()
    began = UserSession(
        id=0,
        created_at=now,
        last_seen_at=now,
        expires_at=now + SESSION_LENGTH,
        device=device[:_LONGEST_DEVICE],
        proved_at=now if is_proved else None,
    )
    if not await queries.insert_session(conn, user.account_id, user, began, digest=digest(token)):
        raise WrongPassword
    return token


def sign_in_key(email: str) -> str:
    """The normal form of an address as somebody typed it to sign in; empty: it is none."""
    try:
        return email_key(email)
    except BadEmail:
        return ""


async def signed_in(conn: Conn, token: str, now: datetime) -> User | None:
    """Who holds this session token; None: nobody."""
    # One that lasts far longer than any began while a clock was ahead.
    latest = now + 2 * SESSION_LENGTH
    return await queries.user_by_session(conn, digest(token), now, latest=latest)


async def sign_out(conn: Conn, token: str) -> None:
    """Ends one session."""
    await queries.delete_session(conn, digest(token))

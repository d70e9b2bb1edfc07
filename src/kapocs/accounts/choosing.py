"""Invitations, and links by which people choose their password themselves.

A link is signed, holds no more than whose it is, and is kept as a digest. It is good once, for a
while, and until another one for the same purpose is sent, a password is set in whatever way, or
the user gets another address.
"""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kapocs.accounts import actions, changing, queries, queries_tokens
from kapocs.accounts.jobs import ForgetPassword, MailUser
from kapocs.accounts.model import (
    NO_PASSWORD,
    DeadLink,
    NotInvited,
    User,
    UserChange,
    UserNotFound,
)
from kapocs.accounts.rights import ALL, Rights
from kapocs.accounts.roles import Role, check_given
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, ListId, UserId
from kapocs.queue.put import put
from kapocs.reasons import Reason
from kapocs.signing import BadToken, Signer, digest

_SIGNED = "password-link"
_BITS = 128
_LONGEST_ADDRESS = 320


class LinkPurpose(StrEnum):
    """What a link that somebody got by mail is for."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105  # what it is for


LINK_LIVES = {
    LinkPurpose.INVITATION: timedelta(days=7),
    LinkPurpose.PASSWORD: timedelta(hours=1),
}
"""For how long a link is good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """Who is to be invited. `language`: of their console; None: the account's."""

    email: str
    role: Role
    name: str = ""
    language: str | None = None
    list_ids: Sequence[ListId] = ()
    """The only lists that they are to work with; empty: all of them."""


async def invite(
    conn: Conn, account_id: AccountId, invitee: Invitee, *, now: datetime, by: Rights = ALL
) -> User:
    """Lets somebody in who chooses their password by a link that is mailed to them.

    `by`: the rights of who invites. UserEmailTaken, BadUser, BadEmail, AccountNotFound,
    KeyTooNarrow, NotInSandbox.
    """
    user_id = await actions.create_user(
        conn, account_id, email=invitee.email, password_hash=NO_PASSWORD, role=invitee.role, by=by
    )
    change = UserChange(name=invitee.name, language=invitee.language, list_ids=invitee.list_ids)
    await changing.change_user(conn, account_id, user_id, change)
    await _send(conn, account_id, user_id, now)
    return await changing.get_user(conn, account_id, user_id)


async def invite_again(
    conn: Conn, account_id: AccountId, user_id: UserId, *, now: datetime, by: Rights = ALL
) -> User:
    """Mails a new link; the one of before is dead. UserNotFound, NotInvited, KeyTooNarrow."""
    await _invited(conn, account_id, user_id, by)
    await _send(conn, account_id, user_id, now)
    return await changing.get_user(conn, account_id, user_id)


async def withdraw(conn: Conn, account_id: AccountId, user_id: UserId, *, by: Rights = ALL) -> None:
    """Takes an invitation back: the user is gone. UserNotFound, NotInvited, KeyTooNarrow, InUse."""
    await _invited(conn, account_id, user_id, by)
    await changing.delete_user(conn, account_id, user_id)


async def forget_password(conn: Conn, signer: Signer, email: str) -> None:
    """Has a link mailed to whoever signs in with the address, if anybody does."""
    sealed = signer.seal(email.strip()[:_LONGEST_ADDRESS])
    await put(conn, ForgetPassword(base64.b64encode(sealed).decode()))


async def make_link(
    conn: Conn, signer: Signer, user: User, purpose: LinkPurpose, now: datetime
) -> str:
    """A token for a link to the user; what was sent before for the purpose is dead."""
    token = signer.token(_SIGNED, user.account_id, user.id, secrets.randbits(_BITS))
    await queries_tokens.put(
        conn, user.account_id, user.id, purpose,
        digest=digest(token), expires_at=now + LINK_LIVES[purpose],
    )  # fmt: skip
    return token


async def check_link(conn: Conn, signer: Signer, token: str, now: datetime) -> None:
    """Whether a link is good still; it stays so. DeadLink."""
    account_id, user_id = _whose(signer, token)
    if not await queries_tokens.lives(conn, account_id, user_id, digest=digest(token), now=now):
        raise DeadLink


async def choose_password(
    conn: Conn, signer: Signer, token: str, password_hash: str, *, now: datetime
) -> None:
    """Sets the password of whose link it is, and signs them out everywhere. DeadLink.

    All their links are used up by it, and an invitation is answered.
    """
    account_id, user_id = _whose(signer, token)
    try:
        user = await changing.get_user(conn, account_id, user_id)
    except UserNotFound:
        raise DeadLink from None
    used = await queries_tokens.take(conn, account_id, user_id, digest=digest(token), now=now)
    if not used or user.deactivated_at is not None:
        raise DeadLink
    await queries.set_password(conn, account_id, user_id, password_hash)


async def _invited(conn: Conn, account_id: AccountId, user_id: UserId, by: Rights) -> None:
    known = await changing.get_user(conn, account_id, user_id)
    if known.invited_at is None:
        raise NotInvited(Reason("accounts.not_invited", user=user_id), field="user")
    check_given(known.role, by)


async def _send(conn: Conn, account_id: AccountId, user_id: UserId, now: datetime) -> None:
    await queries_tokens.note_invited(conn, account_id, user_id, now)
    await put(conn, MailUser(account_id, user_id, LinkPurpose.INVITATION))


def _whose(signer: Signer, token: str) -> tuple[AccountId, UserId]:
    try:
        account_id, user_id, _ = signer.numbers(_SIGNED, token)
    except (BadToken, ValueError):
        raise DeadLink from None
    if not (0 < account_id <= LARGEST_ID and 0 < user_id <= LARGEST_ID):
        raise DeadLink
    return AccountId(account_id), UserId(user_id)

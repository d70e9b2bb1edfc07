"""Invitations, and links by which people choose their password."""

from datetime import timedelta

import pytest

import make
from kapocs.accounts import actions, changing, choosing, passwords, sandboxes
from kapocs.accounts.choosing import LINK_LIVES, Invitee, LinkPurpose
from kapocs.accounts.model import (
    NO_PASSWORD,
    BadUser,
    DeadLink,
    NotInSandbox,
    NotInvited,
    User,
    UserChange,
    UserEmailTaken,
    UserNotFound,
    WrongPassword,
)
from kapocs.accounts.rights import KeyTooNarrow, Rights
from kapocs.accounts.roles import Role
from kapocs.addresses import BadEmail
from kapocs.db.pool import Conn
from kapocs.ids import UserId
from kapocs.signing import Signer
from make import NOW

CHOSEN = "Árvíztűrő tükörfúrógép"
SECOND = timedelta(seconds=1)
BELA = Invitee(email="bela@kapocs.test", role=Role.CAMPAIGNER, name="Tükör Béla", language="en")


async def _link(conn: Conn, signer: Signer, user: User, purpose: LinkPurpose) -> str:
    return await choosing.make_link(conn, signer, user, purpose, NOW)


async def _choose(conn: Conn, signer: Signer, token: str, at: timedelta = SECOND) -> None:
    secret = await actions.hashed(CHOSEN)
    await choosing.check_link(conn, signer, token, NOW + at)
    await choosing.choose_password(conn, signer, token, secret, now=NOW + at)


async def test_who_is_invited_has_no_password_until_they_choose_one(
    conn: Conn, signer: Signer
) -> None:
    account = await make.make_account(conn)
    bela = await choosing.invite(conn, account.id, BELA, now=NOW)
    assert (bela.role, bela.name, bela.language) == (Role.CAMPAIGNER, "Tükör Béla", "en")
    assert (bela.password_hash, bela.invited_at) == (NO_PASSWORD, NOW)
    for guess in ("", "-", CHOSEN):
        with pytest.raises(WrongPassword):
            await actions.check(bela, guess)
    token = await _link(conn, signer, bela, LinkPurpose.INVITATION)
    await _choose(conn, signer, token)
    (known,) = await actions.who_signs_in(conn, "Bela@kapocs.test")
    assert known.invited_at is None
    assert (await actions.check(known, CHOSEN)).id == bela.id
    with pytest.raises(DeadLink):
        await _choose(conn, signer, token)


@pytest.mark.parametrize("purpose", list(LinkPurpose))
async def test_a_link_ends_in_time_and_a_newer_one_ends_it_at_once(
    conn: Conn, signer: Signer, purpose: LinkPurpose
) -> None:
    user = await _somebody(conn)
    token, life = await _link(conn, signer, user, purpose), LINK_LIVES[purpose]
    await choosing.check_link(conn, signer, token, NOW + life - SECOND)
    with pytest.raises(DeadLink):
        await choosing.check_link(conn, signer, token, NOW + life)
    with pytest.raises(DeadLink):
        await choosing.choose_password(conn, signer, token, "$hash", now=NOW + life)
    newer = await _link(conn, signer, user, purpose)
    with pytest.raises(DeadLink):
        await _choose(conn, signer, token)
    await _choose(conn, signer, newer)


async def test_what_is_no_link_opens_nothing(conn: Conn, signer: Signer) -> None:
    user = await _somebody(conn)
    token = await _link(conn, signer, user, LinkPurpose.PASSWORD)
    other = Signer(b"another installation's secret, long").token("password-link", 1, 2, 3)
    changed = token[:-2] + ("AA" if token[-2:] != "AA" else "BB")
    forged = signer.token("password-link", user.account_id + 1, user.id, 7)
    huge = signer.token("password-link", 2**80, user.id, 7)
    for each in ("", "x", "Ő" * 40, "%00", "a" * 5000, other, changed, forged, huge, token + "A"):
        with pytest.raises(DeadLink):
            await choosing.check_link(conn, signer, each, NOW)
        with pytest.raises(DeadLink):
            await choosing.choose_password(conn, signer, each, "$hash", now=NOW)
    short = signer.token("password-link", user.account_id, user.id)
    with pytest.raises(DeadLink):
        await choosing.check_link(conn, signer, short, NOW)


async def test_links_die_with_a_password_another_address_and_a_deactivation(
    conn: Conn, signer: Signer
) -> None:
    user = await _somebody(conn)
    who = user.account_id
    secret = await passwords.hashed(CHOSEN)

    async def die() -> None:
        for purpose in LinkPurpose:
            with pytest.raises(DeadLink):
                await choosing.check_link(conn, signer, tokens[purpose], NOW)

    tokens = {each: await _link(conn, signer, user, each) for each in LinkPurpose}
    await changing.set_password(conn, who, user.id, secret)
    await die()
    tokens = {each: await _link(conn, signer, user, each) for each in LinkPurpose}
    await changing.change_user(conn, who, user.id, UserChange(email="uj@kapocs.test"))
    await die()
    tokens = {each: await _link(conn, signer, user, each) for each in LinkPurpose}
    await changing.deactivate_user(conn, who, user.id, now=NOW)
    await changing.activate_user(conn, who, user.id)
    await die()
    tokens = {each: await _link(conn, signer, user, each) for each in LinkPurpose}
    await changing.delete_user(conn, who, user.id)
    await die()


async def test_an_invitation_is_sent_again_and_withdrawn_while_it_waits(
    conn: Conn, signer: Signer
) -> None:
    account = await make.make_account(conn)
    bela = await choosing.invite(conn, account.id, BELA, now=NOW)
    later = NOW + timedelta(days=9)
    again = await choosing.invite_again(conn, account.id, bela.id, now=later)
    assert again.invited_at == later
    await choosing.withdraw(conn, account.id, bela.id)
    assert await actions.who_signs_in(conn, BELA.email) == []
    anew = await choosing.invite(conn, account.id, BELA, now=later)
    await _choose(conn, signer, await _link(conn, signer, anew, LinkPurpose.INVITATION))
    with pytest.raises(NotInvited):
        await choosing.invite_again(conn, account.id, anew.id, now=later)
    with pytest.raises(NotInvited):
        await choosing.withdraw(conn, account.id, anew.id)
    stranger = await make.make_account(conn)
    for unknown in ((stranger.id, anew.id), (account.id, UserId(2**62))):
        with pytest.raises(UserNotFound):
            await choosing.withdraw(conn, *unknown)


async def test_nobody_is_invited_who_cannot_be(conn: Conn, signer: Signer) -> None:
    account = await make.make_account(conn)
    narrow = Rights(scopes=frozenset({"users:write", "lists:read"}))

    async def refused(error: type[Exception], invitee: Invitee, by: Rights = Rights()) -> None:  # noqa: B008
        async with conn.savepoint():
            with pytest.raises(error):
                await choosing.invite(conn, account.id, invitee, now=NOW, by=by)

    await refused(KeyTooNarrow, BELA, narrow)
    await refused(BadEmail, Invitee(email="bela", role=Role.READER))
    await refused(BadUser, Invitee(email="a@kapocs.test", role=Role.READER, name="ő" * 201))
    await refused(BadUser, Invitee(email="b@kapocs.test", role=Role.READER, language="xx"))
    await choosing.invite(conn, account.id, BELA, now=NOW)
    await refused(UserEmailTaken, Invitee(email="BELA@kapocs.test", role=Role.READER))
    sandbox = await sandboxes.of_account(conn, account.id)
    with pytest.raises(NotInSandbox):
        await choosing.invite(
            conn, sandbox, Invitee(email="c@kapocs.test", role=Role.READER), now=NOW
        )


async def _somebody(conn: Conn) -> User:
    account = await make.make_account(conn)
    await make.make_user(conn, account.id, email="elso@kapocs.test")
    id_ = await make.make_user(conn, account.id, email="masodik@kapocs.test")
    return await changing.get_user(conn, account.id, id_)

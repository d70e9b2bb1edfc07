"""Codes of RFC 6238, each good once, and recovery codes."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

import make
from kapocs.accounts import actions as accounts
from kapocs.accounts import changing
from kapocs.accounts.model import User, UserNotFound
from kapocs.accounts.rights import KeyTooNarrow, Rights
from kapocs.accounts.roles import Role
from kapocs.db.pool import Conn
from kapocs.factors import actions, queries, totp
from kapocs.factors.model import FactorIsOn, NoFactor, WrongCode
from kapocs.signing import Signer
from make import NOW

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = (
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
)
"""RFC 6238, appendix B, for SHA-1."""
HALF_MINUTE = timedelta(seconds=totp.SECONDS)


def test_codes_are_those_of_the_standard() -> None:
    for seconds, code in VECTORS:
        moment = datetime.fromtimestamp(seconds, UTC)
        assert totp.code_at(RFC_SECRET, totp.step_at(moment), digits=8) == code
        assert totp.code_at(RFC_SECRET, totp.step_at(moment)) == code[2:]


def test_a_clock_may_be_half_a_minute_off_and_no_more() -> None:
    here = totp.step_at(NOW)
    for off, is_taken in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        found = totp.step_of(RFC_SECRET, totp.code_at(RFC_SECRET, here + off), NOW, after=0)
        assert (found is not None) is is_taken, off
    assert totp.step_of(RFC_SECRET, totp.code_at(RFC_SECRET, here), NOW, after=here) is None


async def test_each_code_is_good_once_and_older_ones_not_at_all(conn: Conn, signer: Signer) -> None:
    user, secret, codes = await with_factor(conn, signer)
    step = totp.step_at(NOW)
    first, older = totp.code_at(secret, step + 1), totp.code_at(secret, step)
    await actions.use(conn, user, f" {first[:3]} {first[3:]}", signer, now=NOW)
    for used in (first, older):
        with pytest.raises(WrongCode):
            await actions.use(conn, user, used, signer, now=NOW)
    later = NOW + 2 * HALF_MINUTE
    await actions.use(conn, user, totp.code_at(secret, step + 2), signer, now=later)
    assert len(codes) == actions.CODES == len(set(codes))
    await actions.use(conn, user, codes[0].upper(), signer, now=NOW)
    await actions.use(conn, user, codes[1].replace("-", " "), signer, now=NOW)
    for wrong in (
        codes[0],
        "",
        "000000",
        "x" * 5000,
        "Árvíztűrő",
        "\ud800",
        "١٢٣٤٥٦",
        codes[2][:-1],
    ):
        with pytest.raises(WrongCode):
            await actions.use(conn, user, wrong, signer, now=NOW)
    assert await queries.codes_left(conn, user.account_id, user.id) == actions.CODES - 2
    newer = await actions.new_codes(conn, user)
    with pytest.raises(WrongCode):
        await actions.use(conn, user, codes[3], signer, now=NOW)
    await actions.use(conn, user, newer[3], signer, now=NOW)


async def test_a_code_of_somebody_else_opens_nothing(conn: Conn, signer: Signer) -> None:
    user, secret, codes = await with_factor(conn, signer)
    other, _, _ = await with_factor(conn, signer)
    for code in (totp.code_at(secret, totp.step_at(NOW) + 1), codes[0]):
        with pytest.raises(WrongCode):
            await actions.use(conn, other, code, signer, now=NOW)
    sealed = await conn.value(
        "SELECT sealed FROM user_factors WHERE account_id = :account_id AND user_id = :user_id",
        account_id=user.account_id,
        user_id=user.id,
    )
    assert secret.encode() not in sealed


async def test_it_counts_once_a_code_was_given_and_not_before(conn: Conn, signer: Signer) -> None:
    user = await _somebody(conn)
    with pytest.raises(NoFactor):
        await actions.confirm(conn, user, "123456", signer, now=NOW)
    await actions.begin(conn, user, signer)
    first = await actions.begun(conn, user, signer)
    await actions.begin(conn, user, signer)
    secret = await actions.begun(conn, user, signer)
    assert secret is not None
    assert secret != first
    assert not await actions.is_on(conn, user)
    code = totp.code_at(secret, totp.step_at(NOW))
    with pytest.raises(WrongCode):
        await actions.use(conn, user, code, signer, now=NOW)
    with pytest.raises(WrongCode):
        await actions.confirm(conn, user, "12345x", signer, now=NOW)
    await actions.confirm(conn, user, code, signer, now=NOW)
    assert await actions.is_on(conn, user)
    assert await actions.begun(conn, user, signer) is None
    with pytest.raises(FactorIsOn):
        await actions.begin(conn, user, signer)
    with pytest.raises(FactorIsOn):
        await actions.confirm(conn, user, code, signer, now=NOW)
    await actions.turn_off(conn, user)
    await actions.turn_off(conn, user)
    assert not await actions.is_on(conn, user)
    assert await queries.codes_left(conn, user.account_id, user.id) == 0
    with pytest.raises(NoFactor):
        await actions.new_codes(conn, user)


async def test_who_may_takes_the_factor_of_who_lost_it_and_signs_them_out(
    conn: Conn, signer: Signer
) -> None:
    user, _, _ = await with_factor(conn, signer)
    token = await accounts.begin_session(conn, user, NOW, is_proved=True)
    narrow = Rights(scopes=frozenset({"users:write"}))
    with pytest.raises(KeyTooNarrow):
        await actions.reset(conn, user.account_id, user.id, by=narrow)
    stranger = await make.make_account(conn)
    with pytest.raises(UserNotFound):
        await actions.reset(conn, stranger.id, user.id)
    assert await accounts.signed_in(conn, token, NOW) is not None
    await actions.reset(conn, user.account_id, user.id)
    assert await accounts.signed_in(conn, token, NOW) is None
    with pytest.raises(NoFactor):
        await actions.reset(conn, user.account_id, user.id)
    lines = await conn.column(
        """SELECT operation FROM audit_lines
           WHERE account_id = :account_id AND kind = 'second_factor' ORDER BY id""",
        account_id=user.account_id,
    )
    assert lines == ["created", "changed", "deleted"]


async def with_factor(conn: Conn, signer: Signer) -> tuple[User, str, list[str]]:
    """Somebody who is asked for codes, their secret, and their recovery codes."""
    user = await _somebody(conn)
    await actions.begin(conn, user, signer)
    secret = await actions.begun(conn, user, signer)
    assert secret is not None
    code = totp.code_at(secret, totp.step_at(NOW) - 1)
    return user, secret, await actions.confirm(conn, user, code, signer, now=NOW)


_PEOPLE = iter(range(1, 1000))


async def _somebody(conn: Conn) -> User:
    account = await make.make_account(conn)
    email = f"valaki{next(_PEOPLE)}@kapocs.test"
    id_ = await make.make_user(conn, account.id, email=email, role=Role.OWNER)
    return await changing.get_user(conn, account.id, id_)

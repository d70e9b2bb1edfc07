"""What can be done with a second factor: begun, confirmed by a code, used, switched off, reset."""

import base64
import hashlib
import secrets
from datetime import datetime

from kapocs.accounts import changing, queries_sessions
from kapocs.accounts import queries as accounts
from kapocs.accounts.model import User
from kapocs.accounts.rights import ALL, Rights
from kapocs.accounts.roles import check_given
from kapocs.db.pool import Conn
from kapocs.factors import queries, queries_passkeys, totp
from kapocs.factors.model import FactorIsOn, NoFactor, WrongCode
from kapocs.ids import AccountId, UserId
from kapocs.reasons import Reason
from kapocs.signing import Signer

CODES = 10
"""How many recovery codes somebody gets."""
_CODE_BYTES = 10
_PIECE = 4


async def is_on(conn: Conn, user: User) -> bool:
    """Whether the user is asked for a second factor: they have an app for codes, or a passkey."""
    if await has_app(conn, user):
        return True
    return await queries_passkeys.has_any(conn, user.account_id, user.id)


async def has_app(conn: Conn, user: User) -> bool:
    """Whether the user has an app for codes."""
    found = await queries.get(conn, user.account_id, user.id)
    return found is not None and found.confirmed_at is not None


async def begin(conn: Conn, user: User, signer: Signer) -> None:
    """Makes a secret, which counts once a code of it was given. FactorIsOn."""
    sealed = signer.seal(totp.new_secret())
    if not await queries.begin(conn, user.account_id, user.id, sealed):
        raise FactorIsOn


async def begun(conn: Conn, user: User, signer: Signer) -> str | None:
    """The secret of which no code was given yet, in base32; None: there is none."""
    found = await queries.get(conn, user.account_id, user.id)
    if found is None or found.confirmed_at is not None:
        return None
    return signer.open(found.sealed)


async def confirm(conn: Conn, user: User, code: str, signer: Signer, *, now: datetime) -> list[str]:
    """Has codes asked for from now on; the recovery codes, which are told this once.

    WrongCode, FactorIsOn, NoFactor: it was not begun.
    """
    # Nobody begins a session meanwhile who would not be asked for a code.
    await changing.get_user(conn, user.account_id, user.id)
    found = await queries.lock(conn, user.account_id, user.id)
    if found is None:
        raise NoFactor
    if found.confirmed_at is not None:
        raise FactorIsOn
    step = totp.step_of(signer.open(found.sealed), _plain(code), now, after=found.last_step)
    if step is None:
        raise WrongCode
    await queries.note_step(conn, user.account_id, user.id, step)
    await queries.confirm(conn, user.account_id, user.id, now)
    return await make_codes(conn, user)


async def use(conn: Conn, user: User, code: str, signer: Signer, *, now: datetime) -> None:
    """Takes a code of the app, or a recovery code; each is good once. WrongCode."""
    given = _plain(code)
    found = await queries.lock(conn, user.account_id, user.id)
    if len(given) == totp.DIGITS:
        if found is None or found.confirmed_at is None:
            raise WrongCode
        step = totp.step_of(signer.open(found.sealed), given, now, after=found.last_step)
        if step is None:
            raise WrongCode
        await queries.note_step(conn, user.account_id, user.id, step)
    elif not await queries.take_code(conn, user.account_id, user.id, _digest(given)):
        raise WrongCode


async def new_codes(conn: Conn, user: User) -> list[str]:
    """Other recovery codes in place of those of before, told this once. NoFactor."""
    if not await is_on(conn, user):
        raise NoFactor
    return await make_codes(conn, user)


async def turn_off(conn: Conn, user: User) -> None:
    """No code of an app is asked for any more. Once more changes nothing.

    Who has passkeys is asked for one of these, and keeps the recovery codes.
    """
    await queries.delete(conn, user.account_id, user.id)
    if await queries_passkeys.has_any(conn, user.account_id, user.id):
        return
    await queries.put_codes(conn, user.account_id, user.id, [])
    await queries_sessions.note_unprovable(conn, user.account_id, user.id)


async def reset(conn: Conn, account_id: AccountId, user_id: UserId, *, by: Rights = ALL) -> None:
    """Takes app, passkeys and codes of who has lost them, and signs them out everywhere.

    `by`: the rights of who does it. UserNotFound, KeyTooNarrow, NoFactor.
    """
    user = await changing.get_user(conn, account_id, user_id)
    check_given(user.role, by)
    had_app = await queries.delete(conn, account_id, user_id)
    had_passkeys = await queries_passkeys.delete_all(conn, account_id, user_id)
    await queries.put_codes(conn, account_id, user_id, [])
    if not (had_app or had_passkeys):
        raise NoFactor(Reason("factors.none", user=user_id), field="user")
    await accounts.end_sessions(conn, account_id, user_id)


async def make_codes(conn: Conn, user: User) -> list[str]:
    """Other recovery codes in place of those of before, if there were any, told this once."""
    codes = [
        base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode().lower() for _ in range(CODES)
    ]
    digests = [_digest(_plain(each)) for each in codes]
    await queries.put_codes(conn, user.account_id, user.id, digests)
    return [_in_pieces(each) for each in codes]


def _in_pieces(code: str) -> str:
    return "-".join(code[at : at + _PIECE] for at in range(0, len(code), _PIECE))


def _plain(code: str) -> str:
    """The code without what people put between its characters."""
    return "".join(code.split()).replace("-", "").upper()


def _digest(code: str) -> bytes:
    """Of 80 random bits, so it needs no slow hash."""
    return hashlib.sha256(code.encode("utf-8", "replace")).digest()

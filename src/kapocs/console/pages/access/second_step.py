"""The second step of signing in: a code of an app, or a recovery code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import changing
from kapocs.accounts.model import User, UserNotFound, WrongPassword
from kapocs.console.desk import Desk, Page
from kapocs.console.devices import device
from kapocs.console.pages.access import opening, passkeys
from kapocs.console.throttle import WINDOW
from kapocs.db.pool import Conn
from kapocs.errors import TooFast
from kapocs.factors import actions as factors
from kapocs.factors.model import WrongCode, WrongPasskey
from kapocs.factors.passkeys import ChallengePurpose
from kapocs.ids import AccountId, UserId
from kapocs.signing import BadToken, digest
from kapocs.web.client import user_agent
from kapocs.web.transaction import in_transaction, snapshot

_SIGNED = "second-step"
_LIFE = timedelta(minutes=5)
_MARK_BYTES = 8
_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Whose password was right.

    `others`: their users in other accounts, whose password it was, too.
    """

    user: User
    others: Sequence[User]
    is_whole: bool
    """Whether it was the password in every account of the address."""


async def ask(desk: Desk, request: Request, step: SecondStep, next_: str) -> Response:
    """The page that asks for a code of who has given the right password. There is no session yet.

    What proves the password is signed, lasts five minutes, and ends with that password.
    """
    over = int((desk.services.clock() + _LIFE).timestamp())
    users = [(each.account_id, each.id, _mark(each)) for each in (step.user, *step.others)]
    numbers = over, int(step.is_whole), *(number for each in users for number in each)
    return await _page(desk, request, desk.services.signer.token(_SIGNED, *numbers), next_)


async def take(desk: Desk, request: Request, next_: str, fields: dict[str, str]) -> Response:
    """Begins the session, or asks once more."""
    proof = fields.get("proof", "")
    try:
        step = await _proven(desk, proof)
        user = step.user
        await desk.codes.begin(user.account_id, user.id)
        await check_given(desk, user, fields)
        tokens = await in_transaction(
            desk.services.pool, lambda conn: _sessions(desk, conn, step, fields, request)
        )
    except WrongPassword:
        return desk.redirect("/login", said="said_too_late")
    except (WrongCode, WrongPasskey) as error:
        problem = "code_wrong" if isinstance(error, WrongCode) else "passkey_wrong"
        return await _page(desk, request, proof, next_, problem=problem, status=403)
    except TooFast:
        answer = await _page(desk, request, proof, next_, problem="too_fast", status=429)
        answer.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return answer
    await desk.codes.succeeded(user.account_id, user.id)
    response = desk.redirect(next_)
    await opening.keep(desk, request, response, user, tokens)
    if step.is_whole:
        await _mark_device(desk, request, response, user)
    return response


async def check_given(desk: Desk, user: User, fields: Mapping[str, str]) -> None:
    """WrongPasskey when a passkey was given that answers nothing that the user was asked."""
    if fields.get("credential"):
        challenge = fields.get("challenge", "")
        await passkeys.check_once(desk, challenge, ChallengePurpose.PROVE, user)


async def use_given(desk: Desk, conn: Conn, user: User, fields: Mapping[str, str]) -> None:
    """Takes the passkey or the code that was given. WrongPasskey, WrongCode."""
    if fields.get("credential"):
        await passkeys.prove(desk, conn, user, passkeys.answer_in(fields))
        return
    now, signer = desk.services.clock(), desk.services.signer
    await factors.use(conn, user, fields.get("code", ""), signer, now=now)


async def _mark_device(desk: Desk, request: Request, response: Response, user: User) -> None:
    async with snapshot(desk.services.pool) as conn:
        known = await accounts.who_signs_in(conn, user.email)
    marked = opening.known_as(user.email, known)
    if not desk.cookies.device(request, marked):
        desk.cookies.set_device(response, marked)


async def _sessions(
    desk: Desk, conn: Conn, step: SecondStep, fields: Mapping[str, str], request: Request
) -> list[str]:
    """Tokens: of who gave the code first, then of those others who need none."""
    now = desk.services.clock()
    await use_given(desk, conn, step.user, fields)
    where = device(user_agent(request))
    token = await accounts.begin_session(conn, step.user, now, device=where, is_proved=True)
    return [token, *await opening.begin_more(desk, conn, request, step.others)]


async def _proven(desk: Desk, proof: str) -> SecondStep:
    """Whose password was given. WrongPassword: too long ago, or it is another one by now."""
    over, is_whole, *rest = _read(desk, proof)
    if over <= desk.services.clock().timestamp():
        raise WrongPassword
    async with snapshot(desk.services.pool) as conn:
        user, *others = [
            await _of(conn, *rest[at : at + _NUMBERS]) for at in range(0, len(rest), _NUMBERS)
        ]
    if user is None:
        raise WrongPassword
    return SecondStep(user, [each for each in others if each is not None], bool(is_whole))


async def _of(conn: Conn, account_id: int, user_id: int, mark: int) -> User | None:
    """The user; None: they are gone, or have another password by now."""
    try:
        user = await changing.find_user(conn, AccountId(account_id), UserId(user_id))
    except UserNotFound:
        return None
    return user if _mark(user) == mark else None


def _read(desk: Desk, proof: str) -> tuple[int, ...]:
    try:
        return desk.services.signer.numbers(_SIGNED, proof)
    except (BadToken, ValueError):
        raise WrongPassword from None


def _mark(user: User) -> int:
    """Tells one password of the user from another."""
    return int.from_bytes(digest(user.password_hash)[:_MARK_BYTES], "big")


async def _passkey(desk: Desk, conn: Conn, proof: str) -> Mapping[str, object] | None:
    _, _, account_id, user_id, mark, *_ = _read(desk, proof)
    user = await _of(conn, account_id, user_id, mark)
    return await passkeys.asking_of(desk, conn, user, "/login/code") if user else None


async def _page(
    desk: Desk, request: Request, proof: str, next_: str, *, problem: str = "", status: int = 200
) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
        passkey = await _passkey(desk, conn, proof)
    content = {"proof": proof, "next": next_, "problem": problem, "passkey": passkey}
    return desk.show(request, visitor, Page("second_step.html", content, status))

"""The second step of signing in: a code of an app, or a recovery code."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import changing
from kapocs.accounts.model import User, UserNotFound, WrongPassword
from kapocs.console.desk import Desk, Page
from kapocs.console.devices import device
from kapocs.console.throttle import WINDOW, person
from kapocs.db.pool import Conn
from kapocs.errors import TooFast
from kapocs.factors import actions as factors
from kapocs.factors.model import WrongCode
from kapocs.ids import AccountId, UserId
from kapocs.signing import BadToken, digest
from kapocs.web.client import user_agent
from kapocs.web.transaction import in_transaction, snapshot

_SIGNED = "second-step"
_LIFE = timedelta(minutes=5)
_MARK_BYTES = 8


async def ask(desk: Desk, request: Request, user: User, next_: str) -> Response:
    """The page that asks for a code of who has given the right password. There is no session yet.

    What proves the password is signed, lasts five minutes, and ends with that password.
    """
    over = desk.services.clock() + _LIFE
    numbers = user.account_id, user.id, int(over.timestamp()), _mark(user)
    return await _page(desk, request, desk.services.signer.token(_SIGNED, *numbers), next_)


async def take(desk: Desk, request: Request, next_: str, fields: dict[str, str]) -> Response:
    """Begins the session, or asks once more."""
    proof = fields.get("proof", "")
    try:
        user = await _proven(desk, proof)
        await desk.codes.begin(user.account_id, user.id)
        token = await in_transaction(
            desk.services.pool,
            lambda conn: _session(desk, conn, user, fields.get("code", ""), request),
        )
    except WrongPassword:
        return desk.redirect("/login", said="said_too_late")
    except WrongCode:
        return await _page(desk, request, proof, next_, problem="code_wrong", status=403)
    except TooFast:
        answer = await _page(desk, request, proof, next_, problem="too_fast", status=429)
        answer.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return answer
    await desk.codes.succeeded(user.account_id, user.id)
    response = desk.redirect(next_)
    desk.cookies.set_session(response, token)
    if not desk.cookies.device(request, person(user.email)):
        desk.cookies.set_device(response, person(user.email))
    return response


async def _session(desk: Desk, conn: Conn, user: User, code: str, request: Request) -> str:
    now = desk.services.clock()
    await factors.use(conn, user, code, desk.services.signer, now=now)
    where = device(user_agent(request))
    return await accounts.begin_session(conn, user, now, device=where, is_proved=True)


async def _proven(desk: Desk, proof: str) -> User:
    """Whose password was given. WrongPassword: too long ago, or it is another one by now."""
    account_id, user_id, over, mark = _read(desk, proof)
    if over <= desk.services.clock().timestamp():
        raise WrongPassword
    try:
        async with snapshot(desk.services.pool) as conn:
            user = await changing.find_user(conn, AccountId(account_id), UserId(user_id))
    except UserNotFound:
        raise WrongPassword from None
    if _mark(user) != mark:
        raise WrongPassword
    return user


def _read(desk: Desk, proof: str) -> tuple[int, int, int, int]:
    try:
        account_id, user_id, over, mark = desk.services.signer.numbers(_SIGNED, proof)
    except (BadToken, ValueError):
        raise WrongPassword from None
    return account_id, user_id, over, mark


def _mark(user: User) -> int:
    """Tells one password of the user from another."""
    return int.from_bytes(digest(user.password_hash)[:_MARK_BYTES], "big")


async def _page(
    desk: Desk, request: Request, proof: str, next_: str, *, problem: str = "", status: int = 200
) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    content = {"proof": proof, "next": next_, "problem": problem}
    return desk.show(request, visitor, Page("second_step.html", content, status))

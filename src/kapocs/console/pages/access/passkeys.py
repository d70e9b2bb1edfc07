"""One's own passkeys: added, renamed and removed, and what other pages ask for them with."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import sessions
from kapocs.accounts.model import User, WrongPassword
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.devices import device
from kapocs.console.pages.access import opening
from kapocs.console.pages.access.me import prove_password
from kapocs.console.requested import number_of, visitor_of, who_of
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError, TooFast
from kapocs.factors import passkeys, queries_passkeys
from kapocs.factors.model import (
    BadPasskey,
    PasskeyKnown,
    PasskeyNotFound,
    TooManyPasskeys,
    WrongPasskey,
)
from kapocs.factors.passkeys import CHALLENGE_LIFE, ChallengePurpose, PasskeyAnswer, PasskeySite
from kapocs.web.client import user_agent
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.web.tries import CountedTry, Rule, TooManyTries

PATH = "/me/passkeys"
_ONCE = Rule("passkey challenge", 1, 2 * CHALLENGE_LIFE + timedelta(minutes=1))
_LARGEST = 64 * 1024
_NOTHING: Mapping[str, object] = {}


async def show(desk: Desk, request: Request) -> Response:
    """GET /me/passkeys"""
    return await _page(desk, request)


async def begin(desk: Desk, request: Request) -> Response:
    """POST /me/passkeys/begin: what the browser asks its device for. NotFromHere.

    Whoever finds a browser that is signed in does not have the password, and could come back by a
    passkey of their own.
    """
    fields = await desk.form(request)
    who = who_of(request)
    try:
        await prove_password(desk, request, who, fields.get("old", ""))
    except TooFast:
        return await _page(desk, request, problem="too_fast", status=429)
    except WrongPassword:
        return await _page(desk, request, problem="password_old_wrong", status=403)
    return await _page(desk, request, adding=await _to_add(desk, who.user))


async def add(desk: Desk, request: Request) -> Response:
    """POST /me/passkeys: keeps it; all other browsers are signed out. NotFromHere."""
    fields = await desk.form(request, largest=_LARGEST)
    who, site = who_of(request), PasskeySite.at(desk.services.base_url)
    answer, token = answer_in(fields), desk.cookies.session(request)
    now = desk.services.clock()

    async def work(conn: Conn) -> list[str]:
        name = fields.get("name", "")
        codes = await passkeys.add(conn, who.user, site, answer, name=name, now=now)
        await sessions.end_others(conn, who.user, token)
        await sessions.prove(conn, who.user.account_id, token, now)
        return codes

    try:
        await check_once(desk, answer.challenge, ChallengePurpose.ADD, who.user)
        codes = await in_transaction(desk.services.pool, work)
    except (BadPasskey, WrongPasskey):
        return await _page(desk, request, problem="passkey_wrong", status=400)
    except (PasskeyKnown, TooManyPasskeys) as error:
        return await _page(desk, request, problem=error, status=409)
    if codes:
        return await _page(desk, request, codes=codes)
    return desk.redirect(PATH, said="said_passkey_added")


async def rename(desk: Desk, request: Request) -> Response:
    """POST /me/passkeys/{passkey_id}. NotFromHere, PasskeyNotFound."""
    fields = await desk.form(request)
    who, passkey_id = who_of(request), number_of(request, "passkey_id", PasskeyNotFound)
    name = fields.get("name", "")
    await in_transaction(
        desk.services.pool, lambda conn: passkeys.rename(conn, who.user, passkey_id, name)
    )
    return desk.redirect(PATH, said="said_passkey_named")


async def remove(desk: Desk, request: Request) -> Response:
    """POST /me/passkeys/{passkey_id}/remove. NotFromHere, PasskeyNotFound."""
    await desk.form(request)
    who, passkey_id = who_of(request), number_of(request, "passkey_id", PasskeyNotFound)
    await in_transaction(
        desk.services.pool, lambda conn: passkeys.remove(conn, who.user, passkey_id)
    )
    return desk.redirect(PATH, said="said_passkey_removed")


async def sign_in(desk: Desk, request: Request, next_: str, fields: Mapping[str, str]) -> Response:
    """Opens a session for whose passkey it is, with no password. WrongPasskey, WrongPassword."""
    answer, now = answer_in(fields), desk.services.clock()
    await check_once(desk, answer.challenge, ChallengePurpose.SIGN_IN, None)
    site, where = PasskeySite.at(desk.services.base_url), device(user_agent(request))

    async def work(conn: Conn) -> tuple[User, str]:
        user = await passkeys.use(conn, site, answer, now=now)
        return user, await accounts.begin_session(conn, user, now, device=where, is_proved=True)

    user, token = await in_transaction(desk.services.pool, work)
    response = desk.redirect(next_)
    await opening.keep(desk, request, response, user, [token])
    return response


async def check_once(
    desk: Desk, challenge: str, purpose: ChallengePurpose, user: User | None
) -> None:
    """WrongPasskey unless the challenge is ours, for this, and was not answered before."""
    now, signer = desk.services.clock(), desk.services.signer
    passkeys.check_challenge(signer, purpose, user, challenge, now)
    try:
        await desk.services.tries.begin([CountedTry(_ONCE, challenge)])
    except TooManyTries as error:
        raise WrongPasskey from error


def answer_in(fields: Mapping[str, str]) -> PasskeyAnswer:
    """What the browser sent."""
    return PasskeyAnswer(fields.get("challenge", ""), fields.get("credential", ""))


def asking(desk: Desk) -> Mapping[str, object]:
    """What the sign-in page asks for a passkey with."""
    now, signer = desk.services.clock(), desk.services.signer
    challenge = passkeys.new_challenge(signer, ChallengePurpose.SIGN_IN, None, now)
    site = PasskeySite.at(desk.services.base_url)
    options = passkeys.to_prove(site, challenge)
    return {"path": "/login/passkey", "challenge": challenge, "options": options}


async def asking_of(desk: Desk, conn: Conn, user: User, path: str) -> Mapping[str, object] | None:
    """What a page asks the user for one of their passkeys with; None: they have none."""
    known = await queries_passkeys.of_user(conn, user.account_id, user.id)
    if not known:
        return None
    now, signer = desk.services.clock(), desk.services.signer
    challenge = passkeys.new_challenge(signer, ChallengePurpose.PROVE, user, now)
    site = PasskeySite.at(desk.services.base_url)
    options = passkeys.to_prove(site, challenge, known)
    return {"path": path, "challenge": challenge, "options": options}


async def prove(desk: Desk, conn: Conn, user: User, answer: PasskeyAnswer) -> None:
    """WrongPasskey unless one of the user's passkeys answered. The challenge was checked."""
    site = PasskeySite.at(desk.services.base_url)
    await passkeys.use(conn, site, answer, user=user, now=desk.services.clock())


async def _to_add(desk: Desk, user: User) -> Mapping[str, object]:
    now, signer = desk.services.clock(), desk.services.signer
    challenge = passkeys.new_challenge(signer, ChallengePurpose.ADD, user, now)
    async with snapshot(desk.services.pool) as conn:
        known = await queries_passkeys.of_user(conn, user.account_id, user.id)
    site = PasskeySite.at(desk.services.base_url)
    options = passkeys.to_add(site, user, known, challenge)
    return {"challenge": challenge, "options": options, "name": ""}


async def _page(
    desk: Desk,
    request: Request,
    *,
    adding: Mapping[str, object] = _NOTHING,
    codes: Sequence[str] = (),
    problem: str | KapocsError = "",
    status: int = 200,
) -> Response:
    visitor, user = visitor_of(request), who_of(request).user
    async with snapshot(desk.services.pool) as conn:
        found = await queries_passkeys.of_user(conn, user.account_id, user.id)
    language = visitor.language
    if isinstance(problem, KapocsError):
        told = problem.told(language)
    else:
        told = CATALOGUE[language].get(problem, "")
    content = {
        "passkeys": found,
        "adding": adding,
        "codes": codes,
        "problem": told,
    }
    return desk.show(request, visitor, Page("passkeys.html", content, status))

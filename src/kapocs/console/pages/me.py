"""One's own account: the password."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts.model import BadUser, WrongPassword
from kapocs.console.desk import Desk, Page
from kapocs.console.pages import whose
from kapocs.console.pages.passwords import repeated
from kapocs.console.texts import CATALOGUE
from kapocs.console.throttle import person
from kapocs.console.visitor import SignedIn
from kapocs.db.pool import Conn
from kapocs.web.client import client_ip
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/me"


async def show(desk: Desk, request: Request) -> Response:
    """GET /me"""
    return await _page(desk, request)


async def change_password(desk: Desk, request: Request) -> Response:
    """POST /me/password: signs out all other browsers. NotFromHere, TooFast."""
    fields = await desk.form(request)
    who = await whose.signed_in(desk, request)
    language = who.user.language or who.account.language
    try:
        await prove_password(desk, request, who, fields.get("old", ""))
        secret = await accounts.hashed(repeated(fields, language))
        token = await in_transaction(desk.services.pool, lambda conn: _set(desk, conn, who, secret))
    except WrongPassword:
        return await _page(desk, request, CATALOGUE[language]["password_old_wrong"])
    except BadUser as error:
        return await _page(desk, request, error.told(language))
    response = desk.redirect(PATH, said="said_password")
    desk.cookies.set_session(response, token)
    return response


async def prove_password(desk: Desk, request: Request, who: SignedIn, password: str) -> None:
    """WrongPassword unless it is that of who is signed in; guesses are counted. TooFast."""
    email, client = who.user.email, client_ip(request)
    device = desk.cookies.device(request, person(email))
    await desk.throttle.begin(email, client, device)
    await accounts.check(who.user, password)
    await desk.throttle.succeeded(email, client, device)


async def _set(desk: Desk, conn: Conn, who: SignedIn, secret: str) -> str:
    return await accounts.change_own_password(conn, who.user, secret, desk.services.clock())


async def _page(desk: Desk, request: Request, problem: str = "") -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    content = {
        "user": whose.of(visitor).user,
        "problem": problem,
    }
    return desk.show(request, visitor, Page("me.html", content, 400 if problem else 200))

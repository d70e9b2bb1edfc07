"""Choosing a password by a link that was mailed, and asking for such a link."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import choosing
from kapocs.accounts.model import BadUser
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.throttle import person
from kapocs.web.client import client_ip
from kapocs.web.transaction import in_transaction, snapshot
from kapocs.web.tries import CountedTry, Rule, TooManyTries, network

PATH = "/forgotten"
LINK = "/password"
_HOUR = timedelta(hours=1)
_OF_A_PERSON = Rule("forgotten password of a person", 3, _HOUR)
_FROM_A_NETWORK = Rule("forgotten password from a network", 20, _HOUR)


async def show_forgotten(desk: Desk, request: Request) -> Response:
    """GET /forgotten"""
    return await _page(desk, request, Page("forgotten.html", {"problem": "", "is_sent": False}))


async def forgotten(desk: Desk, request: Request) -> Response:
    """POST /forgotten: the same answer, after the same work, whoever signs in with the address."""
    fields = await desk.form(request)
    email = fields.get("email", "")
    counted = [
        CountedTry(_OF_A_PERSON, person(email)),
        CountedTry(_FROM_A_NETWORK, network(client_ip(request))),
    ]
    try:
        await desk.services.tries.begin(counted)
    except TooManyTries:
        content = {"problem": "forgotten_too_fast", "is_sent": False}
        return await _page(desk, request, Page("forgotten.html", content, 429))
    await in_transaction(
        desk.services.pool,
        lambda conn: choosing.forget_password(conn, desk.services.signer, email),
    )
    return await _page(desk, request, Page("forgotten.html", {"problem": "", "is_sent": True}))


async def show(desk: Desk, request: Request) -> Response:
    """GET /password/{token}: the form; programs that open links use nothing up. DeadLink."""
    await _check(desk, request)
    return await _form(desk, request)


async def choose(desk: Desk, request: Request) -> Response:
    """POST /password/{token}: sets the password, once. NotFromHere, DeadLink, TooBusy."""
    fields = await desk.form(request)
    # A slow hash is made for those only who have a link.
    await _check(desk, request)
    async with snapshot(desk.services.pool) as conn:
        language = (await desk.visitor(conn, request)).language
    try:
        secret = await accounts.hashed(repeated(fields, language))
    except BadUser as error:
        return await _form(desk, request, error.told(language))
    await in_transaction(
        desk.services.pool,
        lambda conn: choosing.choose_password(
            conn, desk.services.signer, _token(request), secret, now=desk.services.clock()
        ),
    )
    # Nobody is signed in by it: whoever has a second factor is asked for that, too.
    response = desk.redirect("/login", said="said_password_set")
    desk.cookies.end_session(response)
    return response


def repeated(fields: dict[str, str], language: str) -> str:
    """The new password, typed twice alike. BadUser."""
    chosen = fields.get("new", "")
    if chosen != fields.get("again", ""):
        raise BadUser(CATALOGUE[language]["password_differs"], field="again")
    return chosen


async def _check(desk: Desk, request: Request) -> None:
    async with snapshot(desk.services.pool) as conn:
        now = desk.services.clock()
        await choosing.check_link(conn, desk.services.signer, _token(request), now)


def _token(request: Request) -> str:
    return str(request.path_params["token"])


async def _form(desk: Desk, request: Request, problem: str = "") -> Response:
    content = {"problem": problem, "link": _token(request)}
    return await _page(desk, request, Page("password.html", content, 400 if problem else 200))


async def _page(desk: Desk, request: Request, page: Page) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    return desk.show(request, visitor, page)

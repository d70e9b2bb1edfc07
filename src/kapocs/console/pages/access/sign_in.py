"""Signing in and out."""

import re
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts.model import User, WrongPassword
from kapocs.console.desk import Desk, Page
from kapocs.console.needs import NEEDS, OPEN
from kapocs.console.pages.access import opening, passkeys, second_step
from kapocs.console.requested import id_in
from kapocs.console.throttle import WINDOW
from kapocs.db.pool import Conn
from kapocs.errors import TooFast
from kapocs.factors.model import WrongPasskey
from kapocs.web.client import client_ip
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/login"
_LARGEST = 64 * 1024
_SHOWN = ["/"] + [
    door.removeprefix("GET ")
    for door, needs in NEEDS.items()
    if door.startswith("GET ") and needs != OPEN
]
# Only to pages of the console; anything else in `next` could lead to another site.
_NEXT = re.compile(
    "|".join(re.sub(r"\\{\w+\\}", r"[\\w-]{1,64}", re.escape(path)) for path in _SHOWN)
    + r"|/assistant\?ask=[\w.-]{1,4000}",
    re.ASCII,
)


async def show(desk: Desk, request: Request) -> Response:
    """GET /login"""
    return await _form(
        desk,
        request,
        Page("login.html", _fields("", request.query_params)),
    )


async def sign_in(desk: Desk, request: Request) -> Response:
    """POST /login"""
    fields = await desk.form(request)
    email, client = fields.get("email", ""), client_ip(request)
    async with snapshot(desk.services.pool) as conn:
        known = await accounts.who_signs_in(conn, email)
    marked = opening.known_as(email, known)
    device = desk.cookies.device(request, marked)
    try:
        await desk.throttle.begin(email, client, device)
        proven = await accounts.check_each(known, fields.get("password", ""))
        user, *others = await opening.newest_first(desk, request, _let_in(proven))
        tokens = await _open(desk, request, user, others)
    except TooFast:
        page = Page("login.html", _fields("too_fast", fields), 429)
        response = await _form(desk, request, page)
        response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response
    except WrongPassword:
        page = Page("login.html", _fields("wrong_password", fields), 403)
        return await _form(desk, request, page)
    is_whole = len(proven) == len(known)
    await desk.throttle.succeeded(email, client, device, is_whole=is_whole)
    if not tokens:
        step = second_step.SecondStep(user, others, is_whole)
        return await second_step.ask(desk, request, step, next_page(fields))
    response = desk.redirect(next_page(fields))
    await opening.keep(desk, request, response, user, tokens)
    if is_whole and not device:
        desk.cookies.set_device(response, marked)
    return response


async def give_code(desk: Desk, request: Request) -> Response:
    """POST /login/code. NotFromHere."""
    fields = await desk.form(request, largest=_LARGEST)
    return await second_step.take(desk, request, next_page(fields), fields)


async def by_passkey(desk: Desk, request: Request) -> Response:
    """POST /login/passkey: no password is asked for. NotFromHere."""
    fields = await desk.form(request, largest=_LARGEST)
    try:
        return await passkeys.sign_in(desk, request, next_page(fields), fields)
    except (WrongPasskey, WrongPassword):
        page = Page("login.html", _fields("passkey_wrong", fields), 403)
        return await _form(desk, request, page)


async def switch(desk: Desk, request: Request) -> Response:
    """POST /switch: to another account that this browser is signed in to. NotFromHere.

    Where its session has ended meanwhile, one signs in again.
    """
    fields = await desk.form(request)
    wanted, now = id_in(fields.get("account", "")), desk.services.clock()
    here, *beside = desk.cookies.sessions(request)
    async with snapshot(desk.services.pool) as conn:
        for token in beside:
            found = await accounts.signed_in(conn, token, now)
            if found is not None and found.account_id == wanted:
                response = desk.redirect("/")
                rest = [each for each in beside if each != token]
                desk.cookies.set_session(response, token, [here, *rest])
                return response
    return desk.redirect(PATH)


async def sign_out(desk: Desk, request: Request) -> Response:
    """POST /logout: in all accounts that this browser was signed in to."""
    await desk.form(request)
    tokens = desk.cookies.sessions(request)

    async def work(conn: Conn) -> None:
        for token in tokens:
            await accounts.sign_out(conn, token)

    await in_transaction(desk.services.pool, work)
    response = desk.redirect("/")
    desk.cookies.end_session(response)
    return response


def to_sign_in(desk: Desk, path: str) -> Response:
    """To the sign-in page, and back to `path` afterwards."""
    return desk.redirect(f"{PATH}?next={path}")


def _let_in(proven: Sequence[User]) -> list[User]:
    """Those who may sign in. WrongPassword: nobody."""
    found = [each for each in proven if each.deactivated_at is None]
    if not found:
        raise WrongPassword
    return found


async def _open(desk: Desk, request: Request, user: User, others: Sequence[User]) -> list[str]:
    """Tokens of the new sessions, the user's first; none: a code is asked for first."""

    async def work(conn: Conn) -> list[str]:
        token = await opening.begin(desk, conn, request, user)
        if not token:
            return []
        return [token, *await opening.begin_more(desk, conn, request, others)]

    return await in_transaction(desk.services.pool, work)


async def _form(desk: Desk, request: Request, page: Page) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    content = {**page.content, "passkey": passkeys.asking(desk)}
    return desk.show(request, visitor, Page(page.template, content, page.status))


def _fields(problem: str, given: Mapping[str, str]) -> dict[str, object]:
    return {
        "problem": problem,
        "email": given.get("email", ""),
        "next": next_page(given),
    }


def next_page(given: Mapping[str, str]) -> str:
    wanted = given.get("next", "")
    return wanted if _NEXT.fullmatch(wanted) else "/"

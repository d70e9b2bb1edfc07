"""Signing in and out."""

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import changing
from kapocs.accounts.model import User, UserNotFound, WrongPassword
from kapocs.console.desk import Desk, Page
from kapocs.console.devices import device
from kapocs.console.needs import NEEDS, OPEN
from kapocs.console.pages.access import second_step
from kapocs.console.throttle import WINDOW, person
from kapocs.db.pool import Conn
from kapocs.errors import TooFast
from kapocs.factors import actions as factors
from kapocs.web.client import client_ip, user_agent
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/login"
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
    device = desk.cookies.device(request, person(email))
    try:
        await desk.throttle.begin(email, client, device)
        user = await _who(desk, email, fields.get("password", ""))
        token = await _new_session(desk, request, user)
    except TooFast:
        page = Page("login.html", _fields("too_fast", fields), 429)
        response = await _form(desk, request, page)
        response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response
    except WrongPassword:
        page = Page("login.html", _fields("wrong_password", fields), 403)
        return await _form(desk, request, page)
    await desk.throttle.succeeded(email, client, device)
    if not token:
        return await second_step.ask(desk, request, user, next_page(fields))
    response = desk.redirect(next_page(fields))
    desk.cookies.set_session(response, token)
    if not device:
        desk.cookies.set_device(response, person(email))
    return response


async def give_code(desk: Desk, request: Request) -> Response:
    """POST /login/code. NotFromHere."""
    fields = await desk.form(request)
    return await second_step.take(desk, request, next_page(fields), fields)


async def sign_out(desk: Desk, request: Request) -> Response:
    """POST /logout"""
    await desk.form(request)
    token = desk.cookies.session(request)
    await in_transaction(desk.services.pool, lambda conn: accounts.sign_out(conn, token))
    response = desk.redirect("/")
    desk.cookies.end_session(response)
    return response


def to_sign_in(desk: Desk, path: str) -> Response:
    """To the sign-in page, and back to `path` afterwards."""
    return desk.redirect(f"{PATH}?next={path}")


async def _who(desk: Desk, email: str, password: str) -> User:
    async with snapshot(desk.services.pool) as conn:
        known = await accounts.who_signs_in(conn, email)
    return await accounts.check(known, password)


async def _new_session(desk: Desk, request: Request, user: User) -> str:
    """The token; empty: a code of the second factor is asked for first. WrongPassword."""
    now, where = desk.services.clock(), device(user_agent(request))

    async def work(conn: Conn) -> str:
        try:
            # Held, so that nobody switches the second factor on meanwhile and is passed by.
            known = await changing.get_user(conn, user.account_id, user.id)
        except UserNotFound:
            raise WrongPassword from None
        if known.deactivated_at is None and await factors.is_on(conn, known):
            return ""
        return await accounts.begin_session(conn, user, now, device=where)

    return await in_transaction(desk.services.pool, work)


async def _form(desk: Desk, request: Request, page: Page) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    return desk.show(request, visitor, page)


def _fields(problem: str, given: Mapping[str, str]) -> dict[str, object]:
    return {
        "problem": problem,
        "email": given.get("email", ""),
        "next": next_page(given),
    }


def next_page(given: Mapping[str, str]) -> str:
    wanted = given.get("next", "")
    return wanted if _NEXT.fullmatch(wanted) else "/"

"""Signing in and out."""

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts.model import WrongPassword
from kapocs.console.desk import Desk, Page
from kapocs.console.needs import NEEDS, OPEN
from kapocs.console.throttle import WINDOW, person
from kapocs.errors import TooFast
from kapocs.web.client import client_ip
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
        token = await _new_session(desk, email, fields.get("password", ""))
    except TooFast:
        page = Page("login.html", _fields("too_fast", fields), 429)
        response = await _form(desk, request, page)
        response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response
    except WrongPassword:
        page = Page("login.html", _fields("wrong_password", fields), 403)
        return await _form(desk, request, page)
    await desk.throttle.succeeded(email, client, device)
    response = desk.redirect(_next(fields))
    desk.cookies.set_session(response, token)
    if not device:
        desk.cookies.set_device(response, person(email))
    return response


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


async def _new_session(desk: Desk, email: str, password: str) -> str:
    pool, now = desk.services.pool, desk.services.clock()
    async with snapshot(pool) as conn:
        known = await accounts.who_signs_in(conn, email)
    user = await accounts.check(known, password)
    return await in_transaction(pool, lambda conn: accounts.begin_session(conn, user, now))


async def _form(desk: Desk, request: Request, page: Page) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
    return desk.show(request, visitor, page)


def _fields(problem: str, given: Mapping[str, str]) -> dict[str, object]:
    return {
        "problem": problem,
        "email": given.get("email", ""),
        "next": _next(given),
    }


def _next(given: Mapping[str, str]) -> str:
    wanted = given.get("next", "")
    return wanted if _NEXT.fullmatch(wanted) else "/"

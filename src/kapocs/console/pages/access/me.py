"""One's own account: name, language and clock, the password, and where one is signed in."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions as accounts
from kapocs.accounts import changing, queries_sessions, sessions
from kapocs.accounts.model import BadUser, UserChange, WrongPassword
from kapocs.console import account_form
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.access.opening import known_as
from kapocs.console.pages.access.passwords import repeated
from kapocs.console.requested import id_in, problems_of, visitor_of, who_of
from kapocs.console.visitor import SignedIn
from kapocs.db.pool import Conn
from kapocs.factors import actions as factors
from kapocs.web.client import client_ip
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/me"
_NOTHING: Mapping[str, str] = {}


async def show(desk: Desk, request: Request) -> Response:
    """GET /me"""
    return await _page(desk, request)


async def keep_personal(desk: Desk, request: Request) -> Response:
    """POST /me: one's own name, language and clock. NotFromHere."""
    fields = await desk.form(request)
    who = who_of(request)
    change = UserChange(
        name=fields.get("name", ""),
        language=fields.get("language", ""),
        timezone=fields.get("timezone", ""),
    )

    async def work(conn: Conn) -> None:
        await changing.change_user(conn, who.account.id, who.user.id, change)

    try:
        await in_transaction(desk.services.pool, work)
    except BadUser as error:
        problems = problems_of(error, who.user.language or who.account.language)
        return await _page(desk, request, typed=fields, problems=problems)
    return desk.redirect(PATH, said="said_saved")


async def change_password(desk: Desk, request: Request) -> Response:
    """POST /me/password: signs out all other browsers. NotFromHere, TooFast."""
    fields = await desk.form(request)
    who = who_of(request)
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
    desk.cookies.set_session(response, token, desk.cookies.sessions(request)[1:])
    return response


async def end_session(desk: Desk, request: Request) -> Response:
    """POST /me/sessions/{session_id}/end: signs one browser out. NotFromHere."""
    await desk.form(request)
    who, session_id = who_of(request), id_in(request.path_params["session_id"])
    await in_transaction(
        desk.services.pool, lambda conn: sessions.end_one(conn, who.user, session_id)
    )
    return desk.redirect(PATH, said="said_session")


async def end_other_sessions(desk: Desk, request: Request) -> Response:
    """POST /me/sessions/end: signs all browsers out but this. NotFromHere."""
    await desk.form(request)
    who, token = who_of(request), desk.cookies.session(request)
    await in_transaction(
        desk.services.pool, lambda conn: sessions.end_others(conn, who.user, token)
    )
    return desk.redirect(PATH, said="said_session")


async def prove_password(desk: Desk, request: Request, who: SignedIn, password: str) -> None:
    """WrongPassword unless it is that of who is signed in; guesses are counted. TooFast."""
    email, client = who.user.email, client_ip(request)
    async with snapshot(desk.services.pool) as conn:
        known = await accounts.who_signs_in(conn, email)
    device = desk.cookies.device(request, known_as(email, known))
    await desk.throttle.begin(email, client, device)
    await accounts.check(who.user, password)
    await desk.throttle.succeeded(email, client, device, is_whole=len(known) == 1)


async def _set(desk: Desk, conn: Conn, who: SignedIn, secret: str) -> str:
    now = desk.services.clock()
    return await accounts.change_own_password(conn, who.user, secret, now, of=who.session)


async def _page(
    desk: Desk,
    request: Request,
    problem: str = "",
    *,
    typed: Mapping[str, str] = _NOTHING,
    problems: Mapping[str, str] = _NOTHING,
) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        who = who_of(request)
        now = desk.services.clock()
        found = await queries_sessions.of_user(conn, who.account.id, who.user.id, now)
        is_on = await factors.is_on(conn, who.user)
    user = who.user
    own = {"name": user.name, "language": user.language or "", "timezone": user.timezone or ""}
    of_account = ("", CATALOGUE[visitor.language]["me_language_account"])
    content = {
        "typed": own | dict(typed),
        "problems": problems,
        "languages": [of_account, *account_form.languages()],
        "zones": [of_account, *account_form.zones(own["timezone"])],
        "user": user,
        "problem": problem,
        "sessions": found,
        "here": who.session.id,
        "is_on": is_on,
    }
    return desk.show(
        request, visitor, Page("me.html", content, 400 if problem or problems else 200)
    )

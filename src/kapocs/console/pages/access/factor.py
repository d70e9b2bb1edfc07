"""One's own second factor: on, off, recovery codes, and giving a code once more."""

from contextlib import suppress
from urllib.parse import urlsplit

import segno
from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import sessions
from kapocs.accounts.model import WrongPassword
from kapocs.console.desk import Desk, Page
from kapocs.console.pages.access import passkeys, second_step
from kapocs.console.pages.access.me import prove_password
from kapocs.console.pages.access.sign_in import next_page
from kapocs.console.requested import visitor_of, who_of
from kapocs.console.visitor import SignedIn
from kapocs.db.pool import Conn
from kapocs.errors import TooFast
from kapocs.factors import actions as factors
from kapocs.factors import queries, totp
from kapocs.factors.model import FactorIsOn, NoFactor, WrongCode, WrongPasskey
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/me/factor"
PROVE = "/me/prove"
_LARGEST = 64 * 1024


async def show(desk: Desk, request: Request) -> Response:
    """GET /me/factor"""
    return await _page(desk, request)


async def begin(desk: Desk, request: Request) -> Response:
    """POST /me/factor/begin: makes a secret, of which a code is to be given. NotFromHere.

    Whoever finds a browser that is signed in does not have the password, and could keep its owner
    out with a factor of their own.
    """
    fields = await desk.form(request)
    who = who_of(request)
    try:
        await prove_password(desk, request, who, fields.get("old", ""))
    except TooFast:
        return await _page(desk, request, problem="too_fast")
    except WrongPassword:
        return await _page(desk, request, problem="password_old_wrong")
    with suppress(FactorIsOn):
        await in_transaction(
            desk.services.pool, lambda conn: factors.begin(conn, who.user, desk.services.signer)
        )
    return desk.redirect(PATH)


async def confirm(desk: Desk, request: Request) -> Response:
    """POST /me/factor: switches it on by a first code; all other browsers are signed out."""
    fields = await desk.form(request)
    who = who_of(request)
    token = desk.cookies.session(request)

    async def work(conn: Conn) -> list[str]:
        now, signer = desk.services.clock(), desk.services.signer
        codes = await factors.confirm(conn, who.user, fields.get("code", ""), signer, now=now)
        await sessions.end_others(conn, who.user, token)
        await sessions.prove(conn, who.user.account_id, token, now)
        return codes

    try:
        await desk.codes.begin(who.user.account_id, who.user.id)
        codes = await in_transaction(desk.services.pool, work)
    except TooFast:
        return await _page(desk, request, problem="too_fast")
    except WrongCode:
        return await _page(desk, request, problem="code_wrong")
    except (FactorIsOn, NoFactor):
        return desk.redirect(PATH)
    await desk.codes.succeeded(who.user.account_id, who.user.id)
    return await _codes(desk, request, codes)


async def new_codes(desk: Desk, request: Request) -> Response:
    """POST /me/factor/codes: other recovery codes, shown this once. NotFromHere."""
    await desk.form(request)
    who = who_of(request)
    try:
        codes = await in_transaction(
            desk.services.pool, lambda conn: factors.new_codes(conn, who.user)
        )
    except NoFactor:
        return desk.redirect(PATH)
    return await _codes(desk, request, codes)


async def turn_off(desk: Desk, request: Request) -> Response:
    """POST /me/factor/off. NotFromHere."""
    await desk.form(request)
    who = who_of(request)
    await in_transaction(desk.services.pool, lambda conn: factors.turn_off(conn, who.user))
    return desk.redirect(PATH, said="said_factor_off")


async def show_prove(desk: Desk, request: Request) -> Response:
    """GET /me/prove: asks for a code once more, then leads back."""
    return await _prove(desk, request, next_page(request.query_params))


async def prove(desk: Desk, request: Request) -> Response:
    """POST /me/prove. NotFromHere."""
    fields = await desk.form(request, largest=_LARGEST)
    who, back = who_of(request), next_page(fields)

    async def work(conn: Conn) -> None:
        now, token = desk.services.clock(), desk.cookies.session(request)
        await second_step.use_given(desk, conn, who.user, fields)
        await sessions.prove(conn, who.user.account_id, token, now)

    try:
        await desk.codes.begin(who.user.account_id, who.user.id)
        await second_step.check_given(desk, who.user, fields)
        await in_transaction(desk.services.pool, work)
    except TooFast:
        return await _prove(desk, request, back, problem="too_fast", status=429)
    except WrongCode:
        return await _prove(desk, request, back, problem="code_wrong", status=403)
    except WrongPasskey:
        return await _prove(desk, request, back, problem="passkey_wrong", status=403)
    await desk.codes.succeeded(who.user.account_id, who.user.id)
    return desk.redirect(back, said="said_proved")


def to_prove(desk: Desk, request: Request) -> Response:
    """To the page that asks for a code, and from there back to the page with the button."""
    root = urlsplit(desk.services.base_url).path.rstrip("/")
    before = urlsplit(request.headers.get("referer", "")).path.removeprefix(root)
    return desk.redirect(f"{PROVE}?next={next_page({'next': before})}")


async def _page(desk: Desk, request: Request, problem: str = "") -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        content = await _content(desk, conn, who_of(request))
    status = {"": 200, "too_fast": 429}.get(problem, 403)
    return desk.show(request, visitor, Page("factor.html", content | {"problem": problem}, status))


async def _content(desk: Desk, conn: Conn, who: SignedIn) -> dict[str, object]:
    user = who.user
    secret = await factors.begun(conn, user, desk.services.signer)
    return {
        "is_on": await factors.has_app(conn, user),
        "has_codes": await factors.is_on(conn, user),
        "secret": secret or "",
        "picture": _picture(totp.address(secret, user.email)) if secret else "",
        "left": await queries.codes_left(conn, user.account_id, user.id),
        "codes": [],
    }


def _picture(text: str) -> str:
    return str(segno.make(text, micro=False).svg_data_uri(scale=5, border=4, light="white"))


async def _codes(desk: Desk, request: Request, codes: list[str]) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        content = await _content(desk, conn, who_of(request))
    told = {"problem": "", "codes": codes}
    return desk.show(request, visitor, Page("factor.html", content | told))


async def _prove(
    desk: Desk, request: Request, back: str, *, problem: str = "", status: int = 200
) -> Response:
    async with snapshot(desk.services.pool) as conn:
        passkey = await passkeys.asking_of(desk, conn, who_of(request).user, PROVE)
    content = {"next": back, "problem": problem, "passkey": passkey}
    return desk.show(request, visitor_of(request), Page("prove.html", content, status))

"""The account: what it is called, its language and clock, who writes, and what its calls cost."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts import actions, queries
from kapocs.accounts.model import Account
from kapocs.console import account_form as form
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import account_of, problems_of, visitor_of
from kapocs.console.uploading import BadUpload
from kapocs.db.pool import Conn
from kapocs.errors import Denied, Invalid
from kapocs.ids import AccountId
from kapocs.letters import logos
from kapocs.letters.model import LARGEST_IMAGE, BadImage
from kapocs.metering import queries as metering
from kapocs.metering.model import month_of
from kapocs.senders.changing_account import change_account
from kapocs.web.body import BodyTooLarge
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/account"


async def show(desk: Desk, request: Request) -> Response:
    """GET /account"""
    return await _page(desk, request)


async def change(desk: Desk, request: Request) -> Response:
    """POST /account"""
    typed = dict(await desk.form(request))

    async def work(conn: Conn) -> bool:
        return await save(conn, account_of(request), typed)

    try:
        if not await in_transaction(desk.services.pool, work):
            return await _page(desk, request, typed, clashes=True)
    except (Invalid, Denied) as error:
        problems = dict(problems_of(error, visitor_of(request).language))
        return await _page(desk, request, typed, problems)
    return desk.redirect(PATH, said="said_saved")


async def set_logo(desk: Desk, request: Request) -> Response:
    """POST /account/logo"""
    if "multipart/" not in request.headers.get("content-type", ""):
        await desk.form(request)
        raise BadUpload
    sent = await desk.upload(request, largest=LARGEST_IMAGE)
    try:
        data = b"".join([each async for each in sent.pieces(LARGEST_IMAGE)])
        await in_transaction(
            desk.services.pool, lambda conn: logos.set_logo(conn, account_of(request), data)
        )
    except (BadImage, BodyTooLarge):
        why = BadImage(field="logo").told(visitor_of(request).language)
        return await _page(desk, request, problems={"logo": why})
    return desk.redirect(PATH, said="said_saved")


async def remove_logo(desk: Desk, request: Request) -> Response:
    """POST /account/logo/remove"""
    await desk.form(request)
    await in_transaction(
        desk.services.pool, lambda conn: logos.remove_logo(conn, account_of(request))
    )
    return desk.redirect(PATH, said="said_saved")


async def save(conn: Conn, account_id: AccountId, typed: dict[str, str]) -> bool:
    """Stores what was changed in a form. False: the account was changed since it was opened.

    BadAccount, BadEmail, FreeMailSender.
    """
    await queries.lock(conn, account_id)
    known = await actions.get(conn, account_id)
    if typed.get("mark", "") != form.mark(known):
        return False
    wanted = form.changed(known, typed)
    if wanted:
        await change_account(conn, account_id, wanted)
    return True


async def _page(
    desk: Desk,
    request: Request,
    typed: dict[str, str] | None = None,
    problems: dict[str, str] | None = None,
    *,
    clashes: bool = False,
) -> Response:
    visitor = visitor_of(request)
    # Calls of the last moment are still in memory; the figure shown is to be exact.
    await desk.services.meter.write()
    async with snapshot(desk.services.pool) as conn:
        account = await actions.get(conn, account_of(request))
        month = month_of(desk.services.clock(), account.zone)
        usage = await metering.of_month(conn, account.id, month)
    content = {
        **choices(account),
        "account": account,
        "typed": form.stored(account) | (typed or {}) | {"mark": form.mark(account)},
        "problems": problems or {},
        "problem": CATALOGUE[visitor.language]["account_changed"] if clashes else "",
        "usage": usage,
        "free_left": max(0, usage.tariff.free_calls - usage.calls),
        "base_url": desk.services.base_url,
    }
    status = 409 if clashes else 400 if problems else 200
    return desk.show(request, visitor, Page("account.html", content, status))


def choices(account: Account) -> dict[str, object]:
    """What forms about the account offer."""
    return {
        "languages": form.languages(),
        "zones": form.zones(account.timezone),
        "currencies": form.currencies(),
    }

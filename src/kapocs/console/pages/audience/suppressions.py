"""The suppression list: addresses that nothing is sent to."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.addresses import BadEmail
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import account_of, asked_for, problems_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.suppressions import actions, queries
from kapocs.suppressions.model import SilenceReason
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/suppressions"
PAGE_SIZE = 50
_NOTHING: dict[str, str] = {}


async def show(desk: Desk, request: Request) -> Response:
    """GET /suppressions?q=&after="""
    return await _table(desk, request)


async def add(desk: Desk, request: Request) -> Response:
    """POST /suppressions"""
    form = await desk.form(request)
    reason = form.get("reason", "")

    async def work(conn: Conn) -> None:
        await actions.silence(
            conn,
            account_of(request),
            form.get("email", ""),
            reason=SilenceReason(reason if reason in list(SilenceReason) else "manual"),
            detail=form.get("detail", "").strip(),
            now=desk.services.clock(),
        )

    try:
        await in_transaction(desk.services.pool, work)
    except BadEmail as error:
        return await _table(desk, request, form, error)
    return desk.redirect(PATH, said="said_suppressed")


async def remove(desk: Desk, request: Request) -> Response:
    """POST /suppressions/remove"""
    email = (await desk.form(request)).get("email", "")

    async def work(conn: Conn) -> None:
        await actions.release(conn, account_of(request), email)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(PATH, said="said_released")


async def _table(
    desk: Desk,
    request: Request,
    typed: dict[str, str] = _NOTHING,
    error: BadEmail | None = None,
) -> Response:
    visitor = visitor_of(request)
    text, after = asked_for(request, "q").lower(), asked_for(request, "after", 1000)
    async with snapshot(desk.services.pool) as conn:
        account_id, size = account_of(request), PAGE_SIZE + 1
        if text:
            found = await queries.beginning(conn, account_id, text=text, after=after, size=size)
        else:
            found = await queries.page(conn, account_id, after=after, size=size)
    texts = CATALOGUE[visitor.language]
    content = {
        "found": found[:PAGE_SIZE],
        "after": found[PAGE_SIZE - 1].email_key if len(found) > PAGE_SIZE else "",
        "is_first": not after,
        "q": text,
        "typed": {name: typed.get(name, "") for name in ("email", "reason", "detail")},
        "reasons": [(each, texts[f"silence_{each}"]) for each in SilenceReason],
        "problems": problems_of(error, visitor.language),
    }
    return desk.show(request, visitor, Page("suppressions.html", content, 400 if error else 200))

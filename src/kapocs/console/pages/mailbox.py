"""The letters that stayed on this machine; for those who run it."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kapocs.console.desk import Desk, Page
from kapocs.console.reading import framed, letter, line, linked
from kapocs.console.visitor import Visitor
from kapocs.courier import queries
from kapocs.courier.queries import StoredMail
from kapocs.errors import NotFound
from kapocs.ids import LARGEST_ID
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/mailbox"
PAGE_SIZE = 50
# The letter is a stranger's page: no script, no form, an origin of its own. Its links may open
# windows, and those are ordinary windows again, so that a confirmation works.
_LETTER_POLICY = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src * data:; "
    "style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
_STRANGER = {
    "Content-Security-Policy": _LETTER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class MailNotFound(NotFound):
    """There is no such mail."""

    code = "mail_not_found"


async def show(desk: Desk, request: Request) -> Response:
    """GET /mailbox, /mailbox?before={id}"""
    before = request.query_params.get("before", "")
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
        mails = await queries.page(conn, before=_id(before) if before else None, size=PAGE_SIZE + 1)
    shown = [line(mail) for mail in mails[:PAGE_SIZE]]
    content = {
        "mails": shown,
        "older": shown[-1].id if len(mails) > PAGE_SIZE else None,
        "is_first": not before,
    }
    return desk.show(request, visitor, Page("mailbox.html", content))


async def read(desk: Desk, request: Request) -> Response:
    """GET /mailbox/{id}"""
    visitor, mail = await _mail(desk, request)
    opened = letter(mail)
    content = {"letter": opened, "text": linked(opened.text or ""), "mail": mail}
    return desk.show(request, visitor, Page("letter.html", content))


async def html_part(desk: Desk, request: Request) -> Response:
    """GET /mailbox/{id}/html: what the frame on the letter's page shows."""
    _, mail = await _mail(desk, request)
    html = letter(mail).html
    if html is None:
        raise MailNotFound
    return HTMLResponse(framed(html).encode("utf-8", "replace"), headers=_STRANGER)


async def source(desk: Desk, request: Request) -> Response:
    """GET /mailbox/{id}/source: the mail's bytes as a file."""
    _, mail = await _mail(desk, request)
    name = f'attachment; filename="letter-{mail.id}.eml"'
    headers = {**_STRANGER, "Content-Disposition": name}
    return Response(mail.data, headers=headers, media_type="message/rfc822")


async def empty(desk: Desk, request: Request) -> Response:
    """POST /mailbox: deletes every letter."""
    await desk.form(request)
    await in_transaction(desk.services.pool, queries.delete_all)
    return desk.redirect(PATH)


async def _mail(desk: Desk, request: Request) -> tuple[Visitor, StoredMail]:
    async with snapshot(desk.services.pool) as conn:
        visitor = await desk.visitor(conn, request)
        mail = await queries.get(conn, _id(request.path_params["mail_id"]))
    if mail is None:
        raise MailNotFound
    return visitor, mail


def _id(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 19 or int(text) > LARGEST_ID:
        raise MailNotFound
    return int(text)

"""The letters that stayed on this machine; for those who run it."""

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.desk import Desk, Page
from kapocs.console.reading import letter, line, linked
from kapocs.console.requested import number_in, number_of, visitor_of
from kapocs.console.stranger import STRANGER, page_of_html
from kapocs.courier import queries
from kapocs.courier.queries import StoredMail
from kapocs.errors import NotFound
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/mailbox"
PAGE_SIZE = 50


class MailNotFound(NotFound):
    """There is no such mail."""

    code = "mail_not_found"


async def show(desk: Desk, request: Request) -> Response:
    """GET /mailbox, /mailbox?before={id}"""
    before = request.query_params.get("before", "")
    begin = number_in(before, MailNotFound) if before else None
    async with snapshot(desk.services.pool) as conn:
        mails = await queries.page(conn, before=begin, size=PAGE_SIZE + 1)
    shown = [line(mail) for mail in mails[:PAGE_SIZE]]
    content = {
        "mails": shown,
        "older": shown[-1].id if len(mails) > PAGE_SIZE else None,
        "is_first": not before,
    }
    return desk.show(request, visitor_of(request), Page("mailbox.html", content))


async def read(desk: Desk, request: Request) -> Response:
    """GET /mailbox/{id}"""
    mail = await _mail(desk, request)
    opened = letter(mail)
    content = {"letter": opened, "text": linked(opened.text or ""), "mail": mail}
    return desk.show(request, visitor_of(request), Page("letter.html", content))


async def html_part(desk: Desk, request: Request) -> Response:
    """GET /mailbox/{id}/html: what the frame on the letter's page shows."""
    mail = await _mail(desk, request)
    html = letter(mail).html
    if html is None:
        raise MailNotFound
    return page_of_html(html)


async def source(desk: Desk, request: Request) -> Response:
    """GET /mailbox/{id}/source: the mail's bytes as a file."""
    mail = await _mail(desk, request)
    name = f'attachment; filename="letter-{mail.id}.eml"'
    headers = {**STRANGER, "Content-Disposition": name}
    return Response(mail.data, headers=headers, media_type="message/rfc822")


async def empty(desk: Desk, request: Request) -> Response:
    """POST /mailbox: deletes every letter."""
    await desk.form(request)
    await in_transaction(desk.services.pool, queries.delete_all)
    return desk.redirect(PATH)


async def _mail(desk: Desk, request: Request) -> StoredMail:
    mail_id = number_of(request, "mail_id", MailNotFound)
    async with snapshot(desk.services.pool) as conn:
        mail = await queries.get(conn, mail_id)
    if mail is None:
        raise MailNotFound
    return mail

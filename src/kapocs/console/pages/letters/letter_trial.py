"""A letter looked at as somebody gets it, and tried on an address."""

from collections.abc import Mapping

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.roles import RoleTooNarrow
from kapocs.console.blocks.typed import MOST_FIELDS
from kapocs.console.desk import Desk
from kapocs.console.pages.letters.letter_blocks import page_of, previewed
from kapocs.console.pages.letters.letter_view import (
    LARGEST_FORM,
    LetterShown,
    LookedAs,
    draft,
    kept,
    letter_in,
    reader_of,
)
from kapocs.console.pages.letters.letters import PATH
from kapocs.console.requested import account_of, visitor_of, who_of
from kapocs.console.stranger import page_of_html, page_of_text
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.letters import actions, trial
from kapocs.letters.merge import Rendered
from kapocs.letters.model import Letter
from kapocs.planning import trying
from kapocs.planning.trying import MOST_ADDRESSES, Tried
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.web.transaction import in_transaction, snapshot

_SUBJECT = (
    '<div style="font:600 15px/1.4 system-ui,sans-serif;color:#1b211f;background:#eaeeeb;'
    'padding:10px 16px;overflow-wrap:anywhere">{}</div>'
)


async def preview(desk: Desk, request: Request) -> Response:
    """GET /letters/{letter_id}/preview?view=&list=&person=: the letter as it is stored."""
    return await _framed(desk, request, dict(request.query_params), is_typed=False)


async def preview_typed(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/preview: the letter as it stands in the form, not yet saved."""
    form = await desk.form(request, largest=LARGEST_FORM, most=MOST_FIELDS)
    return await _framed(desk, request, previewed(form) if "blocks" in form else form,
                         is_typed=True)  # fmt: skip


async def _framed(
    desk: Desk, request: Request, fields: Mapping[str, str], *, is_typed: bool
) -> Response:
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        account_id = account_of(request)
        letter = await actions.get(conn, account_id, letter_in(request))
        try:
            if is_typed:
                letter = await actions.drafted(letter, draft(letter, fields))
            reader = await reader_of(conn, visitor, account_id, fields)
            made = await _rendered(conn, letter, reader, desk.services.base_url)
        except Invalid as error:
            return page_of_text(error.told(visitor.language), 400)
    if fields.get("view") == "text" or made.html is None:
        return page_of_text(made.text)
    return page_of_html(_headed(made.html, made.subject))


async def _rendered(conn: Conn, letter: Letter, reader: LookedAs, base_url: str) -> Rendered:
    if reader.schema is None or reader.person is None:
        return Rendered(letter.subject, letter.html, letter.text or "")
    try:
        made = await trial.rendered_for(
            conn, letter, list_id=reader.schema.list.id, subscriber_id=reader.person,
            base_url=base_url,
        )  # fmt: skip
    except SubscriberNotFound:
        return Rendered(letter.subject, letter.html, letter.text or "")
    return made.rendered


def _headed(html: str, subject: str) -> str:
    """The letter with its subject above it."""
    begin = html.lower().find("<body")
    at = html.find(">", begin) + 1 if begin >= 0 else 0
    return html[:at] + _SUBJECT.format(escape(subject)) + html[at:]


async def try_out(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/test: sends it to addresses, as it is stored."""
    fields = await desk.form(request)
    visitor, letter_id = visitor_of(request), letter_in(request)
    who = who_of(request)
    if not visitor.may("subscribers:read"):
        raise RoleTooNarrow("subscribers:read", who.user.role)
    addresses = fields.get("to", "").replace(",", " ").replace(";", " ").split()

    async def work(conn: Conn) -> None:
        letter = await actions.get(conn, who.account.id, letter_id)
        reader = await reader_of(conn, visitor, who.account.id, fields)
        tried = Tried(
            letter_id=letter.id,
            list_id=reader.schema.list.id if reader.schema else None,
            as_person=reader.person,
        )
        now = desk.services.clock()
        await trying.send_test(
            conn, who.account.id, tried, addresses=addresses[: MOST_ADDRESSES + 1], now=now
        )

    try:
        await in_transaction(desk.services.pool, work)
    except Invalid as error:
        async with snapshot(desk.services.pool) as conn:
            letter = await actions.get(conn, who.account.id, letter_id)
            problems = {"to": error.told(visitor.language)}
            shown = LetterShown(letter=letter, query=fields, problems=problems)
            page = await page_of(conn, request, shown, 400)
        return desk.show(request, visitor, page)
    return desk.redirect(f"{PATH}/{letter_id}{kept(fields)}", said="said_letter_tested")

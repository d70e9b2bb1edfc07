"""One letter: written on the left, looked at on the right."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, PostedForm
from kapocs.console.pages.letters.letter_blocks import page_of
from kapocs.console.pages.letters.letter_view import (
    LARGEST_FORM,
    LetterShown,
    change_letter,
    kept,
    letter_in,
)
from kapocs.console.pages.letters.letters import PATH
from kapocs.console.requested import account_of, each_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.letters import actions, copying, ending
from kapocs.letters.model import LONGEST_NAME, Letter
from kapocs.web.transaction import in_transaction, snapshot


async def show(desk: Desk, request: Request) -> Response:
    """GET /letters/{letter_id}?list=&person=&edit=source"""
    letter_id = letter_in(request)
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        letter = await actions.get(conn, account_of(request), letter_id)
        seen = LetterShown(letter=letter, query=request.query_params)
        page = await page_of(conn, request, seen)
    return desk.show(request, visitor, page)


async def save(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}"""
    fields = await desk.form(request, largest=LARGEST_FORM)
    visitor, letter_id = visitor_of(request), letter_in(request)
    account_id = account_of(request)
    try:
        is_kept = await in_transaction(
            desk.services.pool, lambda conn: change_letter(conn, account_id, letter_id, fields)
        )
    except Invalid as error:
        found = {each.field or "html": each.told(visitor.language) for each in each_of(error)}
        return await _again(desk, request, fields, problems=found)
    if not is_kept:
        return await _again(desk, request, fields, problems={})
    return desk.redirect(f"{PATH}/{letter_id}{kept(fields)}", said="said_saved")


async def copy(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/copy"""
    await desk.form(request)
    visitor, letter_id = visitor_of(request), letter_in(request)
    account_id = account_of(request)

    async def work(conn: Conn) -> Letter:
        old = await actions.get(conn, account_id, letter_id)
        end = f" ({CATALOGUE[visitor.language]['letter_copy_end']})"
        return await copying.copy(
            conn, account_id, letter_id, name=old.name[: LONGEST_NAME - len(end)] + end
        )

    made = await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{made.id}", said="said_letter_copied")


async def archive(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/archive"""
    await desk.form(request)
    letter_id, account_id = letter_in(request), account_of(request)
    now = desk.services.clock()
    await in_transaction(
        desk.services.pool, lambda conn: ending.archive(conn, account_id, letter_id, now=now)
    )
    return desk.redirect(PATH, said="said_letter_archived", undo=f"{PATH}/{letter_id}/restore")


async def restore(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/restore"""
    await desk.form(request)
    letter_id, account_id = letter_in(request), account_of(request)
    await in_transaction(
        desk.services.pool, lambda conn: ending.restore(conn, account_id, letter_id)
    )
    return desk.redirect(f"{PATH}/{letter_id}", said="said_letter_restored")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}/delete"""
    await desk.form(request)
    letter_id, account_id = letter_in(request), account_of(request)
    await in_transaction(
        desk.services.pool, lambda conn: ending.delete(conn, account_id, letter_id)
    )
    return desk.redirect(PATH, said="said_letter_deleted")


async def _again(
    desk: Desk, request: Request, fields: PostedForm, *, problems: Mapping[str, str]
) -> Response:
    """The page with what was typed: why it was not stored stands beside it."""
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        account_id = account_of(request)
        letter = await actions.get(conn, account_id, letter_in(request))
        shown = LetterShown(
            letter=letter,
            query={**fields, "edit": "source"},
            typed=fields,
            problems=problems,
            is_clash=not problems,
        )
        page = await page_of(conn, request, shown, 400 if problems else 409)
    return desk.show(request, visitor, page)

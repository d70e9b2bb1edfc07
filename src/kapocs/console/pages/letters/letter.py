"""One letter: written on the left, looked at on the right."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.pages.letters.letter_view import LARGEST_FORM, LetterShown, draft, kept, look
from kapocs.console.pages.letters.letters import PATH
from kapocs.console.requested import account_of, each_of, number_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.ids import AccountId, LetterId
from kapocs.letters import actions, copying, ending, queries
from kapocs.letters.model import LONGEST_NAME, Letter, LetterChange, LetterNotFound
from kapocs.web.transaction import in_transaction, snapshot

_NOTHING = LetterChange()


async def show(desk: Desk, request: Request) -> Response:
    """GET /letters/{letter_id}?list=&person="""
    letter_id = letter_in(request)
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        account_id = account_of(request)
        letter = await actions.get(conn, account_id, letter_id)
        content = await look(conn, visitor, LetterShown(letter=letter, query=request.query_params))
    return desk.show(request, visitor, Page("letter_edit.html", content))


async def save(desk: Desk, request: Request) -> Response:
    """POST /letters/{letter_id}"""
    fields = await desk.form(request, largest=LARGEST_FORM)
    visitor, letter_id = visitor_of(request), letter_in(request)
    account_id = account_of(request)
    try:
        is_kept = await in_transaction(
            desk.services.pool, lambda conn: _save(conn, account_id, letter_id, fields)
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


def letter_in(request: Request) -> LetterId:
    """The letter in the path. LetterNotFound."""
    return LetterId(number_of(request, "letter_id", LetterNotFound))


async def _save(conn: Conn, account_id: AccountId, letter_id: LetterId, fields: PostedForm) -> bool:
    """Whether what was typed is stored now; not so when somebody else changed the letter."""
    old = await queries.get(conn, account_id, letter_id, for_update=True)
    if old is None:
        raise LetterNotFound
    change = draft(old, fields)
    if change == _NOTHING:
        return True
    if str(old.version) != fields.get("version"):
        return False
    await actions.update(conn, account_id, letter_id, change)
    return True


async def _again(
    desk: Desk, request: Request, fields: PostedForm, *, problems: Mapping[str, str]
) -> Response:
    """The page with what was typed: why it was not stored stands beside it."""
    async with snapshot(desk.services.pool) as conn:
        visitor = visitor_of(request)
        account_id = account_of(request)
        letter = await actions.get(conn, account_id, letter_in(request))
        shown = LetterShown(
            letter=letter, query=fields, typed=fields, problems=problems, is_clash=not problems
        )
        content = await look(conn, visitor, shown)
    return desk.show(request, visitor, Page("letter_edit.html", content, 400 if problems else 409))

"""Lists: all of them, a new one, what is set of one, and those that are put aside."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console import counted
from kapocs.console.desk import Desk, Page
from kapocs.console.requested import (
    account_of,
    lists_of,
    number_of,
    problems_of,
    status_of,
    visitor_of,
)
from kapocs.counting import people
from kapocs.counting.people import PeopleOfLists
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.ids import ListId
from kapocs.lists import actions, changing, queries_named
from kapocs.lists.model import List, ListType, Schema
from kapocs.paging import LARGEST_PAGE
from kapocs.web.transaction import in_transaction, snapshot

PATH = "/lists"
_MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class _Settings:
    """What the form of a list's settings shows."""

    name: str
    public_archive: bool


async def show_all(desk: Desk, request: Request) -> Response:
    """GET /lists"""

    account_id, only, now = account_of(request), lists_of(request), desk.services.clock()

    async def read(conn: Conn) -> tuple[Page, PeopleOfLists]:
        counts = await people.of_lists(conn, account_id, now=now, most=_MOST_ROWS, only=only)
        found = await queries_named.offered(
            conn, account_id, size=LARGEST_PAGE, archived=True, only=only
        )
        content = {
            "lists": counts.lists,
            "counts": counts,
            "archived": [each for each in found if each.archived_at is not None],
        }
        return Page("lists.html", content), counts

    page, counts = await desk.services.reads.of().at_once(read)
    await counted.ask(desk, account_id, is_due=counts.is_due)
    return desk.show(request, visitor_of(request), page)


async def ask(desk: Desk, request: Request) -> Response:
    """GET /lists/new"""
    return _asking(desk, request, {"name": "", "type": ListType.NEWSLETTER.name})


async def create(desk: Desk, request: Request) -> Response:
    """POST /lists/new"""
    form = await desk.form(request)
    name, type_ = form.get("name", ""), form.get("type", "")
    type_ = type_ if type_ in ListType.__members__ else ListType.NEWSLETTER.name

    async def work(conn: Conn) -> List:
        return await actions.create(conn, account_of(request), name=name, type_=ListType[type_])

    try:
        made = await in_transaction(desk.services.pool, work)
    except Invalid as error:
        return _asking(desk, request, {"name": name, "type": type_}, error)
    return desk.redirect(f"{PATH}/{made.id}", said="said_list_made")


async def settings(desk: Desk, request: Request) -> Response:
    """GET /lists/{list_id}/settings"""
    schema = await schema_of(desk, request)
    return _settings(desk, request, schema, _stored(schema))


async def change(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/settings"""
    form = await desk.form(request)
    schema = await schema_of(desk, request)
    typed = _Settings(form.get("name", ""), "public_archive" in form)

    async def work(conn: Conn) -> List:
        return await changing.change(
            conn, *schema.key, name=typed.name, public_archive=typed.public_archive
        )

    try:
        await in_transaction(desk.services.pool, work)
    except Invalid as error:
        return _settings(desk, request, schema, typed, error)
    return desk.redirect(f"{PATH}/{schema.list.id}/settings", said="said_saved")


async def archive(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/archive"""
    await desk.form(request)
    schema = await schema_of(desk, request)

    async def work(conn: Conn) -> None:
        await changing.archive(conn, *schema.key, now=desk.services.clock())

    try:
        await in_transaction(desk.services.pool, work)
    except Conflict as error:
        return _settings(desk, request, schema, _stored(schema), error)
    undo = f"{PATH}/{schema.list.id}/restore"
    return desk.redirect(PATH, said="said_list_archived", undo=undo)


async def restore(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/restore"""
    await desk.form(request)
    list_id = ListId(number_of(request, "list_id"))

    async def work(conn: Conn) -> None:
        await changing.restore(conn, account_of(request), list_id)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{list_id}", said="said_list_restored")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/delete"""
    await desk.form(request)
    list_id = ListId(number_of(request, "list_id"))

    async def work(conn: Conn) -> None:
        await changing.delete(conn, account_of(request), list_id)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(PATH, said="said_deleted")


async def schema_of(desk: Desk, request: Request) -> Schema:
    """The list that the address names, with its fields. ListNotFound, NotFound."""
    list_id = ListId(number_of(request, "list_id"))
    async with snapshot(desk.services.pool) as conn:
        return await actions.schema(conn, account_of(request), list_id)


def _asking(
    desk: Desk, request: Request, typed: dict[str, str], error: KapocsError | None = None
) -> Response:
    visitor = visitor_of(request)
    content = {**typed, "problems": problems_of(error, visitor.language)}
    return desk.show(request, visitor, Page("list_new.html", content, status_of(error)))


def _stored(schema: Schema) -> _Settings:
    return _Settings(schema.list.name, schema.list.public_archive)


def _settings(
    desk: Desk, request: Request, schema: Schema, typed: _Settings, error: KapocsError | None = None
) -> Response:
    visitor = visitor_of(request)
    problems = problems_of(error, visitor.language)
    content = {
        "list": schema.list,
        "tab": "settings",
        "typed": typed,
        "archive": desk.services.links.list_archive(*schema.key),
        "problems": problems,
    }
    return desk.show(request, visitor, Page("list_settings.html", content, status_of(error)))

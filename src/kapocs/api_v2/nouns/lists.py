"""Lists: made, changed, put aside, deleted."""

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Archived, Here, InPathListId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.lists import ListChange, ListKind, ListShape, NewList
from kapocs.api_v2.written import page_of
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.lists import actions, changing, queries
from kapocs.lists.model import BadList, List, ListType, NotArchived
from kapocs.paging import LARGEST_PAGE
from kapocs.uses.model import InUse
from kapocs.web.caller import Caller


async def index(
    caller: Who,
    conn: Tx,
    after: Begins,
    archived: Archived = False,  # noqa: FBT002  # a parameter of the query
    limit: Limit = LARGEST_PAGE,
) -> Response:
    """The account's lists in the order they were made."""
    found = await queries.page(
        conn, caller.account_id, after=after, size=limit + 1, archived=archived
    )
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _list, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewList, response: Response
) -> ListShape:
    """Makes a list."""
    made = await actions.create(
        conn,
        caller.account_id,
        name=body.name,
        type_=ListType[body.type],
        unique_email=body.unique_email,
    )
    response.headers["Location"] = f"{services.base_url}/v2/lists/{made.id}"
    return _list(made)


async def show(caller: Who, conn: Tx, list_id: InPathListId) -> ListShape:
    """One list, also one that is archived: `archivedAt` tells since when."""
    return await _any(conn, caller, list_id)


async def change(caller: Who, conn: Tx, list_id: InPathListId, body: ListChange) -> ListShape:
    """Calls a list differently. Its type, and whether addresses are unique on it, stay."""
    return _list(await changing.rename(conn, caller.account_id, list_id, name=body.name))


async def archive(services: Here, caller: Who, conn: Tx, list_id: InPathListId) -> ListShape:
    """Puts a list aside: there is no such list any more for what asks, its forms are closed.

    Once more changes nothing. Refused while something goes out to it or is printed.
    """
    await changing.archive(conn, caller.account_id, list_id, now=services.clock())
    return await _any(conn, caller, list_id)


async def restore(caller: Who, conn: Tx, list_id: InPathListId) -> ListShape:
    """Takes an archived list back into use."""
    await changing.restore(conn, caller.account_id, list_id)
    return await _any(conn, caller, list_id)


async def delete(caller: Who, conn: Tx, list_id: InPathListId) -> None:
    """Deletes an archived list for good, with all on it, unless something was made for it."""
    await changing.delete(conn, caller.account_id, list_id)


async def _any(conn: Conn, caller: Caller, list_id: ListId) -> ListShape:
    """A list that may be archived."""
    schema = await actions.schema(conn, caller.account_id, list_id, archived=True)
    return _list(schema.list)


def _list(found: List) -> ListShape:
    return ListShape(
        list_id=found.id,
        name=found.name,
        type=ListKind[found.type.name],
        unique_email=found.unique_email,
        created_at=found.created_at,
        updated_at=found.updated_at,
        archived_at=found.archived_at,
    )


ROUTES = (
    Route("GET /lists", index, "listLists", "Read all lists", 200, (BadCursor,), Paged[ListShape]),
    Route("POST /lists", create, "createList", "Make a list", CREATED),
    Route("GET /lists/{listId}", show, "getList", "Read a list"),
    Route("PATCH /lists/{listId}", change, "updateList", "Call a list differently", 200,
          (BadList,)),
    Route("POST /lists/{listId}/archive", archive, "archiveList", "Put a list aside", 200,
          (InUse,)),
    Route("POST /lists/{listId}/restore", restore, "restoreList", "Take a list back"),
    Route("DELETE /lists/{listId}", delete, "deleteList", "Delete a list", 204,
          (NotArchived, InUse)),
)  # fmt: skip

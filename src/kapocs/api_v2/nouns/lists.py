"""Lists: made, changed, put aside, deleted."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2 import including, ordering
from kapocs.api_v2.depends import Archived, Here, InPathListId, Limit, Tx, Who
from kapocs.api_v2.nouns.fields import field_shape
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Route
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.lists import ListChange, ListKind, ListShape, ListWithFields, NewList
from kapocs.api_v2.written import page_of
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.lists import actions, changing, queries
from kapocs.lists.model import MOST_OPTIONS_OF_LIST, BadList, Field, List, ListType, NotArchived
from kapocs.paging import LARGEST_PAGE
from kapocs.uses.model import InUse
from kapocs.web.caller import Caller

_MOST_WITH_FIELDS = 50
"""Lists whose fields are read for one answer."""


class _Part(StrEnum):
    FIELDS = "fields"


_Include = Annotated[
    str | None,
    Query(
        alias="include",
        max_length=200,
        description="`fields`: the fields of each list are read, too.",
    ),
]


async def index(
    caller: Who,
    conn: Tx,
    after: Begins,
    archived: Archived = False,  # noqa: FBT002  # a parameter of the query
    include: _Include = None,
    limit: Limit = LARGEST_PAGE,
) -> Response:
    """The account's lists in the order they were made.

    With `include=fields` a page has at most 50 lists, and fewer when they have many choices;
    `nextAfter` tells whether it is the last.
    """
    has_fields = _Part.FIELDS in including.parts(include, _Part)
    limit = min(limit, _MOST_WITH_FIELDS) if has_fields else limit
    found = await queries.page(
        conn, caller.account_id, after=after, size=limit + 1, archived=archived
    )
    fields = await _fields(conn, caller.account_id, found[:limit]) if has_fields else {}
    shown = len(fields) if has_fields else limit
    more = ordering.more(found, shown, after)
    return await page_of(
        caller.account_id,
        found[:shown],
        lambda each: _with_fields(each, fields.get(each.id)),
        more=more,
        without=None if has_fields else {"fields"},
    )


async def _fields(
    conn: Conn, account_id: AccountId, page: Sequence[List]
) -> dict[ListId, list[Field]]:
    """The fields of the first lists of a page, as many as fit into an answer; one at least."""
    found: dict[ListId, list[Field]] = {}
    weight = 0
    for each in page:
        schema = await queries.schema(conn, account_id, each.id)
        fields = [] if schema is None else list(schema.fields.values())
        weight += len(fields) + sum(len(field.options) for field in fields)
        if found and weight > MOST_OPTIONS_OF_LIST:
            break
        found[each.id] = fields
    return found


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


async def show(caller: Who, conn: Tx, list_id: InPathListId, include: _Include = None) -> Response:
    """One list, also one that is archived: `archivedAt` tells since when.

    With `include` the `ETag` is that of what is answered, and not for an `If-Match`.
    """
    schema = await actions.schema(conn, caller.account_id, list_id, archived=True)
    has_fields = _Part.FIELDS in including.parts(include, _Part)
    made = _with_fields(schema.list, list(schema.fields.values()) if has_fields else None)
    content = made.model_dump_json(by_alias=True, exclude=None if has_fields else {"fields"})
    return Response(content, media_type="application/json")


async def change(caller: Who, conn: Tx, list_id: InPathListId, body: ListChange) -> ListShape:
    """Changes the name of a list, or whether everybody may read its archive.

    Its type, and whether addresses are unique on it, stay.
    """
    wanted = {name: getattr(body, name) for name in body.model_fields_set}
    return _list(await changing.change(conn, caller.account_id, list_id, **wanted))


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
        public_archive=found.public_archive,
    )


def _with_fields(found: List, fields: Sequence[Field] | None) -> ListWithFields:
    told = None if fields is None else list(map(field_shape, fields))
    return ListWithFields(**_list(found).model_dump(), fields=told)


ROUTES = (
    Route("GET /lists", index, "listLists", "Read all lists", 200, (BadCursor,),
          Paged[ListWithFields]),
    Route("POST /lists", create, "createList", "Make a list", CREATED),
    Route("GET /lists/{listId}", show, "getList", "Read a list", 200, (), ListWithFields),
    Route("PATCH /lists/{listId}", change, "updateList", "Change a list", 200,
          (BadList,)),
    Route("POST /lists/{listId}/archive", archive, "archiveList", "Put a list aside", 200,
          (InUse,)),
    Route("POST /lists/{listId}/restore", restore, "restoreList", "Take a list back"),
    Route("DELETE /lists/{listId}", delete, "deleteList", "Delete a list", 204,
          (NotArchived, InUse)),
)  # fmt: skip

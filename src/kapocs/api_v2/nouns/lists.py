"""Lists and their fields."""

from starlette.responses import Response

from kapocs.api_v2.depends import After, Here, Limit, OnList, Tx, Who
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import (
    Choice,
    FieldKind,
    FieldShape,
    Listed,
    ListKind,
    ListShape,
    NewField,
    NewList,
    Paged,
)
from kapocs.api_v2.written import page_of, written
from kapocs.lists import actions, queries
from kapocs.lists.model import BadField, Field, FieldNameTaken, List, ListType, Option
from kapocs.lists.standard import READ_ONLY
from kapocs.lists.values import FieldInvalid, FieldType
from kapocs.paging import LARGEST_PAGE

_RENAMED = {FieldKind.NUMBER: FieldType.INTEGER}
"""Types whose name is not that of the product."""

EMPTY = {
    FieldType.SMALLINT: "0",
    FieldType.INTEGER: "0",
    FieldType.DECIMAL: "0.00",
    FieldType.CHECKBOX: "0",
    FieldType.DATE: "0000-00-00",
    FieldType.DATETIME: "0000-00-00 00:00:00",
}
"""How an empty value is written, where that is not an empty text."""


async def index(caller: Who, conn: Tx, after: After = 0, limit: Limit = LARGEST_PAGE) -> Response:
    """The account's lists in the order they were made."""
    found = await queries.page(conn, caller.account_id, after=after, size=limit + 1)
    more = found[limit - 1].id if len(found) > limit else None
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


async def show(schema: OnList) -> ListShape:
    """One list."""
    return _list(schema.list)


async def fields(schema: OnList) -> Response:
    """The fields of a list: those that every list has, then its own."""
    return await written(
        schema.list.account_id,
        len(schema.fields) + schema.option_count,
        lambda: Listed[FieldShape](data=list(map(_field, schema.fields.values()))),
    )


async def create_field(schema: OnList, conn: Tx, body: NewField) -> FieldShape:
    """Adds a field of one's own to a list."""
    wanted = Field(
        name=body.name,
        type=_field_type(body.type),
        label=body.label,
        comment=body.comment,
        scale=body.scale,
        default_value=body.default_value,
        options=tuple(Option(each.value, each.label) for each in body.options),
    )
    await actions.add_field(conn, *schema.key, wanted)
    fresh = await actions.schema(conn, *schema.key)
    return _field(fresh.field(body.name))


def _list(found: List) -> ListShape:
    return ListShape(
        list_id=found.id,
        name=found.name,
        type=ListKind[found.type.name],
        unique_email=found.unique_email,
        created_at=found.created_at,
    )


def _field(found: Field) -> FieldShape:
    return FieldShape(
        name=found.name,
        type=_field_kind(found.type),
        label=found.label,
        comment=found.comment,
        scale=found.scale,
        default_value=found.default_value or EMPTY.get(found.type, ""),
        options=[Choice(value=each.value, label=each.label) for each in found.options],
        standard=found.standard,
        read_only=found.name in READ_ONLY,
    )


def _field_type(kind: FieldKind) -> FieldType:
    return _RENAMED.get(kind) or FieldType[kind]


def _field_kind(type_: FieldType) -> FieldKind:
    return (
        next((kind for kind, known in _RENAMED.items() if known is type_), None)
        or FieldKind[type_.name]
    )


_FIELD: Failures = (FieldNameTaken, BadField, FieldInvalid)

ROUTES = (
    Route("GET /lists", index, "listLists", "Read all lists", 200, (), Paged[ListShape]),
    Route("POST /lists", create, "createList", "Make a list", CREATED),
    Route("GET /lists/{listId}", show, "getList", "Read a list"),
    Route("GET /lists/{listId}/fields", fields,
          "listListFields", "Read the fields of a list", 200, (), Listed[FieldShape]),
    Route("POST /lists/{listId}/fields", create_field,
          "createListField", "Add a field to a list", CREATED, _FIELD),
)  # fmt: skip

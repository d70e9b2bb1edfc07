"""Fields of lists, and the choices of those that are chosen from."""

from dataclasses import replace
from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2.depends import InPathFieldName, OnList, Tx
from kapocs.api_v2.errors import ParameterMissing
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.common import Listed
from kapocs.api_v2.shapes.lists import (
    Choice,
    ChoiceChange,
    FieldChangeShape,
    FieldKind,
    FieldShape,
    NewField,
)
from kapocs.api_v2.written import written
from kapocs.lists import actions, changing
from kapocs.lists.changing import FieldChange
from kapocs.lists.model import (
    BadField,
    Field,
    FieldNameTaken,
    Option,
    OptionNotFound,
    OptionTaken,
)
from kapocs.lists.standard import READ_ONLY
from kapocs.lists.values import FieldInvalid, FieldType
from kapocs.uses.model import InUse

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
_Value = Annotated[str, Query(max_length=255, description="What subscribers hold.")]
_OneValue = Annotated[
    str | None, Query(alias="value", max_length=255, description="Only the choice of this value.")
]


async def index(schema: OnList) -> Response:
    """The fields of a list: those that every list has, then its own."""
    return await written(
        schema.list.account_id,
        len(schema.fields) + schema.option_count,
        lambda: Listed[FieldShape](data=list(map(field_shape, schema.fields.values()))),
    )


async def create(schema: OnList, conn: Tx, body: NewField) -> FieldShape:
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
    return field_shape(fresh.field(body.name))


async def show(schema: OnList, field_name: InPathFieldName) -> FieldShape:
    """One field of a list, whatever the case of its name."""
    return field_shape(schema.field(field_name))


async def change(
    schema: OnList, conn: Tx, field_name: InPathFieldName, body: FieldChangeShape
) -> FieldShape:
    """Changes what is given of a field of the list's own; values that there are stay."""
    known = schema.field(field_name)
    given = {name: getattr(body, name) for name in body.model_fields_set}
    wish = FieldChange(**given)
    return field_shape(await changing.change_field(conn, *schema.key, known.name, wish))


async def delete(schema: OnList, conn: Tx, field_name: InPathFieldName) -> None:
    """Takes a field of its own off the list with its values, unless something asks for it."""
    await changing.remove_field(conn, *schema.key, schema.field(field_name).name)


async def index_options(
    schema: OnList, field_name: InPathFieldName, value: _OneValue = None
) -> Response:
    """The choices of a field in the order they are offered."""
    found = [
        Choice(value=each.value, label=each.label)
        for each in schema.field(field_name).options
        if value in (None, each.value)
    ]
    whose = schema.list.account_id
    return await written(whose, len(found), lambda: Listed[Choice](data=found))


async def create_option(
    schema: OnList, conn: Tx, field_name: InPathFieldName, body: Choice
) -> Choice:
    """Adds a choice to a RADIO or SELECT field."""
    known = schema.field(field_name)
    await actions.add_option(conn, *schema.key, known.name, Option(body.value, body.label))
    return body


async def change_option(
    schema: OnList, conn: Tx, field_name: InPathFieldName, body: ChoiceChange, value: _Value
) -> Choice:
    """Changes a choice; who has the old value keeps it."""
    name = schema.field(field_name).name
    known = await actions.option(conn, *schema.key, field_name=name, value=value)
    given = {each: getattr(body, each) for each in body.model_fields_set}
    wanted = replace(known, **given)
    await actions.change_option(conn, *schema.key, (name, value, wanted))
    return Choice(value=wanted.value, label=wanted.label)


async def delete_option(
    schema: OnList, conn: Tx, field_name: InPathFieldName, value: _Value
) -> None:
    """Takes a choice off a field; who has it keeps it. Refused while something needs it."""
    name = schema.field(field_name).name
    await actions.remove_option(conn, *schema.key, field_name=name, value=value)


def field_shape(found: Field) -> FieldShape:
    """The field as it goes over the wire."""
    return FieldShape(
        name=found.name,
        type=field_kind(found.type),
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


def field_kind(type_: FieldType) -> FieldKind:
    """How the API names a type of fields."""
    return (
        next((kind for kind, known in _RENAMED.items() if known is type_), None)
        or FieldKind[type_.name]
    )


_NEW: Failures = (FieldNameTaken, BadField, FieldInvalid)
_PATH = "/lists/{listId}/fields"
_ONE = f"{_PATH}/{{fieldName}}"

ROUTES = (
    Route(f"GET {_PATH}", index,
          "listListFields", "Read the fields of a list", 200, (), Listed[FieldShape]),
    Route(f"POST {_PATH}", create, "createListField", "Add a field to a list", CREATED, _NEW),
    Route(f"GET {_ONE}", show, "getListField", "Read a field of a list"),
    Route(f"PATCH {_ONE}", change, "updateListField", "Change a field of a list", 200,
          (BadField, FieldInvalid)),
    Route(f"DELETE {_ONE}", delete, "deleteListField", "Take a field off a list", 204,
          (BadField, InUse)),
    Route(f"GET {_ONE}/options", index_options, "listFieldOptions", "Read the choices of a field",
          200, (), Listed[Choice]),
    Route(f"POST {_ONE}/options", create_option, "createFieldOption", "Add a choice to a field",
          CREATED, (OptionTaken, BadField)),
    Route(f"PATCH {_ONE}/options", change_option, "updateFieldOption", "Change a choice of a field",
          200, (OptionNotFound, OptionTaken, BadField)),
    Route(f"DELETE {_ONE}/options", delete_option, "deleteFieldOption",
          "Take a choice off a field", 204, (ParameterMissing, OptionNotFound, BadField, InUse)),
)  # fmt: skip

"""Rows 23 to 34: lists, forms, fields and the options of choice fields."""

from collections.abc import Iterable
from typing import Any

from kapocs.api_v1.answers import NO, YES, Answer, json
from kapocs.api_v1.call import BadRequest, Call, member, optional_member, reads, writes
from kapocs.api_v1.lookups import list_of
from kapocs.db.pool import Conn
from kapocs.forms import queries as forms
from kapocs.forms.model import Form, FormType
from kapocs.lists import actions, queries
from kapocs.lists.model import Field, List, ListType, Option
from kapocs.lists.values import FieldType, as_text

_PAGE = 1_000
_LIST_TYPES = frozenset(each.value for each in ListType)
_FIELD_TYPES = frozenset(each.value for each in FieldType)


@reads
async def lists(call: Call, conn: Conn) -> Answer:
    """Every list: id and name."""
    found = await _lists(call, conn, None)
    return json([{"id": str(each.id), "name": each.name} for each in found])


@reads
async def lists_of_type(call: Call, conn: Conn) -> Answer:
    """Every list of a type, under the names that webshop plug-ins read."""
    wanted = call.number("type")
    if wanted not in _LIST_TYPES:
        return json([])
    found = await _lists(call, conn, ListType(wanted))
    return json([{"nl_id": str(each.id), "list_name": each.name} for each in found])


async def _lists(call: Call, conn: Conn, type_: ListType | None) -> list[List]:
    found: list[List] = []
    after = 0
    while page := await queries.page(conn, call.account_id, after=after, size=_PAGE, type_=type_):
        found += page
        after = page[-1].id
    return found


@reads
async def list_forms(call: Call, conn: Conn) -> Answer:
    """The list's forms except for data-update forms: id and name."""
    found = [form for form in await _forms(call, conn) if form.type is not FormType.UPDATE]
    return json([{"id": str(form.id), "name": form.name} for form in found])


@reads
async def list_forms_of_type(call: Call, conn: Conn) -> Answer:
    """The list's forms of a type, under the names that webshop plug-ins read."""
    wanted = call.number("type")
    found = [form for form in await _forms(call, conn) if form.type == wanted]
    return json([{"ns_id": str(form.id), "form_name": form.name} for form in found])


async def _forms(call: Call, conn: Conn) -> list[Form]:
    await list_of(call, conn)
    return await forms.of_list(conn, call.account_id, call.list_id)


@reads
async def field_names(call: Call, conn: Conn) -> Answer:
    """Names of all the list's fields."""
    return json(list((await list_of(call, conn)).fields))


@reads
async def field_types(call: Call, conn: Conn) -> Answer:
    """Name → type of all the list's fields."""
    schema = await list_of(call, conn)
    return json({name: field.type for name, field in schema.fields.items()})


@reads
async def field_exists(call: Call, conn: Conn) -> Answer:
    """Whether the list has the field."""
    schema = await list_of(call, conn)
    return YES if call.params["field"].lower() in schema.fields else NO


@writes
async def add_field(call: Call, conn: Conn) -> Answer:
    """Adds a field; 0 when the list has one of this name."""
    wanted = _field(call.object())
    await list_of(call, conn)
    await actions.add_field(conn, call.account_id, call.list_id, wanted)
    return YES


@reads
async def field_options(call: Call, conn: Conn) -> Answer:
    """The options of a field, none for a field of a type without options."""
    field = (await list_of(call, conn)).field(call.params["field"])
    return json([{"value": each.value, "text": each.label} for each in field.options])


@writes
async def add_option(call: Call, conn: Conn) -> Answer:
    """Adds an option; 0 when the field has one of this value."""
    option = _option(call.object())
    await list_of(call, conn)
    await actions.add_option(conn, call.account_id, call.list_id, call.params["field"], option)
    return YES


@writes
async def change_option(call: Call, conn: Conn) -> Answer:
    """Changes an option; 0 when there is none of this value, or the new value is taken."""
    option = _option(call.object())
    await list_of(call, conn)
    change = (call.params["field"], call.params["option"], option)
    await actions.change_option(conn, call.account_id, call.list_id, change)
    return YES


@writes
async def remove_option(call: Call, conn: Conn) -> Answer:
    """Takes an option off; 0 when there is none of this value."""
    await list_of(call, conn)
    field_name, value = call.params["field"], call.params["option"]
    await actions.remove_option(
        conn, call.account_id, call.list_id, field_name=field_name, value=value
    )
    return YES


def _field(given: dict[str, Any]) -> Field:
    kind = member(given, "field_type").lower()
    if kind not in _FIELD_TYPES:
        raise BadRequest(f"field_type: one of {', '.join(FieldType)}.", field="field_type")
    return Field(
        name=member(given, "field_name"),
        type=FieldType(kind),
        label=optional_member(given, "field_label") or "",
        comment=optional_member(given, "field_comment") or "",
        scale=_scale(given),
        options=tuple(_options(given.get("options"))),
    )


def _scale(given: dict[str, Any]) -> int | None:
    text = optional_member(given, "scale")
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise BadRequest("scale: must be a whole number.", field="scale")
    return int(text[:9])


def _options(raw: object) -> Iterable[Option]:
    """Value → label. PHP writes an array with the keys 0, 1, 2 … as a JSON array."""
    pairs: Iterable[tuple[object, object]]
    if isinstance(raw, dict):
        pairs = raw.items()
    elif isinstance(raw, list):
        pairs = enumerate(raw)
    elif raw is None:
        pairs = ()
    else:
        raise BadRequest("options: must be an object of value and label.", field="options")
    return [Option(as_text(value, "options"), as_text(label, "options")) for value, label in pairs]


def _option(given: dict[str, Any]) -> Option:
    value = member(given, "value")
    label = optional_member(given, "text")
    return Option(value, value if label is None else label)

"""The fields of a list: a table, a new one, and what can be changed about one."""

import re
import unicodedata
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from kapocs.console.catalogue import CATALOGUE
from kapocs.console.controls import standard_label
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.pages.audience.lists import PATH, schema_of
from kapocs.console.requested import problems_of, status_of, visitor_of
from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, KapocsError
from kapocs.lists import actions, changing
from kapocs.lists.changing import FieldChange
from kapocs.lists.model import CHOICES, Field, Option, Schema
from kapocs.lists.values import FieldType
from kapocs.web.transaction import in_transaction

_LARGEST = 1024 * 1024
"""Bytes of a form with thousands of choices."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
OFFERED = [each for each in FieldType if each is not FieldType.PASSWORD]
"""Types that a field can be made of."""


async def show(desk: Desk, request: Request) -> Response:
    """GET /lists/{list_id}/fields"""
    schema = await schema_of(desk, request)
    return _table(desk, request, schema, PostedForm({}))


async def add(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/fields"""
    form = await desk.form(request, largest=_LARGEST)
    schema = await schema_of(desk, request)

    async def work(conn: Conn) -> None:
        await actions.add_field(conn, *schema.key, _wanted(schema, form))

    try:
        await in_transaction(desk.services.pool, work)
    except (Invalid, Conflict) as error:
        return _table(desk, request, schema, form, error)
    return desk.redirect(f"{PATH}/{schema.list.id}/fields", said="said_field_added")


async def show_one(desk: Desk, request: Request) -> Response:
    """GET /lists/{list_id}/fields/{field_name}"""
    schema = await schema_of(desk, request)
    field = schema.field(request.path_params["field_name"])
    typed = {
        "label": field.label,
        "comment": field.comment,
        "default_value": field.default_value,
        "options": "\n".join(map(_line, field.options)),
    }
    return _one(desk, request, schema, field, typed)


async def change(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/fields/{field_name}"""
    form = await desk.form(request, largest=_LARGEST)
    schema = await schema_of(desk, request)
    field = schema.field(request.path_params["field_name"])

    async def work(conn: Conn) -> None:
        if field.type in CHOICES:
            await _set_options(conn, schema, field, _options(form.get("options", "")))
        wish = FieldChange(
            label=form.get("label"),
            comment=form.get("comment"),
            default_value=form.get("default_value"),
        )
        await changing.change_field(conn, *schema.key, field.name, wish)

    try:
        await in_transaction(desk.services.pool, work)
    except (Invalid, Conflict) as error:
        typed = {
            name: form.get(name, "") for name in ("label", "comment", "default_value", "options")
        }
        return _one(desk, request, schema, field, typed, error)
    return desk.redirect(f"{PATH}/{schema.list.id}/fields", said="said_saved")


async def delete(desk: Desk, request: Request) -> Response:
    """POST /lists/{list_id}/fields/{field_name}/delete"""
    await desk.form(request)
    schema = await schema_of(desk, request)

    async def work(conn: Conn) -> None:
        name = schema.field(request.path_params["field_name"]).name
        await changing.remove_field(conn, *schema.key, name)

    await in_transaction(desk.services.pool, work)
    return desk.redirect(f"{PATH}/{schema.list.id}/fields", said="said_deleted")


def _wanted(schema: Schema, form: PostedForm) -> Field:
    """The field that the form describes. Its name is made of its label unless one is given."""
    label, type_ = form.get("label", "").strip(), form.get("type", "")
    return Field(
        name=form.get("name", "").strip().lower() or free_name(schema, label),
        type=FieldType(type_) if type_ in OFFERED else FieldType.SHORTTEXT,
        label=label,
        options=tuple(_options(form.get("options", ""))),
    )


def free_name(schema: Schema, label: str) -> str:
    """A name for the field called so: `Kedvenc étel` is `kedvenc_etel`."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    name = _NOT_IN_NAMES.sub("_", plain).strip("_")[:50] if label else ""
    if name and (len(name) < 5 or not name[0].isalpha()):
        name = f"field_{name}"
    tries = (name, *(f"{name}_{number}" for number in range(2, 100)))
    return next((each for each in tries if each not in schema.fields), name)


def _options(text: str) -> list[Option]:
    """A choice from each line: `value | what people read`, or one text that is both."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        value, is_two, label = line.partition("|")
        found.append(Option(value.strip(), label.strip() if is_two else value.strip()))
    return found


def _line(option: Option) -> str:
    is_one = option.label in ("", option.value)
    return option.value if is_one else f"{option.value} | {option.label}"


async def _set_options(conn: Conn, schema: Schema, field: Field, wanted: list[Option]) -> None:
    """The field has these choices and no others. InUse, OptionTaken, BadField."""
    known = {each.value: each for each in field.options}
    values = {each.value for each in wanted}
    for value in known:
        if value not in values:
            await actions.remove_option(conn, *schema.key, field_name=field.name, value=value)
    for each in wanted:
        if each.value not in known:
            await actions.add_option(conn, *schema.key, field.name, each)
        elif each != known[each.value] and _line(each) != _line(known[each.value]):
            change = (field.name, each.value, replace(known[each.value], label=each.label))
            await actions.change_option(conn, *schema.key, change)


def _table(
    desk: Desk,
    request: Request,
    schema: Schema,
    form: PostedForm,
    error: KapocsError | None = None,
) -> Response:
    visitor = visitor_of(request)
    texts = CATALOGUE[visitor.language]
    standard = [each for each in schema.fields.values() if each.standard]
    content = {
        "list": schema.list,
        "tab": "fields",
        "fields": schema.custom,
        "standard": [(each, standard_label(each, visitor.language)) for each in standard],
        "type_options": [(each, texts[f"field_type_{each}"]) for each in OFFERED],
        "typed": {name: form.get(name, "") for name in ("label", "name", "type", "options")},
        "problems": problems_of(error, visitor.language),
    }
    status = status_of(error)
    return desk.show(request, visitor, Page("list_fields.html", content, status))


def _one(
    desk: Desk,
    request: Request,
    schema: Schema,
    field: Field,
    typed: dict[str, str],
    error: KapocsError | None = None,
) -> Response:
    visitor = visitor_of(request)
    content = {
        "list": schema.list,
        "tab": "fields",
        "field": field,
        "has_options": field.type in CHOICES,
        "typed": typed,
        "problems": problems_of(error, visitor.language),
    }
    status = status_of(error)
    return desk.show(request, visitor, Page("list_field.html", content, status))

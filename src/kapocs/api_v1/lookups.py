"""Finding what a path names: the list, its form, the records with a value in a field."""

from collections.abc import Iterable, Sequence
from typing import Any

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v1.call import BadRequest, Call
from kapocs.api_v1.paths import number
from kapocs.db.pool import Conn
from kapocs.forms.model import Form, FormNotFound, FormType
from kapocs.ids import SubscriberId
from kapocs.lists import standard
from kapocs.lists.model import Field, Schema
from kapocs.lists.values import LONGEST
from kapocs.pace import PACE
from kapocs.segments import queries as segments
from kapocs.segments.model import Condition, Operator
from kapocs.subscribers import queries as subscribers
from kapocs.subscribers import queries_each
from kapocs.subscribers.changing import MOST_RECORDS

NO_FORM = 0
_ASKED_AT_ONCE = 50
_OF_ONE_CASE = {"email", "mssys_secure_id", "mssys_shoprenter_id"}
"""Texts that are compared in a way of their own, whatever the case of others means."""


async def list_of(call: Call, conn: Conn) -> Schema:
    """The list in the path with its fields. ListNotFound."""
    return await call.services.schemas.get(conn, call.account_id, call.list_id)


async def list_and_forms(call: Call, conn: Conn) -> tuple[Schema, tuple[Form, ...]]:
    """The list in the path with its fields and forms. ListNotFound."""
    return await call.services.schemas.with_forms(conn, call.account_id, call.list_id)


def form_of(call: Call, forms: Sequence[Form]) -> Form | None:
    """The list's form in the path; None for form 0. FormNotFound for any other it has not."""
    asked = call.number("form")
    if asked == NO_FORM:
        return None
    for form in forms:
        if form.id == asked:
            return form
    raise FormNotFound


def update_form_of(call: Call, forms: Sequence[Form]) -> Form:
    """The list's data-update form in the path. FormNotFound, for forms of other types too."""
    form = form_of(call, forms)
    if form is None or form.type is not FormType.UPDATE:
        raise FormNotFound
    return form


async def ids_with(conn: Conn, schema: Schema, *, name: str, value: str) -> Sequence[SubscriberId]:
    """Records that have exactly this value; an empty one finds nobody. FieldNotFound."""
    field = schema.field(name)
    if not value.strip():
        return []
    if field.name == "email":
        return await ids_with_email(conn, schema, value)
    if field.name == "id":
        return await subscribers.existing_ids(conn, *schema.key, [number(value)])
    if field.name == "mssys_shoprenter_id":
        return await subscribers.ids_by_shop_order(conn, *schema.key, value)
    wanted = await having(conn, schema, field=field, value=value)
    found = await segments.ids(
        conn, schema.list.account_id, schema, [[wanted]], size=MOST_RECORDS + 1
    )
    if len(found) > MOST_RECORDS:
        reason = f"more than {MOST_RECORDS} records have this value; use a segment"
        raise BadRequest(f"{field.name}: {reason}.", field=field.name)
    return found


async def having(conn: Conn, schema: Schema, *, field: Field, value: str) -> Condition:
    """The condition that a record has this value, in which `*` is a `*`.

    An index finds texts in just these capitals. Only if nobody has them so, all records are
    read without regard to case.
    """
    exactly = Condition(field.name, Operator.IS, value)
    if field.type not in LONGEST or field.name in _OF_ONE_CASE:
        return exactly
    is_column = field.name in standard.CORE
    if not is_column and await segments.count(conn, schema.list.account_id, schema, [exactly]):
        return exactly
    return Condition(field.name, Operator.IN, (value,))


async def ids_with_each(
    conn: Conn, schema: Schema, asked: Sequence[tuple[str, str]]
) -> list[Sequence[SubscriberId]]:
    """Records that have each (name, value), by a few statements for all of them. FieldNotFound."""
    account_id = schema.list.account_id
    by_field = await PACE.owing(account_id, len(asked), _values_by_field, schema, asked)
    found = {
        name: await _ids_of_values(conn, schema, schema.field(name), list(values))
        for name, values in by_field.items()
    }
    return await PACE.owing(
        account_id,
        len(asked),
        lambda: [found.get(schema.field(name).name, {}).get(value, ()) for name, value in asked],
    )


def _values_by_field(
    schema: Schema, asked: Sequence[tuple[str, str]]
) -> dict[str, dict[str, None]]:
    """Field → the values asked for, each once, without empty ones. FieldNotFound."""
    by_field: dict[str, dict[str, None]] = {}
    for name, value in asked:
        field = schema.field(name).name
        if value.strip():
            by_field.setdefault(field, {})[value] = None
    return by_field


async def _ids_of_values(
    conn: Conn, schema: Schema, field: Field, values: Sequence[str]
) -> dict[str, Sequence[SubscriberId]]:
    """Value → records that have it."""
    if field.name == "email":
        keys = await PACE.owing(schema.list.account_id, len(values), _keys, values)
        rows = await queries_each.by_emails(conn, *schema.key, list(set(keys.values())))
        found = await PACE.owing(schema.list.account_id, len(rows), _grouped, rows, "value")
        return {value: found.get(key, []) for value, key in keys.items()}
    if field.name == "id":
        there = set(await subscribers.existing_ids(conn, *schema.key, list(map(number, values))))
        return {value: [SubscriberId(number(value))] for value in values if number(value) in there}
    if field.name == "mssys_shoprenter_id":
        rows = await queries_each.by_shop_orders(conn, *schema.key, values)
        return _grouped(rows, "value")
    return await _ids_of_texts(conn, schema, field, values)


async def _ids_of_texts(
    conn: Conn, schema: Schema, field: Field, values: Sequence[str]
) -> dict[str, Sequence[SubscriberId]]:
    """As `having` finds them: in just these capitals, or else in any."""
    account_id = schema.list.account_id
    is_text = field.type in LONGEST and field.name not in _OF_ONE_CASE
    found: dict[str, Sequence[SubscriberId]] = {}
    if not is_text or field.name not in standard.CORE:
        for begin in range(0, len(values), _ASKED_AT_ONCE):
            part = values[begin : begin + _ASKED_AT_ONCE]
            asked = [Condition(field.name, Operator.IS, value) for value in part]
            rows = await segments.ids_of_each(conn, account_id, schema, asked)
            found |= {part[place]: ids for place, ids in _grouped(rows, "place").items()}
    rest = [value for value in values if value not in found]
    if is_text and rest:
        rows = await segments.ids_of_texts(conn, account_id, schema, field.name, rest)
        found |= {rest[place - 1]: ids for place, ids in _grouped(rows, "place").items()}
    return found


def _grouped(rows: Iterable[Any], by: str) -> dict[Any, Sequence[SubscriberId]]:
    """The `id`s of rows by another of their columns."""
    found: dict[Any, list[SubscriberId]] = {}
    for row in rows:
        found.setdefault(row[by], []).append(row["id"])
    return dict(found)


def _keys(values: Sequence[str]) -> dict[str, str]:
    """Value → address in its normal form, of those that are addresses."""
    return {value: key for value in values if (key := _key(value))}


def _key(value: str) -> str:
    """The address in its normal form; empty for what is no address."""
    try:
        return email_key(value)
    except BadEmail:
        return ""


async def ids_with_email(conn: Conn, schema: Schema, email: str) -> Sequence[SubscriberId]:
    """Records with this address; what is no address belongs to nobody."""
    key = _key(email)
    return await subscribers.ids_by_email(conn, *schema.key, key) if key else []

"""The values of a record, each of the type that its column has."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from kapocs.lists import standard
from kapocs.lists.model import Schema
from kapocs.lists.standard import SetBy
from kapocs.lists.values import stored, stored_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What is said of a record: by the columns it has of its own, and the other fields by name.

    None: nothing is said. `fields`: texts as they are stored, checked by the list; an empty one
    takes the value away.
    """

    email: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    full_name: str | None = None
    active: bool | None = None
    subscribed_at: datetime | None = None
    client_ip: str | None = None
    user_agent: str | None = None
    referer: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


Given = Mapping[str, object] | Values
"""By names of fields, as callers spell them; or read already."""

_COLUMNS = {each.field: each.column for each in standard.COLUMNS if each.set_by is not SetBy.SYSTEM}
_NAMES = {column: field for field, column in _COLUMNS.items()}


def read(schema: Schema, given: Given) -> Values:
    """The values of what is given; unknown names are passed over. FieldInvalid names the field."""
    if isinstance(given, Values):
        return given
    columns: dict[str, Any] = {}
    others: dict[str, str] = {}
    for known, raw in schema.writable(given):
        if column := _COLUMNS.get(known.name):
            columns[column] = known.read(raw, schema.zone)
        else:
            others[known.name] = known.clean(raw, schema.zone)
    return Values(**columns, fields=others)


def of_columns(
    schema: Schema, columns: Mapping[str, object], others: Mapping[str, object]
) -> Values:
    """The values of what is given by columns, and of the other fields by name.

    FieldInvalid names the field, also that of a column.
    """
    return read(schema, {**others, **{_NAMES[column]: raw for column, raw in columns.items()}})


def waiting(values: Values) -> dict[str, str]:
    """Texts by field, kept until the person confirms; `read` makes the same values of them."""
    typed = {_NAMES[each.name]: getattr(values, each.name) for each in fields(values)[:-1]}
    moment = values.subscribed_at
    joined = {} if moment is None else {standard.JOINED: stored_moment(moment)}
    said = {name: stored(value) for name, value in typed.items() if value is not None}
    return {**values.fields, **said, **joined}

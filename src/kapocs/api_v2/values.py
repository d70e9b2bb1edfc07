"""The values of a subscriber in a body: which field each is for, and what is wrong with them."""

from collections.abc import Mapping

from pydantic.alias_generators import to_camel

from kapocs.addresses import BadEmail
from kapocs.api_v2.errors import together
from kapocs.api_v2.shapes.people import MOST_NAMES
from kapocs.errors import Invalid
from kapocs.lists import standard
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.lists.standard import SetBy
from kapocs.lists.values import FieldInvalid
from kapocs.orders.values import is_for_orders, refused
from kapocs.subscribers.model import record_key
from kapocs.subscribers.values import Values, of_columns

COLUMNS = {
    each.column: each.field
    for each in sorted(standard.COLUMNS, key=lambda column: column.set_by.value)
    if each.set_by is not SetBy.SYSTEM and each.column != "active"
}
"""Member of the body → field of the list. What is not here goes under `fields`."""
MEMBERS = {field: to_camel(member) for member, field in COLUMNS.items()}


def checked(schema: Schema, members: Mapping[str, object], fields: Mapping[str, object]) -> Values:
    """All that was given, by columns and by names of fields. Invalid with every wrong value."""
    by_name = {COLUMNS[member]: value for member, value in members.items()}
    problems = _problems(schema, by_name, fields)
    if problems:
        raise together(problems)
    return of_columns(schema, members, fields)


def by_names(
    schema: Schema, members: Mapping[str, object], fields: Mapping[str, object]
) -> dict[str, object] | None:
    """All that was given, by names of fields, for who reads the values himself.

    None: something was given for a field that there is none of, or that is not among the others.
    """
    for name in map(str.lower, fields):
        if name not in schema.fields or name in standard.CORE:
            return None
    return {**fields, **{COLUMNS[member]: value for member, value in members.items()}}


def wrong_in_new(schema: Schema, body: object) -> list[Invalid]:
    """Every wrong value of somebody to put on the list; `body` may be of a wrong shape."""
    if not isinstance(body, dict):
        return []
    return _problems(schema, {"email": "", **_members(body)}, _fields(body))


def wrong_in_change(schema: Schema, body: object) -> list[Invalid]:
    """Every wrong value in a change of somebody; `body` may be of a wrong shape."""
    return _problems(schema, _members(body), _fields(body))


def pointer(name: str) -> str:
    """Where the body has one of the other fields."""
    return f"/fields/{name.replace('~', '~0').replace('/', '~1')}"


def _members(body: object) -> dict[str, object]:
    """The members for fields that have a text, by field name."""
    given = body if isinstance(body, dict) else {}
    return {
        field: given[key]
        for member, field in COLUMNS.items()
        for key in (member, to_camel(member))
        if key in given and isinstance(given[key], (str, type(None)))
    }


def _fields(body: object) -> dict[str, object]:
    given = body.get("fields") if isinstance(body, dict) else None
    return given if isinstance(given, dict) and len(given) <= MOST_NAMES else {}


def _problems(
    schema: Schema, members: Mapping[str, object], fields: Mapping[str, object]
) -> list[Invalid]:
    found = [_wrong(schema, name, raw, f"/{MEMBERS[name]}") for name, raw in members.items()]
    for name, raw in fields.items():
        if name.lower() in standard.CORE:
            where = pointer(name)
            found.append(FieldInvalid(f"{name}: not among the other fields.", field=where))
        else:
            found.append(_wrong(schema, name, raw, pointer(name)))
    problems = [each for each in found if each is not None]
    return [*problems, *_of_order(schema, fields, {each.field for each in problems})]


def _of_order(schema: Schema, fields: Mapping[str, object], told: set[str | None]) -> list[Invalid]:
    """What no order can have, among the values that are good for their fields."""
    if not is_for_orders(schema):
        return []
    good = {name: raw for name, raw in fields.items() if pointer(name) not in told}
    places = {name.lower(): pointer(name) for name in good}
    found = refused(schema.clean(good))
    for each in found:
        each.field = places.get(each.field or "", each.field)
    return found


def _wrong(schema: Schema, name: str, raw: object, where: str) -> Invalid | None:
    try:
        text = schema.field(name).clean(raw, schema.zone)
        if name == "email":
            record_key(schema, text)
    except FieldNotFound as error:
        return FieldInvalid(error.message, field=where)
    except (FieldInvalid, BadEmail) as error:
        return type(error)(error.message, field=where)
    return None

"""Pieces of the JSON Schema of definitions."""

from collections.abc import Iterable, Mapping
from typing import Any

from kapocs.automations.given import UNITS
from kapocs.automations.signals import SHORT, TOLD_BY_NUMBER, known_kinds
from kapocs.ids import LARGEST_ID

Schema = dict[str, Any]

_NULL: Schema = {"type": "null"}
_LONG = 10_000


def maybe(part: Schema) -> Schema:
    """This part, or null, which means that nothing was said."""
    return {"anyOf": [part, _NULL]}


def text(most: int, *, required: bool = False) -> Schema:
    """A text of at most so many characters, or a number that is taken as one."""
    found: Schema = {"type": ["string", "number"], "maxLength": most}
    return found | {"pattern": r"\S"} if required else found


def number(least: int, most: int) -> Schema:
    """A whole number."""
    return {"type": "integer", "minimum": least, "maximum": most}


def one_of(words: Iterable[str]) -> Schema:
    """One of these words."""
    return {"enum": list(words)}


def object_of(members: Mapping[str, Any], *required: str) -> Schema:
    """An object of these members and no other; `required`: which there have to be."""
    found: Schema = {"type": "object", "properties": dict(members), "additionalProperties": False}
    return found | {"required": list(required)} if required else found


def some(each: Schema, most: int, *, least: int = 0) -> Schema:
    """A list of so many, or a single one without brackets."""
    return {"anyOf": [{"type": "array", "items": each, "minItems": least, "maxItems": most}, each]}


def ref(name: str) -> Schema:
    """What stands in `$defs` by this name."""
    return {"$ref": f"#/$defs/{name}"}


ID = number(1, LARGEST_ID)
CLOCK: Schema = {
    "type": "string",
    "pattern": r"^\s*([01]?[0-9]|2[0-3]):[0-5][0-9]\s*$",
    "examples": ["9:00"],
}
CONDITIONS = maybe(text(_LONG))
UNITS_OF_TIME: Schema = {unit: maybe(number(0, 10_000_000)) for unit in UNITS}
SPAN = ref("span")
VALUES: Schema = {
    "type": "object",
    "additionalProperties": text(_LONG),
    "minProperties": 1,
    "maxProperties": 100,
}
SIGNAL: Schema = {
    "on": ref("signal"),
    "list": maybe(ID),
    **{name: maybe(ID) for name in TOLD_BY_NUMBER},
    "link": maybe(text(2_000)),
    "of": maybe(text(200)),
    "name": maybe(text(200)),
    "field": maybe(text(200)),
    "from": maybe(text(255)),
    "to": maybe(text(255)),
}
"""What is waited for, and what narrows it."""
DEFINED: Schema = {
    "signal": one_of([*SHORT, *known_kinds()]),
    "span": object_of(UNITS_OF_TIME) | {"minProperties": 1},
}

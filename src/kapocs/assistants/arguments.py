"""The arguments of a tool: their JSON schema, and the request that they make."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import orjson

from kapocs.assistants.operations import Described, Operations, Schema
from kapocs.assistants.refusals import ArgumentMissing, ArgumentUnknown, ArgumentWrong

CONFIRM = "confirm"
KEY = "idempotencyKey"
USUAL_PAGE, LARGEST_PAGE = 25, 100
"""Rows of a page: more than that would fill the memory of who reads it."""
_UNTOLD = frozenset({"title", "examples"})
_REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """What is asked of API v2. `target`: path and query below `/v2`, as in a request line."""

    verb: str
    target: str
    body: bytes = b""
    key: str = ""
    """The Idempotency-Key; empty: none."""


def schema_of(operation: Described, operations: Operations, *, in_two_steps: bool) -> Schema:
    """The JSON schema of a tool's arguments: path, query and body side by side."""
    found = dict(operation.parameters)
    if "limit" in operation.in_query:
        found["limit"] = {
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_PAGE,
            "default": USUAL_PAGE,
            "description": "How many at most.",
        }
    found |= {operation.argument(name): each for name, each in operation.members.items()}
    if operation.keyed and not in_two_steps:
        found[KEY] = {
            "type": "string",
            "maxLength": 255,
            "description": "Makes a repeated call safe: a new one for each new wish.",
        }
    if in_two_steps:
        found[CONFIRM] = {
            "type": "string",
            "description": "Left out: only shows what would happen, and gives the confirmToken "
            "that is to stand here for it to happen.",
        }
    body = operation.body or {}
    needed = map(operation.argument, body.get("required", []))
    required = [*sorted(operation.required), *needed]
    made = {
        "type": "object",
        "properties": {name: _plain(each) for name, each in found.items()},
        "required": required,
        "additionalProperties": False,
    }
    named = _named(found, operations)
    return made | ({"$defs": {name: _plain(each) for name, each in named.items()}} if named else {})


def request_of(operation: Described, given: Mapping[str, Any]) -> ToolRequest:
    """The request that the arguments make. ArgumentUnknown, ArgumentMissing, ArgumentWrong.

    What is wrong with the values themselves is for API v2 to say.
    """
    members = {operation.argument(name): name for name in operation.members}
    known = {*operation.parameters, *members, KEY, CONFIRM}
    for name in given:
        if name not in known:
            raise ArgumentUnknown(field=name)
    _check_written(given)
    for name in sorted(operation.required):
        if given.get(name) is None:
            raise ArgumentMissing(field=name)
    target = _path(operation, given) + _query(operation, given)
    body = b""
    if operation.body is not None:
        body = orjson.dumps({name: given[each] for each, name in members.items() if each in given})
    return ToolRequest(operation.verb, target, body, _text(given.get(KEY) or ""))


def _check_written(given: Mapping[str, Any]) -> None:
    """ArgumentWrong for what JSON may hold and we cannot write: a number of more than 64 bits."""
    for name, each in given.items():
        try:
            orjson.dumps(each)
        except orjson.JSONEncodeError:
            raise ArgumentWrong(field=name) from None


def _path(operation: Described, given: Mapping[str, Any]) -> str:
    path = operation.path
    for name in operation.in_path:
        text = _text(given[name])
        # It would lead to another operation than the tool's.
        if not text or "/" in text:
            raise ArgumentWrong(field=name)
        path = path.replace(f"{{{name}}}", quote(text, safe=""))
    return path


def _query(operation: Described, given: Mapping[str, Any]) -> str:
    asked = {name: _text(given[name]) for name in operation.in_query if given.get(name) is not None}
    if "limit" in operation.in_query:
        limit = asked.setdefault("limit", str(USUAL_PAGE))
        if limit.isdecimal() and int(limit[:9]) > LARGEST_PAGE:
            raise ArgumentWrong(field="limit")
    return f"?{urlencode(asked)}" if asked else ""


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _plain(schema: Any) -> Any:
    """The schema without what only people read, its references led to `$defs`."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        where = schema["$ref"].replace(_REFERENCE, "#/$defs/")
        return {"$ref": where} | {
            name: _plain(each) for name, each in schema.items() if name not in {*_UNTOLD, "$ref"}
        }
    return {
        name: _properties(each) if name == "properties" else _plain(each)
        for name, each in schema.items()
        if name not in _UNTOLD
    }


def _properties(named: Mapping[str, Any]) -> dict[str, Any]:
    # A member may be called `title`.
    return {name: _plain(each) for name, each in named.items()}


def _named(schema: Any, operations: Operations) -> dict[str, Schema]:
    """Every schema that is named in this one, or in one of those."""
    found: dict[str, Schema] = {}
    waiting = list(_references(schema))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = operations.schemas[name]
            waiting += _references(found[name])
    return dict(sorted(found.items()))


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for each in schema:
            yield from _references(each)
    elif isinstance(schema, Mapping):
        for name, each in schema.items():
            if name == "$ref" and isinstance(each, str):
                yield each.rsplit("/", 1)[-1]
            elif name not in _UNTOLD:
                yield from _references(each)

"""What the search of the pages looks through: operations, members, errors, guides.

It is a program of one statement, so that a browser reads it once and asks no server for answers.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from kapocs.web.reference import KnownError, Operation

INDEX = "/docs/search-index.js"
_USES_NAMED = 3
"""Operations that a member names; of the rest their number is told."""

Entry = tuple[str, str, str, str, str]
"""Kind, title, note, path below the base URL, and more words that lead to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What there is to find. `guides` has kind-less entries of their own; each is asked once."""

    v1: Sequence[Operation]
    v2: Callable[[], Sequence[Operation]]
    errors: Callable[[], Mapping[str, KnownError]]
    pages: Sequence[Entry]


def index(searched: Searched) -> bytes:
    """The index, as a JavaScript module whose default export is a list of entries."""
    v2 = searched.v2()
    entries = [
        *searched.pages,
        *(_operation(each, "v2") for each in v2),
        *(_operation(each, "v1") for each in searched.v1),
        *_members(v2),
        *(_error(each) for each in searched.errors().values()),
    ]
    return b"export default " + orjson.dumps(entries) + b";\n"


def _operation(each: Operation, version: str) -> Entry:
    path = "/" + each.path.lstrip("/").replace("*}", "}")
    note = f"{each.verbs[0]} {path}"
    return "op", each.title, note, f"/docs/{version}#{each.id}", f"{each.id} {each.chapter}"


def _members(operations: Sequence[Operation]) -> Iterator[Entry]:
    """Each name that bodies, answers or query strings of API v2 have, with who uses it."""
    users: dict[str, list[Operation]] = {}
    for each in operations:
        for name in sorted(_names(each)):
            users.setdefault(name, []).append(each)
    for name, found in users.items():
        note = ", ".join(each.title for each in found[:_USES_NAMED])
        more = f", +{len(found) - _USES_NAMED}" if len(found) > _USES_NAMED else ""
        yield "member", name, note + more, f"/docs/v2#{found[0].id}", ""


def _names(operation: Operation) -> set[str]:
    shown = operation.answer.partition("\n")[2]
    asked = {name.rstrip("*") for name, _ in operation.parameters}
    answered = json.loads(shown) if shown else None
    return {*asked, *_keys(operation.body), *_keys(answered)}


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _error(each: KnownError) -> Entry:
    note = f"{each.status} {each.told[0]}"
    return "error", each.code, note, f"/docs/errors/{each.code}", each.told[1]

"""All operations, found by what a request says: its method and its path."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern

from starlette.routing import compile_path

from kapocs.api_v2.nouns import quick_people
from kapocs.api_v2.quick import Quickly
from kapocs.api_v2.route import Route
from kapocs.api_v2.routes import CHAPTERS

_QUICKLY: Mapping[str, Quickly] = {**quick_people.QUICKLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation, with what is asked of it at each request."""

    route: Route
    id: str
    pattern: Pattern[str]
    name: str
    """Its method and path, as calls are counted."""
    quickly: Quickly | None
    """What answers its plain calls; None: all are the framework's."""


Found = tuple[Operation, dict[str, str]]
"""An operation, and what stands in the path for its parameters."""


def find(method: str, path: str) -> Found | None:
    """The operation that is meant; None: there is none there.

    `path`: as the routes have it.
    """
    for each in _index().get((method, path.count("/"), _first(path)), ()):
        match = each.pattern.match(path)
        if match is not None:
            return each, match.groupdict()
    return None


def at(path: str) -> list[Route]:
    """The operations of a path, by whatever method."""
    return [each.route for each in every() if each.pattern.match(path)]


@cache
def every() -> tuple[Operation, ...]:
    """All of them, in the order of the document."""
    return tuple(
        Operation(
            route=route,
            id=route.id,
            pattern=compile_path(route.path)[0],
            name=f"{route.verb} /v2{route.path}",
            quickly=_QUICKLY.get(route.id),
        )
        for routes in CHAPTERS.values()
        for route in routes
    )


@cache
def _index() -> Mapping[tuple[str, int, str], list[Operation]]:
    """By method, number of slashes and first word of the path: so few are left to be tried."""
    found: dict[tuple[str, int, str], list[Operation]] = {}
    for each in every():
        path = each.route.path
        found.setdefault((each.route.verb, path.count("/"), _first(path)), []).append(each)
    return found


def _first(path: str) -> str:
    return path.split("/", 2)[1] if "/" in path else ""

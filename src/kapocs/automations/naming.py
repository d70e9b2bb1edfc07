"""Names of steps, which stay the same from one version to the next wherever they can be told."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from difflib import SequenceMatcher
from typing import Any

import orjson

_ROWS = ("then", "else")


def with_ids(raw: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The definition in which every step has an id: its own, that of the step before, or a new one.

    A step without an id that says the same as one before, in the same order, has that one's id; so
    has one that stands in its place and is of the same kind.
    """
    made: dict[str, Any] = deepcopy(dict(raw))
    steps, known = list(all_steps(made)), list(all_steps(deepcopy(dict(before))))
    taken = {str(each["id"]).strip() for each in steps if each.get("id")}
    for new, old in _pairs(steps, known):
        name = old.get("id")
        if not new.get("id") and name and name not in taken:
            new["id"] = name
            taken.add(name)
    used = taken | {str(each.get("id")) for each in known}
    number = 0
    for each in steps:
        if each.get("id"):
            each["id"] = str(each["id"]).strip()
            continue
        while not number or f"s{number}" in used:
            number += 1
        each["id"] = f"s{number}"
        used.add(each["id"])
    return made


def all_steps(raw: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All steps, in the order in which they are written."""
    yield from _row(raw.get("steps"))


def _row(row: object) -> Iterator[dict[str, Any]]:
    for each in row if isinstance(row, list) else [row] if isinstance(row, dict) else []:
        yield each
        for name in _ROWS:
            yield from _row(each.get(name))
        for way in ways_of(each.get("split")):
            yield from _row(way.get("steps"))


def ways_of(split: object) -> list[dict[str, Any]]:
    """The ways of a `split` as it is written, with a rule for its winner or without."""
    ways = split.get("ways") if isinstance(split, dict) else split
    return [each for each in ways if isinstance(each, dict)] if isinstance(ways, list) else []


def _pairs(
    new: list[dict[str, Any]], old: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    matcher = SequenceMatcher(a=[*map(_said, old)], b=[*map(_said, new)], autojunk=False)
    for tag, i, until_i, j, until_j in matcher.get_opcodes():
        is_same = tag == "equal"
        for one, other in zip(old[i:until_i], new[j:until_j], strict=False):
            if is_same or _kind(one) == _kind(other):
                yield other, one


def _kind(step: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(step) - {"id", "label", "position", *_ROWS}


def _said(step: Mapping[str, Any]) -> bytes:
    """What the step says, without its id and the steps within it."""
    own = {
        name: [way.get("name") for way in ways_of(value)] if name == "split" else value
        for name, value in step.items()
        if name not in ("id", "label", "position", *_ROWS)
    }
    return orjson.dumps(own, option=orjson.OPT_SORT_KEYS, default=str)

"""A definition as rows of steps below each other, each step with its place and its own rows."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from kapocs.automations.kinds.splitting import MOST_WAYS
from kapocs.automations.kinds.table import KINDS
from kapocs.automations.model import Problem

MAIN = ""
"""The name of the row that everybody comes through."""
_WAYS = {"if": ("then", "else"), "wait": ("else",), "call": ("else",), "notify": ("else",)}
_ENDLESS = ("for", "holds")
"""Waits that need not end: what they wait for may not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnStep:
    """A step as it is written. `row`, `at`: where it stands; `of`: how many stand in its row."""

    id: str
    kind: str
    raw: Mapping[str, Any]
    place: str
    """As problems name it, such as `steps[2].then[0]`."""
    row: str
    at: int
    of: int
    rows: Sequence["DrawnRow"]

    @property
    def label(self) -> str:
        """What somebody called it; empty: nothing."""
        return str(self.raw.get("label") or "")

    @property
    def has_steps(self) -> bool:
        """Whether steps stand on its ways."""
        return any(row.steps for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRow:
    """A way on which steps stand. `way`: then, else, or what a way of a split is called."""

    name: str
    way: str
    share: object = None
    """Of a split, as it is written."""
    steps: Sequence[DrawnStep]


def drawn(raw: Mapping[str, Any]) -> DrawnRow:
    """The main row, with all that stands in it. The steps need ids."""
    steps = _steps(raw.get("steps"), "steps", MAIN)
    return DrawnRow(name=MAIN, way="", steps=steps)


def every(row: DrawnRow) -> Iterator[DrawnStep]:
    """The steps of the row and of all ways within it, as they are written."""
    for step in row.steps:
        yield step
        for inner in step.rows:
            yield from every(inner)


def every_row(row: DrawnRow) -> Iterator[DrawnRow]:
    """The row, and all rows within it."""
    yield row
    for step in row.steps:
        for inner in step.rows:
            yield from every_row(inner)


def stamp(raw: Mapping[str, Any]) -> str:
    """Short text that is another one for another definition: whether somebody changed it."""
    text = orjson.dumps(raw, option=orjson.OPT_SORT_KEYS, default=str)
    return hashlib.blake2b(text, digest_size=12).hexdigest()


def by_step(row: DrawnRow, problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """The problems by the step at which they are; '': at none. Places are within the step."""
    places = {each.place: each.id for each in every(row)}
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        above = problem.place
        while above and above not in places:
            above = above[: max(above.rfind("."), above.rfind("["), 0)]
        step_id = places.get(above, "")
        within = problem.place[len(above) :].lstrip(".") if step_id else problem.place
        found.setdefault(step_id, []).append(Problem(within, problem.reason))
    return found


def as_row(value: object) -> list[Any]:
    """What stands in a row: a single step stands for a row of one."""
    return list(value) if isinstance(value, list) else [value] if isinstance(value, Mapping) else []


def _steps(value: object, place: str, row: str) -> list[DrawnStep]:
    found = [each for each in as_row(value) if isinstance(each, Mapping)]
    return [
        _step(each, f"{place}[{at}]" if isinstance(value, list) else place, row, (at, len(found)))
        for at, each in enumerate(found)
    ]


def _step(raw: Mapping[str, Any], place: str, row: str, where: tuple[int, int]) -> DrawnStep:
    step_id = str(raw.get("id") or "")
    kind = next((name for name in raw if name in KINDS), "")
    return DrawnStep(
        id=step_id, kind=kind, raw=raw, place=place, row=row, at=where[0], of=where[1],
        rows=list(_rows(raw, kind, step_id, place)),
    )  # fmt: skip


def _rows(raw: Mapping[str, Any], kind: str, step_id: str, place: str) -> Iterator[DrawnRow]:
    if kind == "split":
        yield from _ways(raw["split"], step_id, f"{place}.split")
        return
    for way in _WAYS.get(kind, ()):
        says = raw.get(kind)
        is_endless = isinstance(says, Mapping) and any(name in says for name in _ENDLESS)
        if kind != "wait" or is_endless or raw.get(way):
            name = f"{step_id}.{way}"
            yield DrawnRow(name=name, way=way, steps=_steps(raw.get(way), f"{place}.{way}", name))


def _ways(split: object, step_id: str, place: str) -> Iterator[DrawnRow]:
    if isinstance(split, Mapping):
        split, place = split.get("ways"), f"{place}.ways"
    for number, way in enumerate(as_row(split)[:MOST_WAYS]):
        if isinstance(way, Mapping):
            name = f"{step_id}.{number}"
            steps = _steps(way.get("steps"), f"{place}[{number}].steps", name)
            called = str(way.get("name") or chr(ord("a") + number))
            yield DrawnRow(name=name, way=called, share=way.get("share"), steps=steps)

"""A definition with a step put in, changed, moved or taken out; what was given stays as it is."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from kapocs.automations.drawing.rows import MAIN, DrawnStep, as_row, drawn, every, every_row
from kapocs.automations.naming import ways_of
from kapocs.errors import NotFound

_ROWS = ("then", "else")
_KEPT = ("id", "label", "position", *_ROWS)


class StepNotFound(NotFound):
    """The automation has no such step, or no such place for one."""

    code = "step_not_found"


def find(raw: Mapping[str, Any], step_id: str) -> DrawnStep:
    """The step of this id. StepNotFound."""
    found = next((each for each in every(drawn(raw)) if each.id == step_id), None)
    if found is None:
        raise StepNotFound
    return found


def put_in(
    raw: Mapping[str, Any], row: str, at: int, step: Mapping[str, Any]
) -> tuple[dict[str, Any], str]:
    """With the step at this place of the row, and where problems name it. StepNotFound."""
    made = _plain(raw)
    steps = _steps_of(made, row)
    at = min(max(at, 0), len(steps))
    steps.insert(at, deepcopy(dict(step)))
    return made, f"{_place_of(made, row)}[{at}]"


def change(
    raw: Mapping[str, Any], step_id: str, step: Mapping[str, Any]
) -> tuple[dict[str, Any], str]:
    """With the step as it is said now: its id and its rows `then` and `else` stay. StepNotFound."""
    made = _plain(raw)
    known = find(made, step_id)
    steps = _steps_of(made, known.row)
    before = steps[known.at]
    after = {name: before[name] for name in _KEPT if name in before} | deepcopy(dict(step))
    if not after.get("label"):
        after.pop("label", None)
    steps[known.at] = after
    return made, known.place


def take_out(raw: Mapping[str, Any], step_id: str) -> dict[str, Any]:
    """Without the step, and without those on its ways. StepNotFound."""
    made = _plain(raw)
    known = find(made, step_id)
    del _steps_of(made, known.row)[known.at]
    return made


def move(raw: Mapping[str, Any], step_id: str, *, up: bool) -> dict[str, Any]:
    """With the step one place further up or down; from the end of a way it comes out of it.

    StepNotFound: there is none, or it stands first or last already.
    """
    known = find(raw, step_id)
    at = known.at + (-1 if up else 1)
    if 0 <= at < known.of:
        return move_to(raw, step_id, known.row, at)
    if known.row == MAIN:
        raise StepNotFound
    parent = find(raw, known.row.rpartition(".")[0])
    return move_to(raw, step_id, parent.row, parent.at + (0 if up else 1))


def move_to(raw: Mapping[str, Any], step_id: str, row: str, at: int) -> dict[str, Any]:
    """With the step at this place of a row that is not within it. StepNotFound."""
    made = _plain(raw)
    known = find(made, step_id)
    inner = {each.name for own in known.rows for each in every_row(own)}
    if row in inner:
        raise StepNotFound
    # The row is held before the step goes, by which rows behind it get other places.
    to = _steps_of(made, row)
    step = _steps_of(made, known.row).pop(known.at)
    to.insert(min(max(at, 0), len(to)), step)
    return made


def _plain(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A copy in which each row is a list, as places in it are numbered."""
    made = deepcopy(dict(raw))
    made["steps"] = as_row(made.get("steps"))
    _make_plain(made["steps"])
    return made


def _make_plain(steps: list[Any]) -> None:
    for step in steps:
        for holder, name in _rows_in(step):
            holder[name] = as_row(holder[name])
            _make_plain(holder[name])


def _rows_in(step: Any) -> list[tuple[dict[str, Any], str]]:
    """What holds rows of a step, and by which name each does."""
    holders = [step, *ways_of(step.get("split"))] if isinstance(step, dict) else []
    names = (*_ROWS, "steps")
    return [(each, name) for each in holders for name in names if each.get(name) is not None]


def _steps_of(made: dict[str, Any], row: str) -> list[Any]:
    """The list that holds the steps of a row. StepNotFound."""
    if row == MAIN:
        found: list[Any] = made["steps"]
        return found
    known = next((each for each in every_row(drawn(made)) if each.name == row), None)
    if known is None:
        raise StepNotFound
    step_id, _, way = row.rpartition(".")
    holder = _raw_of(made["steps"], step_id)
    if way in _ROWS:
        name = way
    else:
        holder, name = ways_of(holder["split"])[int(way)], "steps"
    if holder.get(name) is None:
        holder[name] = []
    steps: list[Any] = holder[name]
    return steps


def _raw_of(steps: list[Any], step_id: str) -> dict[str, Any]:
    found = _search(steps, step_id)
    if found is None:
        raise StepNotFound
    return found


def _search(steps: list[Any], step_id: str) -> dict[str, Any] | None:
    for step in steps:
        if str(step.get("id") or "") == step_id:
            known: dict[str, Any] = step
            return known
        rows = [step.get(name) or [] for name in _ROWS]
        rows += [way.get("steps") or [] for way in ways_of(step.get("split"))]
        for row in rows:
            found = _search(row, step_id)
            if found is not None:
                return found
    return None


def _place_of(made: Mapping[str, Any], row: str) -> str:
    if row == MAIN:
        return "steps"
    step_id, _, way = row.rpartition(".")
    known = find(made, step_id)
    if way in _ROWS:
        return f"{known.place}.{way}"
    inner = ".ways" if isinstance(known.raw["split"], Mapping) else ""
    return f"{known.place}.split{inner}[{way}].steps"

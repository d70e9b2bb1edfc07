"""What is another way between two definitions, step by step, for whoever draws them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kapocs.automations import actions, queries
from kapocs.automations.definition import Definition
from kapocs.automations.model import AutomationId, VersionNotFound
from kapocs.automations.naming import all_steps, ways_of
from kapocs.automations.reading import read
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

DRAFT = 0
"""Instead of the number of a version: the definition as it is edited."""
_LARGEST = 2**31 - 1
_ROWS = ("then", "else")
_SHOWN_ONLY = ("label", "position")


class StepChange(StrEnum):
    """What is another way about a step."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    """It does something else."""
    LED = "led"
    """It does the same, and leads elsewhere."""
    PLACED = "placed"
    """Only what it is called or where it is drawn is another."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A step that is not the same in both; as it is written, without the steps within it."""

    step: str
    difference: StepChange
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Compared:
    """`members`: names of members beside the steps that differ."""

    members: list[str]
    steps: list[Differing]
    """In the order of the newer one; what is gone comes last."""


async def definition_of(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, version: int
) -> Mapping[str, Any]:
    """The definition of a version, or the draft. AutomationNotFound, VersionNotFound."""
    automation = await actions.get(conn, account_id, automation_id)
    if version == DRAFT:
        return automation.draft
    found = None
    if version <= _LARGEST:
        found = await queries.definition(conn, account_id, automation_id, version)
    if found is None:
        raise VersionNotFound
    return found


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Compared:
    """What differs between two definitions whose steps have ids. BadAutomation."""
    names = [name for name in {**before, **after} if name != "steps"]
    members = sorted(name for name in names if before.get(name) != after.get(name))
    return Compared(members, list(_steps(before, after)))


def _steps(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Differing]:
    old, new = read(before), read(after)
    was, is_now = _by_id(before), _by_id(after)
    for step, shown in is_now.items():
        if step not in was:
            yield Differing(step, StepChange.ADDED, None, shown)
            continue
        found = _difference(step, old, new) or _written(was[step], shown)
        if found is not None:
            yield Differing(step, found, was[step], shown)
    for step, shown in was.items():
        if step not in is_now:
            yield Differing(step, StepChange.REMOVED, shown, None)


def _difference(step: str, old: Definition, new: Definition) -> StepChange | None:
    one, other = old.steps.get(step), new.steps.get(step)
    if one is None and other is None:
        return None
    if one is None or other is None or one.does != other.does:
        return StepChange.CHANGED
    if (one.next, one.branches) != (other.next, other.branches):
        return StepChange.LED
    return None


def _written(was: Mapping[str, Any], is_now: Mapping[str, Any]) -> StepChange | None:
    """What only the text tells: of a goto, which is no step to stand at, and of how it is drawn."""
    if was.get("goto") != is_now.get("goto"):
        return StepChange.CHANGED
    is_same = all(was.get(name) == is_now.get(name) for name in _SHOWN_ONLY)
    return None if is_same else StepChange.PLACED


def _by_id(raw: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {str(each.get("id")): _own(each) for each in all_steps(raw)}


def _own(step: Mapping[str, Any]) -> dict[str, Any]:
    """The step without the rows of steps in it."""
    own = {name: value for name, value in step.items() if name not in _ROWS}
    split = own.get("split")
    if split is not None:
        ways = [
            {name: value for name, value in way.items() if name != "steps"}
            for way in ways_of(split)
        ]
        own["split"] = split | {"ways": ways} if isinstance(split, dict) else ways
    return own

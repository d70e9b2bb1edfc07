"""From what somebody wrote to a definition, or to all that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from itertools import islice
from typing import Any

from kapocs.automations import signals
from kapocs.automations.bounds import unstorable
from kapocs.automations.definition import (
    LONGEST_URL,
    MOST_DIGESTED,
    MOST_STARTS,
    MOST_STEPS,
    Definition,
    Digest,
    Rules,
    Start,
    Step,
    Written,
    circles,
    link,
    refuse,
)
from kapocs.automations.given import MOST_PROBLEMS, Given
from kapocs.automations.kinds.reads import Reading
from kapocs.automations.kinds.table import KINDS
from kapocs.automations.kinds.waiting import weekdays
from kapocs.automations.model import Problem
from kapocs.reasons import Reason

AGAIN = ("never", "always", "after", "per_order")
FULL = ("wait", "skip")
MOST_AT_A_TIME = 100_000
"""Places are counted each time that somebody comes in."""
FEED_ITEM = "feed_item"
_BESIDE = frozenset({"id", "label", "position", "then", "else", "came", "late"})
"""Members of a step beside the one that says what it does."""
DATES = (-3650, 3650)


def read(raw: object) -> Definition:
    """The definition. BadAutomation has every mistake with its place."""
    refuse(list(islice(unstorable(raw), MOST_PROBLEMS)))
    problems: list[Problem] = []
    given = Given(raw, "", problems)
    name = given.text("name")
    starts = tuple(_start(each) for each in given.parts("start", most=MOST_STARTS))
    if not starts:
        given.wrong("automations.missing", "start")
    rules = _rules(given)
    given.get("description")
    reading = _Reading(given.get("steps"), problems)
    given.end()
    written = reading.steps(given, "steps")
    if not written and not problems:
        given.wrong("automations.no_steps", "steps")
    steps, first = link(written)
    _check_targets(steps, reading, problems)
    problems += _about_orders(steps, starts, rules)
    refuse(problems)
    refuse(
        [
            Problem(steps[each].place, Reason("automations.circle", step=each))
            for each in circles(steps)
        ]
    )
    return Definition(name=name, starts=starts, rules=rules, steps=steps, first=first)


class _Reading(Reading):
    """Reads rows of steps, and gives a name to each that has none."""

    def __init__(self, raw: object, problems: list[Problem]) -> None:
        self._problems = problems
        self._ids = _named(raw)
        self._seen: set[str] = set()
        self._number = 0
        self.targets: list[tuple[str, str]] = []
        """Steps that are named as where to go, or whose letter is meant, with the place."""

    def steps(self, given: Given, name: str) -> list[Written]:
        """The row of steps that a member holds."""
        row = given.parts(name, most=MOST_STEPS)
        return [found for each in row if (found := self._step(each)) is not None]

    def names(self, step_id: str, place: str) -> None:
        """A step is named here: it has to be there."""
        self.targets.append((step_id, place))

    def _step(self, given: Given) -> Written | None:
        kinds = [name for name in given.names() if name not in _BESIDE]
        if len(kinds) != 1 or kinds[0] not in KINDS:
            known = ", ".join(sorted(KINDS))
            given.wrong(
                "automations.no_step", kinds[0][:64] if len(kinds) == 1 else "", words=known
            )
            return None
        if len(self._seen) >= MOST_STEPS:
            given.wrong("automations.too_many_steps", most=MOST_STEPS)
            return None
        step_id = self._id(given)
        given.text("label", required=False)
        given.get("position")
        found = KINDS[kinds[0]](given, kinds[0], self)
        given.end()
        return Written(
            id=step_id, kind=kinds[0], does=found.does, place=given.place,
            branches=found.branches, goes_to=found.goes_to, ends=found.ends,
        )  # fmt: skip

    def _id(self, given: Given) -> str:
        own = given.text("id", most=40, required=False)
        if own:
            if own in self._seen or own == "end" or not own.replace("-", "_").isidentifier():
                given.wrong("automations.bad_id", "id", id=own)
            self._seen.add(own)
            return own
        while not self._number or f"s{self._number}" in self._ids:
            self._number += 1
        self._ids.add(f"s{self._number}")
        self._seen.add(f"s{self._number}")
        return f"s{self._number}"


def _named(raw: object) -> set[str]:
    """All ids that the steps have of their own, on whichever branch."""
    found: set[str] = set()
    if isinstance(raw, Mapping):
        own = raw.get("id")
        if isinstance(own, str):
            found.add(own.strip())
        parts: Sequence[Any] = list(raw.values())
    else:
        parts = raw if isinstance(raw, list) else []
    for each in parts:
        found |= _named(each)
    return found


def _check_targets(steps: Mapping[str, Step], reading: _Reading, problems: list[Problem]) -> None:
    for step_id, place in reading.targets:
        if step_id != "end" and step_id not in steps:
            problems.append(Problem(place, Reason("automations.no_such_step", step=step_id)))


def _about_orders(
    steps: Mapping[str, Step], starts: Sequence[Start], rules: Rules
) -> Iterator[Problem]:
    """A letter about an order is one of an automation that begins with orders alone."""
    is_of_orders = all(each.signal and each.signal.is_about_order for each in starts)
    for step in steps.values():
        place = f"{step.place}.{step.kind}.about_order"
        if not step.does.is_about_order():
            continue
        if not is_of_orders:
            yield Problem(place, Reason("automations.not_about_order"))
        elif rules.leave_unsubscribed:
            yield Problem(place, Reason("automations.buyers_leave"))


def _start(given: Given) -> Start:
    list_id = given.number("list", required=False)
    where = given.text("where", most=10_000, required=False)
    on = given.get("on")
    if on in ("segment_entered", "segment_left"):
        found = Start(
            segment_id=given.number("segment"),
            way=on.removeprefix("segment_"),
            list_id=list_id,
            where=where,
        )
    elif on == "date":
        found = Start(
            list_id=given.number("list"),
            date_field=given.text("field"),
            days=given.number("days", least=DATES[0], most=DATES[1], required=False) or 0,
            at=given.clock("at", otherwise=time(9)),
            yearly=given.truth("yearly", otherwise=False),
            where=where,
        )
    elif on == FEED_ITEM:
        found = _feed(given, where)
    elif on == "hand":
        found = Start(list_id=given.number("list"), where=where)
    else:
        found = Start(signal=signals.read(given, "on"), list_id=list_id, where=where)
    given.end()
    return found


def _feed(given: Given, where: str) -> Start:
    url = given.text("url", most=LONGEST_URL)
    if url and not url.startswith(("https://", "http://")):
        given.wrong("automations.no_url", "url")
    digest = _digest(given.part("digest")) if given.has("digest") else None
    given.get("digest")
    return Start(list_id=given.number("list"), feed_url=url, digest=digest, where=where)


def _digest(given: Given) -> Digest:
    found = Digest(
        days=weekdays(given),
        at=given.clock("at", otherwise=time(9)) or time(9),
        most=given.number("most", most=MOST_DIGESTED, required=False) or MOST_DIGESTED // 2,
    )
    given.end()
    return found


def _rules(given: Given) -> Rules:
    entry, leave = given.part("entry"), given.part("leave")
    again = entry.one_of("again", AGAIN, otherwise="never")
    goals = leave.parts("goal", most=MOST_STARTS)
    quiet = given.part("quiet")
    begin, end = quiet.clock("from"), quiet.clock("to")
    at_most = entry.number("at_most", most=MOST_AT_A_TIME, required=False)
    if entry.has("full") and not entry.has("at_most"):
        entry.wrong("automations.missing", "at_most")
    if (begin is None) != (end is None):
        quiet.wrong("automations.missing", "to" if begin else "from")
    rules = Rules(
        where=entry.text("where", most=10_000, required=False),
        again=again,
        again_days=(entry.number("days", most=3650) or 0) if again == "after" else 0,
        at_most=at_most,
        full=entry.one_of("full", FULL, otherwise="wait"),
        goals=tuple(_goal(each) for each in goals),
        leave_unsubscribed=leave.truth("unsubscribed", otherwise=True),
        leave_segment=leave.number("segment", required=False),
        quiet=(begin, end) if begin and end else None,
        priority=given.number("priority", least=0, most=9, required=False) or 0,
    )
    for each in (entry, leave, quiet):
        each.end()
    return rules


def _goal(given: Given) -> signals.Signal:
    found = signals.read(given, "on")
    given.end()
    return found

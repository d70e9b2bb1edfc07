"""What an automation is made of: starts, rules and steps, as read from what somebody wrote.

A definition is an object of JSON, or the same in YAML:

    name: Welcome
    start: {on: joined, list: 1}
    steps:
      - send: {letter: 2}
      - wait: {days: 2}
      - if: "mssys_firstname = Anna"
        then: [{set: {mssys_comment: "Hello [mssys_firstname]"}}]
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from functools import cached_property
from typing import Any, ClassVar

from kapocs.automations.model import BadAutomation, Problem
from kapocs.automations.runs import END, BatchOf
from kapocs.automations.signals import LOOKS, NO_LINKS, SHORT, Signal
from kapocs.db.pool import Conn
from kapocs.stream.model import Fact

MOST_STEPS = 500
MOST_STARTS = 20
LONGEST_URL = 2_000
"""Of a feed."""
MOST_DIGESTED = 20
"""Items of a feed that go out at once."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Something that a definition asks for. `noun`: such as letter or landing_page."""

    noun: str
    id: int
    member: str
    """Where it is written, in the object that names it."""


class Does:
    """What a step does; each kind of step has a class of its own."""

    __slots__ = ()
    waits: ClassVar[bool] = False
    """Whether it always takes time: in each circle of steps there has to be one that does."""

    async def take(self, conn: Conn, batch: BatchOf[Any]) -> None:
        """Does it for all runs of the batch: each goes on, stays, leaves or fails."""
        raise NotImplementedError

    def refers(self) -> Sequence[Refers]:
        """What has to be there for it."""
        return ()

    def users(self) -> Sequence[tuple[str, str]]:
        """Users of the account that it names: the member, and the address by which they sign in."""
        return ()

    def conditions(self) -> str:
        """What it asks of people, in the language of segments."""
        return ""

    def awaits(self) -> Signal | None:
        """What it waits for."""
        return None

    def is_about_order(self) -> bool:
        """Whether it writes about an order, also to buyers who left the list."""
        return False

    def ways(self) -> Sequence[str]:
        """What may come of it, if people part here by that: what they do later is told by way."""
        return ()

    def looks_after(self) -> frozenset[str]:
        """After which kinds of facts it looks anew whether somebody may go on."""
        return frozenset()

    def starts_anew(self, fact: Fact) -> bool:
        """Whether after this fact, about the record itself, the wait has another end."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step with where it leads. `place`: where it was written, such as `steps[2]`."""

    id: str
    kind: str
    does: Does
    next: str = END
    branches: Mapping[str, str] = field(default_factory=dict)
    """Ways beside the next step, by what they are called."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new in a feed goes out together, at a time of day on these weekdays (Monday 0)."""

    days: frozenset[int]
    at: time
    most: int
    """Items of one; of more, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What begins a run. Of a date field, `days` and `at` say when."""

    signal: Signal | None = None
    list_id: int | None = None
    segment_id: int | None = None
    way: str = ""
    """Of a segment: entered or left."""
    date_field: str = ""
    days: int = 0
    at: time | None = None
    yearly: bool = False
    feed_url: str = ""
    """Of a feed: its address."""
    digest: Digest | None = None
    """None: each item by itself."""
    where: str = ""
    """Conditions that the person must meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Who may come in, and who leaves before the end."""

    where: str = ""
    again: str = "never"
    """never | always | after | per_order"""
    again_days: int = 0
    at_most: int | None = None
    """So many are inside at a time; None: any number."""
    full: str = "wait"
    """What becomes of who comes when it is full: wait | skip"""
    goals: tuple[Signal, ...] = ()
    """Whoever does one of these has reached the goal, and leaves."""
    leave_unsubscribed: bool = True
    leave_segment: int | None = None
    """Whoever is in this segment no more leaves before the next step."""
    quiet: tuple[time, time] | None = None
    """Between these times of day no letters go out."""
    priority: int = 0


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A whole automation."""

    name: str
    starts: tuple[Start, ...]
    rules: Rules
    steps: Mapping[str, Step]
    first: str

    def begun_by(self, fact: Fact, urls: Mapping[int, str] = NO_LINKS) -> Start | None:
        """The first start by which the fact lets its person in; None: by none. `urls`: as
        `Signal.is_met` takes them.
        """
        met = (each for each in self.starts if each.signal and each.signal.is_met(fact, urls))
        return next(met, None)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of facts that matter to it: asked each time the stream is read."""
        awaited = [each.signal for each in self.starts] + list(self.rules.goals)
        awaited += [step.does.awaits() for step in self.steps.values()]
        found = {"subscriber.unsubscribed"} if self.rules.leave_unsubscribed else set()
        if any(each.segment_id for each in self.starts):
            found |= LOOKS | set(SHORT["joined"])
        return frozenset(found).union(
            *(step.does.looks_after() for step in self.steps.values()),
            *(each.kinds for each in awaited if each is not None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A step as it was written, with the steps of its branches."""

    id: str
    kind: str
    does: Does
    place: str
    branches: Mapping[str, Sequence["Written"]] = field(default_factory=dict)
    goes_to: str = ""
    """Of a `goto`: the step."""
    ends: bool = False
    """Nobody goes on behind it."""


def link(written: Sequence[Written]) -> tuple[dict[str, Step], str]:
    """The steps with where each leads, by id and as they are written, and the first one."""
    steps: dict[str, Step] = {}
    first = _link(written, END, steps)
    jumps = {each.id: each.goes_to for each in _all(written) if each.kind == "goto"}
    linked = {
        each.id: replace(
            each,
            next=_landing(each.next, jumps),
            branches={name: _landing(to, jumps) for name, to in each.branches.items()},
        )
        for each in (steps[one.id] for one in _all(written))
        if each.kind != "goto"
    }
    return linked, _landing(first, jumps)


def _link(written: Sequence[Written], behind: str, steps: dict[str, Step]) -> str:
    """Links a row of steps, behind which another one comes; the first of them."""
    follow = behind
    for each in reversed(written):
        to = each.goes_to if each.kind == "goto" else END if each.ends else follow
        branches = {name: _link(row, to, steps) for name, row in each.branches.items()}
        steps[each.id] = Step(
            id=each.id, kind=each.kind, does=each.does, next=to, branches=branches,
            place=each.place,
        )  # fmt: skip
        follow = each.id
    return follow


def _all(written: Sequence[Written]) -> list[Written]:
    found = []
    for each in written:
        found.append(each)
        for row in each.branches.values():
            found += _all(row)
    return found


def _landing(step_id: str, jumps: Mapping[str, str]) -> str:
    """Where one comes to who is sent to this step: a goto is no place to stand at."""
    seen = set()
    while step_id in jumps and step_id not in seen:
        seen.add(step_id)
        step_id = jumps[step_id]
    return END if step_id == "end" else step_id


def refuse(problems: Sequence[Problem]) -> None:
    """BadAutomation with all of them, if there are any."""
    if problems:
        raise BadAutomation(list(problems))


def circles(steps: Mapping[str, Step]) -> list[str]:
    """Steps from which one comes back to them without ever having to wait."""
    at_once = {
        each.id: [to for to in (each.next, *each.branches.values()) if to != END]
        for each in steps.values()
        if not each.does.waits
    }
    state: dict[str, int] = {}
    found: list[str] = []
    for begin in at_once:
        _walk(begin, at_once, state, found)
    return found


def _walk(
    begin: str, at_once: Mapping[str, Sequence[str]], state: dict[str, int], found: list[str]
) -> None:
    """Depth first without recursion: 1 is on the way, 2 is done."""
    way = [(begin, iter(at_once.get(begin, ())))] if begin not in state else []
    if way:
        state[begin] = 1
    while way:
        at, ways = way[-1]
        to = next(ways, None)
        if to is None:
            state[at] = 2
            way.pop()
        elif to in at_once and to not in state:
            state[to] = 1
            way.append((to, iter(at_once[to])))
        elif state.get(to) == 1:
            found.append(at)

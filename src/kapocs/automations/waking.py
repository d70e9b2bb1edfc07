"""What a fact is to somebody inside: the goal, what they wait for, or a reason to look again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kapocs.automations import queries_runs
from kapocs.automations.counting import count
from kapocs.automations.definition import Definition
from kapocs.automations.model import AutomationId, RunId, RunState
from kapocs.automations.queries import AtWork
from kapocs.automations.runs import GOAL, LEFT_LINE, Line
from kapocs.automations.signals import Signal
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SendId, SubscriberId
from kapocs.reasons import Reason
from kapocs.stream.model import Fact

_OF_AN_ORDER = ("order.", "invoice.", "payment.", "coupon.")


@dataclass(slots=True, kw_only=True)
class Sleeper:
    """A run that waits, as a fact finds it."""

    id: RunId
    automation_id: AutomationId
    version: int
    list_id: ListId
    subscriber_id: SubscriberId
    person: str
    entry_key: str
    step: str
    armed_at: datetime | None
    came: str | None
    seq: int
    due_at: datetime
    said: Mapping[str, Any]
    heard: dict[str, Any]
    entered_at: datetime
    state: RunState = RunState.WAITING
    why: Reason | None = None
    lines: list[Line] = field(default_factory=list)
    has_left_line: bool = False
    """Whether it ended before it was let in."""

    def __post_init__(self) -> None:
        self.state = RunState(self.state)


class Waking:
    """Hears facts for runs of one account, and gathers those that are others now."""

    def __init__(
        self,
        live: Mapping[AtWork, Definition],
        now: datetime,
    ) -> None:
        self._definitions = {
            (each.automation_id, each.version): found for each, found in live.items()
        }
        self._newest = {each.automation_id: each for each in live if each.is_newest}
        self.sends: dict[AutomationId, dict[str, set[SendId]]] = {}
        """By which sends the letters of steps go out."""
        self.urls: dict[int, str] = {}
        """Where links lead that were followed."""
        self._now = now
        self._woken: dict[RunId, Sleeper] = {}

    def take(self) -> list[Sleeper]:
        """The runs that are others now than they were when they were taken last."""
        woken, self._woken = list(self._woken.values()), {}
        return woken

    def hear(self, run: Sleeper, fact: Fact) -> None:
        """Does what the fact means to the run, if it came after the run began."""
        if run.state is RunState.IN_LINE:
            self._hear_in_line(run, fact)
            return
        definition = self._definitions.get((run.automation_id, run.version))
        if definition is None or run.state is not RunState.WAITING or not _is_later(run, fact):
            return
        if any(self._is_met(run, each, fact, definition) for each in definition.rules.goals):
            self._end(run, RunState.DONE, GOAL, Reason("automations.goal"), fact.at)
        elif _leaves(run, fact, definition):
            reason = Reason("automations.unsubscribed")
            self._end(run, RunState.LEFT, "left", reason, fact.at)
        else:
            self._wake(run, fact, definition)

    def _hear_in_line(self, run: Sleeper, fact: Fact) -> None:
        """Whoever is to leave does not wait for their turn: by what newcomers get now."""
        newest = self._newest.get(run.automation_id)
        if newest is None or not _is_later(run, fact):
            return
        definition = self._definitions[run.automation_id, newest.version]
        if any(self._is_met(run, each, fact, definition) for each in definition.rules.goals):
            why = Reason("automations.goal")
        elif _leaves(run, fact, definition):
            why = Reason("automations.unsubscribed")
        else:
            return
        run.state, run.why, run.version, run.has_left_line = (
            RunState.LEFT, why, newest.version, True,
        )  # fmt: skip
        self._woken[run.id] = run

    def _wake(self, run: Sleeper, fact: Fact, definition: Definition) -> None:
        for step in definition.steps.values():
            signal = step.does.awaits()
            if signal is not None and self._is_met(run, signal, fact, definition):
                self._note(
                    run, step.id, fact, is_here=step.id == run.step and run.armed_at is not None
                )
        here = definition.steps.get(run.step)
        if here is None or fact.kind not in here.does.looks_after():
            return
        if _is_of_record(run, fact) and here.does.starts_anew(fact):
            run.armed_at = None
            self._due(run)
        elif here.does.conditions():
            self._due(run)

    def _note(self, run: Sleeper, step_id: str, fact: Fact, *, is_here: bool) -> None:
        run.heard[step_id] = fact.at.isoformat()
        self._woken[run.id] = run
        if is_here:
            run.came = fact.kind
            self._due(run)

    def _due(self, run: Sleeper) -> None:
        run.due_at = min(run.due_at, self._now)
        self._woken[run.id] = run

    def _end(self, run: Sleeper, state: RunState, outcome: str, why: Reason, at: datetime) -> None:
        run.state, run.why = state, why
        run.lines.append(Line(run.version, run.step, outcome, why, at))
        run.seq += 1
        self._woken[run.id] = run

    def _is_met(self, run: Sleeper, signal: Signal, fact: Fact, definition: Definition) -> bool:
        if not signal.is_met(fact, self.urls):
            return False
        if definition.rules.again == "per_order" and fact.kind.startswith(_OF_AN_ORDER):
            return run.entry_key == f"{fact.list_id}:{fact.subscriber_id}"
        if not signal.of_step:
            return True
        sends = self.sends.get(run.automation_id, {}).get(signal.of_step, set())
        return getattr(fact.payload, "send_id", None) in sends

    async def count(self, conn: Conn, account_id: AccountId, woken: Iterable[Sleeper]) -> None:
        """Adds those who have ended to the totals."""
        ended: dict[AutomationId, list[Sleeper]] = {}
        for run in woken:
            if run.state.has_ended:
                ended.setdefault(run.automation_id, []).append(run)
        for automation_id, runs in sorted(ended.items()):
            line = Counter(run.version for run in runs if run.has_left_line)
            left = [(version, "", LEFT_LINE, number) for version, number in line.items()]
            await queries_runs.count(conn, account_id, automation_id, left, self._now)
            inside = [run for run in runs if not run.has_left_line]
            await count(conn, account_id, automation_id, inside, self._now)


def _leaves(run: Sleeper, fact: Fact, definition: Definition) -> bool:
    """Whether whoever unsubscribes is to leave, and has."""
    return (
        definition.rules.leave_unsubscribed
        and fact.kind == "subscriber.unsubscribed"
        and fact.list_id == run.list_id
    )


def _is_later(run: Sleeper, fact: Fact) -> bool:
    begun = run.said.get("fact")
    return fact.id > begun if isinstance(begun, int) else fact.at >= run.entered_at


def _is_of_record(run: Sleeper, fact: Fact) -> bool:
    return (fact.list_id, fact.subscriber_id) == (run.list_id, run.subscriber_id)

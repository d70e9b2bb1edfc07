"""Runs as they are taken along, and the batch of them that stands at one step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from kapocs.automations.model import RunId, RunState
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Due at no time: something has to come first."""
END = ""
"""The place behind the last step."""
ENTERED, LEFT_LINE, TURNED_AWAY = "entered", "left_line", "turned_away"
"""What is counted of an automation as a whole: beside how runs ended, who came in, who left the
line before that, and who stayed out since it was full."""


GOAL = "goal"
"""What came of the last step of whoever reached the goal."""


class Broken(Exception):
    """The automation asks for something that is not there any more: it has to be paused."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


class Line(NamedTuple):
    """A step that was done, about to be written down; those who did the same have equal ones."""

    version: int
    step: str
    outcome: str
    why: Reason | None
    at: datetime

    @property
    def is_goal(self) -> bool:
        """Whether the goal was reached by it: a way of a split may be called so, too."""
        return self.outcome == GOAL and self.why is not None


@dataclass(slots=True, kw_only=True)
class Run:
    """A run in hand. What is done to it is written when the whole batch is."""

    id: RunId
    version: int
    list_id: ListId
    subscriber_id: SubscriberId
    person: str
    entry_key: str
    step: str
    armed_at: datetime | None
    """Since when it waits at its step."""
    came: str | None
    seq: int
    due_at: datetime
    since: datetime
    said: Mapping[str, Any]
    heard: Mapping[str, str]
    """Steps that wait for something: when it came."""
    entered_at: datetime
    state: RunState = RunState.WAITING
    why: Reason | None = None
    lines: list[Line] = field(default_factory=list)
    is_ready: bool = True
    """Whether it can be taken further at once."""
    has_forgotten: bool = False
    """Whether something that was heard is not there any more."""

    @property
    def event(self) -> Mapping[str, Any] | None:
        """The data of what began it; None: it has none."""
        return self.said.get("event")

    def go(
        self, to: str, *, at: datetime, outcome: str = "done", why: Reason | None = None
    ) -> None:
        """The step is done, and this one is next; END: there is none."""
        self._note(outcome, why, at)
        self.step, self.armed_at, self.came, self.why = to, None, None, None
        if to == END:
            self._finish(RunState.DONE, None)

    def stay(self, until: datetime, why: Reason, *, since: datetime | None) -> None:
        """It waits at its step, since then; None: when its time comes, the step begins anew."""
        self.due_at, self.why, self.armed_at, self.is_ready = until, why, since, False

    def take_heard(self, step_id: str) -> datetime:
        """When what the step waits for came; once it is taken, the step waits for the next one."""
        if step_id not in self.heard:
            return self.since
        self.has_forgotten = True
        came = datetime.fromisoformat(self.heard[step_id])
        self.heard = {step: at for step, at in self.heard.items() if step != step_id}
        return came

    def leave(self, why: Reason, *, at: datetime) -> None:
        """It ends here, before its end."""
        self._note("left", why, at)
        self._finish(RunState.LEFT, why)

    def fail(self, why: Reason, *, at: datetime) -> None:
        """The step could not be done. The run stays at it, to be tried again by somebody."""
        self._note("failed", why, at)
        self._finish(RunState.FAILED, why)

    def mark(self) -> tuple[Any, ...]:
        """How it stands now, for `go_back`."""
        return (
            self.list_id, self.subscriber_id, self.step, self.armed_at, self.came, self.seq,
            self.due_at, self.since, self.state, self.why, self.is_ready, self.heard,
            len(self.lines),
        )  # fmt: skip

    def go_back(self, mark: tuple[Any, ...]) -> None:
        """It stands as it did at the mark: what was done since then was taken back."""
        (
            self.list_id, self.subscriber_id, self.step, self.armed_at, self.came, self.seq,
            self.due_at, self.since, self.state, self.why, self.is_ready, self.heard, lines,
        ) = mark  # fmt: skip
        del self.lines[lines:]

    def _note(self, outcome: str, why: Reason | None, at: datetime) -> None:
        self.lines.append(Line(self.version, self.step, outcome, why, at))
        self.seq += 1

    def _finish(self, state: RunState, why: Reason | None) -> None:
        self.state, self.why, self.due_at, self.is_ready = state, why, NEVER, False


class Totalled(Protocol):
    """A run with the steps that it did just now. `seq`: how many it has done with them."""

    id: RunId
    version: int
    seq: int
    state: RunState
    lines: list[Line]


def totals(runs: Sequence[Totalled]) -> list[tuple[int, str, str, int]]:
    """What the runs add to the totals: version, step ('': the whole), outcome, how many."""
    found: Counter[tuple[int, str, str]] = Counter()
    for line, number in Counter(line for run in runs for line in run.lines).items():
        if line.step:
            found[(line.version, line.step, line.outcome)] += number
    for run in runs:
        if run.state is not RunState.WAITING:
            found[(run.version, "", run.state)] += 1
        if reached(run):
            found[(run.version, "", GOAL)] += 1
    return [(*key, number) for key, number in found.items()]


def reached(run: Totalled) -> bool:
    """Whether the run reached the goal just now."""
    return run.state is RunState.DONE and any(line.is_goal for line in run.lines)


class Ways(Protocol):
    """What knows where each step leads."""

    @property
    def steps(self) -> Mapping[str, Any]:
        """The steps by id."""


F = TypeVar("F", bound=Ways)


@dataclass(frozen=True, kw_only=True)
class BatchOf(Generic[F]):
    """Runs of one version of an automation that stand at the same step, and the moment."""

    account_id: AccountId
    flow: F
    step: str
    runs: Sequence[Run]
    now: datetime

    def of_lists(self) -> dict[ListId, list[Run]]:
        """The runs by the list on which their people stand."""
        found: dict[ListId, list[Run]] = {}
        for run in self.runs:
            found.setdefault(run.list_id, []).append(run)
        return found

    def rounds(self, runs: Sequence[Run]) -> list[list[Run]]:
        """The runs in their order, in rounds in each of which a record stands once."""
        found: list[list[Run]] = []
        seen: Counter[SubscriberId] = Counter()
        for run in runs:
            if seen[run.subscriber_id] == len(found):
                found.append([])
            found[seen[run.subscriber_id]].append(run)
            seen[run.subscriber_id] += 1
        return found

    def pass_on(
        self, runs: Sequence[Run], outcome: str = "done", *, why: Reason | None = None
    ) -> None:
        """The runs have done the step and go where it leads."""
        to = self.flow.steps[self.step].next
        for run in runs:
            run.go(to, at=self.now, outcome=outcome, why=why)

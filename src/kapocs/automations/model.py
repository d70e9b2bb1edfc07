"""Automations, the runs of people through them, and what can be wrong with either.

    draft ─► active ◄─► paused          nobody advances while it is paused, and nothing is lost
               │          │
               └─► stopped ◄┘           all who were inside have left; it can be activated again

A run is one person's way through one version of an automation. It waits at a step until its time
or what it waits for comes, and ends: done, left (why is said) or failed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason, read

AutomationId = NewType("AutomationId", int)
RunId = NewType("RunId", int)
CallId = NewType("CallId", int)

READER = "automations"
"""Who reads the stream of facts for all automations."""
MOST_AUTOMATIONS = 1_000
"""Of one account, the archived ones not counted."""
FORM_SUBMITTED = "form.submitted"
BY_FORM = (
    *("subscriber.added", "subscriber.confirmation_requested"),
    *("subscriber.resubscribed", "subscriber.updated"),
)
"""What tells, beside `form.submitted`, that a program sent a form off: it wrote a record by it."""


class AutomationNotFound(NotFound):
    """There is no such automation."""

    code = "automation_not_found"


class RunNotFound(NotFound):
    """There is no such run of the automation."""

    code = "run_not_found"


class VersionNotFound(NotFound):
    """There is no such version of the automation."""

    code = "version_not_found"


class WrongAutomationState(Conflict):
    """The automation is not in a state from which this can be done."""

    code = "wrong_automation_state"


class BadAutomation(Invalid):
    """The automation cannot be made so; `problems` has all that is wrong, each with its place."""

    code = "bad_automation"

    def __init__(self, problems: Sequence["Problem"]) -> None:
        first = problems[0]
        said = first.reason
        if first.place:
            said = Reason("automations.at", place=first.place, why=first.reason)
        super().__init__(said, field=first.place or "definition")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a definition. `place`: such as `steps[2].wait.days`."""

    place: str
    reason: Reason


class AutomationStatus(StrEnum):
    """Where an automation stands; see the drawing above."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"

    @property
    def takes_people(self) -> bool:
        """Whether newcomers come in, and those inside are inside: also while it is paused."""
        return self in (AutomationStatus.ACTIVE, AutomationStatus.PAUSED)


class RunState(StrEnum):
    """Where a run stands."""

    IN_LINE = "in_line"
    """It waits in front of an automation that takes only so many at a time."""
    WAITING = "waiting"
    """It is inside, until its time comes."""
    DONE = "done"
    LEFT = "left"
    FAILED = "failed"
    """A step could not be done; it can be tried again."""

    @property
    def has_ended(self) -> bool:
        """Whether nobody is inside by it, or will be without somebody's doing."""
        return self not in (RunState.IN_LINE, RunState.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Automation:
    """An automation as it is stored; `draft` is its definition as it is edited."""

    account_id: AccountId
    id: AutomationId
    name: str
    status: AutomationStatus
    why: Reason | None
    """Why it was paused; None: somebody wished so, or it is not."""
    draft: Mapping[str, Any]
    action: Mapping[str, Any] | None = None
    """Of an action: its short form."""
    version: int
    """What newcomers get; 0: none was activated yet."""
    created_at: datetime
    updated_at: datetime
    paused_at: datetime | None
    archived_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", AutomationStatus(self.status))
        object.__setattr__(self, "why", read(self.why))


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version as it is listed. `inside`: how many go by it now."""

    version: int
    created_at: datetime
    made_by: str | None
    """As actors are stored; None: it was not noted."""
    inside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """A run as its account sees it."""

    id: RunId
    automation_id: AutomationId
    version: int
    list_id: ListId
    subscriber_id: SubscriberId
    entry_key: str
    state: RunState
    why: Reason | None
    """What it waits for, or why it ended."""
    step: str
    due_at: datetime | None
    """When it goes on; None: it has ended, or waits for something without an end."""
    entered_at: datetime
    ended_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", RunState(self.state))
        object.__setattr__(self, "why", read(self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step that a run has done. `outcome`: `done`, `yes`, `no`, `timed_out`, `failed` …"""

    seq: int
    step: str
    outcome: str
    why: Reason | None
    at: datetime

    def __post_init__(self) -> None:
        if not isinstance(self.why, Reason):
            object.__setattr__(self, "why", read(self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Something that is done outside for a run.

    `state`: waiting, trying (whoever tried it may have died: then it is uncertain whether it
    arrived, and it is tried again with the same key), done or failed.
    """

    id: CallId
    automation_id: AutomationId
    run_id: RunId
    version: int
    seq: int
    step: str
    kind: str
    state: str
    attempts: int
    status: int | None
    """Of the last answer, by HTTP."""
    answer: str
    """Its first signs."""
    why: Reason | None
    created_at: datetime
    tried_at: datetime | None
    ended_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "why", read(self.why))

"""Facts about tasks and opportunities, written by the statements that change them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kapocs.facts.kinds import fact
from kapocs.ids import OpportunityId, TaskId


@dataclass(frozen=True, slots=True)
class _OfTask:
    """Which task, by when it is to be done (None: at no time), and about what."""

    task_id: TaskId
    title: str
    due_at: datetime | None


@fact("task.created")
@dataclass(frozen=True, slots=True)
class TaskCreated(_OfTask):
    """Somebody is to do something about the contact."""


@fact("task.closed")
@dataclass(frozen=True, slots=True)
class TaskClosed(_OfTask):
    """The task is done."""


@fact("task.reopened")
@dataclass(frozen=True, slots=True)
class TaskReopened(_OfTask):
    """The task was done, and is to be done again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfOpportunity:
    """Which opportunity: what may be bought, for how much, how far it is, decided by which day."""

    opportunity_id: OpportunityId
    name: str
    value: Decimal | None
    currency: str | None
    stage: str
    expected_on: date | None


@fact("opportunity.opened")
@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityOpened(_OfOpportunity):
    """The contact may buy something."""


@fact("opportunity.changed")
@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityChanged(_OfOpportunity):
    """Something about the opportunity is another way."""

    value_before: Decimal | None
    currency_before: str | None
    stage_before: str


@fact("opportunity.won")
@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityWon(_OfOpportunity):
    """The contact buys it."""

    reason: str


@fact("opportunity.lost")
@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityLost(_OfOpportunity):
    """The contact does not buy it."""

    reason: str


@fact("opportunity.reopened")
@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityReopened(_OfOpportunity):
    """It was won or lost, and is undecided again."""

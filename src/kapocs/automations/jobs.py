"""Work that automations put into the queue."""

from dataclasses import dataclass

from kapocs.automations.model import AutomationId, CallId
from kapocs.ids import AccountId, SegmentId


@dataclass(frozen=True, slots=True)
class SweepStart:
    """Look at the next page of people for a start that nobody tells of: a date, a segment."""

    account_id: AccountId
    automation_id: AutomationId
    start: int
    after: int
    """Where the page begins; an order for a page that is over is void."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRuns:
    """Brings the next page of those who stand in old versions to this one, if it is the newest."""

    account_id: AccountId
    automation_id: AutomationId
    version: int
    moves: list[tuple[int, str, str, str]]
    """Version and step where they stand, what is done (move, leave), and the step to go to."""
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRuns:
    """Gives the next page of those who waited through a pause their new time."""

    account_id: AccountId
    automation_id: AutomationId
    how: str
    number: int
    """Of hours or days, as `how` takes them."""
    paused_at: str
    at: str
    """When it was resumed."""
    after: int


@dataclass(frozen=True, slots=True)
class EndRuns:
    """Takes the next page of those inside out of an automation that was stopped."""

    account_id: AccountId
    automation_id: AutomationId
    after: int
    """The page begins behind this run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryRuns:
    """Has the next page of failed runs go on at the step that failed, as somebody wished."""

    account_id: AccountId
    automation_id: AutomationId
    at: str
    """When it was wished: what failed later is left as it is."""
    after: int
    """The page begins behind this run."""


@dataclass(frozen=True, slots=True)
class LetSegmentIn:
    """Let in the next page of a segment's people, as somebody wished by hand."""

    account_id: AccountId
    automation_id: AutomationId
    segment_id: SegmentId
    after: int
    """The page begins behind this record."""


@dataclass(frozen=True, slots=True)
class LookAtFeed:
    """See what is new in the feed of a start."""

    account_id: AccountId
    automation_id: AutomationId
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetReadersIn:
    """Let in the next page of a list for an item of a feed."""

    account_id: AccountId
    automation_id: AutomationId
    start: int
    item: str
    letters: dict[str, int]
    """Id of a letter of the steps → id of that about the item."""
    after: int
    """The page begins behind this record."""


@dataclass(frozen=True, slots=True)
class MakeCall:
    """Something is to be done outside for a run."""

    account_id: AccountId
    call_id: CallId

"""Work that automations put into the queue."""

from dataclasses import dataclass

from kapocs.automations.model import AutomationId
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class SweepStart:
    """Look at the next page of people for a start that nobody tells of: a date, a segment."""

    account_id: AccountId
    automation_id: AutomationId
    start: int
    after: int
    """Where the page begins; an order for a page that is over is void."""

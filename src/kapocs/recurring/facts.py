"""Facts about recurring orders. They are about the newest order."""

from dataclasses import dataclass
from datetime import date

from kapocs.facts.kinds import fact
from kapocs.ids import SubscriberId


@dataclass(frozen=True, slots=True)
class _OfRecurrence:
    """Which recurring order, which order it makes anew, and the day of the next renewal."""

    recurrence_id: int
    original_id: SubscriberId
    next_on: date


@fact("recurrence.started")
@dataclass(frozen=True, slots=True)
class RecurrenceStarted(_OfRecurrence):
    """An order will be made anew in each period, or will be again after a pause."""


@fact("recurrence.renewed")
@dataclass(frozen=True, slots=True)
class RecurrenceRenewed(_OfRecurrence):
    """An order was made for a period; `skipped`: periods before it that got none."""

    number: int
    skipped: int


@fact("recurrence.paused")
@dataclass(frozen=True, slots=True)
class RecurrencePaused(_OfRecurrence):
    """No order is made until it is resumed; `code`: why, empty when somebody wished so."""

    code: str


@fact("recurrence.cancelled")
@dataclass(frozen=True, slots=True)
class RecurrenceCancelled(_OfRecurrence):
    """No order is made any more."""

"""What a recurring order is, when it is renewed, and what can be wrong with one."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NewType
from zoneinfo import ZoneInfo

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.orders.model import OrderStatus
from kapocs.reasons import Reason

RecurrenceId = NewType("RecurrenceId", int)

RENEWED_AT = time(6)
"""The hour of the account's day at which orders are renewed."""
MOST_EVERY = 1_000
MOST_DUE_DAYS = 365
NOT_CHARGED = "recurring.not_charged"
"""The code of the reason of a pause that ends when the renewal is paid."""
RENEWABLE = (OrderStatus.ORDERED, OrderStatus.PAID)
_LAST_YEAR = 9_000


class RecurrenceNotFound(NotFound):
    """There is no such recurring order."""

    code = "recurrence_not_found"


class BadRecurrence(Invalid):
    """An order cannot be made anew so; the message names the field."""

    code = "bad_recurrence"


class RecurrenceNotAllowed(Conflict):
    """The recurring order is not in a state in which this could be done."""

    code = "recurrence_not_allowed"


class RecurrenceState(StrEnum):
    """How a recurring order stands."""

    ACTIVE = "active"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class RenewalState(StrEnum):
    """What became of a period."""

    MADE = "made"
    SKIPPED = "skipped"


class PeriodUnit(StrEnum):
    """What periods are counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Prices(StrEnum):
    """What renewals cost."""

    KEPT = "kept"
    """What the original did."""
    CATALOGUE = "catalogue"
    """What the catalogue says on that day."""


@dataclass(frozen=True, slots=True)
class Period:
    """How long it is from one renewal to the next: `every` 3 of `unit` month is a quarter."""

    every: int
    unit: PeriodUnit

    def day(self, anchor: date, number: int) -> date:
        """The day of the renewal of this number, 0 being the anchor itself.

        Months and years are counted from the anchor: a day that a month has not is its last one,
        and the next month has the anchor's day again. BadRecurrence beyond the calendar.
        """
        try:
            if self.unit is PeriodUnit.DAY:
                return anchor + timedelta(days=self.every * number)
            if self.unit is PeriodUnit.WEEK:
                return anchor + timedelta(weeks=self.every * number)
            months = self.every * number * (12 if self.unit is PeriodUnit.YEAR else 1)
            year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
            last = monthrange(year, month + 1)[1]
            return date(year, month + 1, min(anchor.day, last))
        except (ValueError, OverflowError):
            raise BadRecurrence(Reason("recurring.too_far"), field="every") from None

    def checked(self) -> "Period":
        """This period. BadRecurrence when there is no such period."""
        if not 1 <= self.every <= MOST_EVERY:
            raise BadRecurrence(Reason("recurring.bad_every", most=MOST_EVERY), field="every")
        return self


def is_yes(value: str) -> bool:
    """Whether the value of a field by which buyers end a recurring order says so."""
    return value.strip().lower() not in ("", "0", "false")


def moment(day: date, zone: ZoneInfo) -> datetime:
    """When orders of this day are renewed, in UTC."""
    return datetime.combine(day, RENEWED_AT, tzinfo=zone).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecurrence:
    """How an order is to be made anew.

    `anchor`: the day from which periods are counted, None: that of the order. `due_days`: from a
    renewal until it is to be paid. `date_field`: the list's date field in which the day of the next
    renewal stands on the newest order, empty: none. `cancel_field`: the list's field by which a
    buyer ends it, empty: none. `is_charged`: the buyer agreed to be charged for renewals.
    """

    period: Period
    anchor: date | None = None
    prices: Prices = Prices.KEPT
    due_days: int = 8
    date_field: str = ""
    cancel_field: str = ""
    is_charged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceChange:
    """What is to be another way about renewals to come; None: as it was."""

    prices: Prices | None = None
    due_days: int | None = None
    date_field: str | None = None
    cancel_field: str | None = None
    is_charged: bool | None = None

    def of(self, known: "Recurrence") -> NewRecurrence:
        """How the renewals of this one are made then."""
        return NewRecurrence(
            period=known.period,
            prices=self.prices or known.prices,
            due_days=known.due_days if self.due_days is None else self.due_days,
            date_field=known.date_field if self.date_field is None else self.date_field,
            cancel_field=known.cancel_field if self.cancel_field is None else self.cancel_field,
            is_charged=known.is_charged if self.is_charged is None else self.is_charged,
        )


def packed(wish: NewRecurrence) -> dict[str, Any]:
    """As a jsonb column holds it; without an anchor, which is each order's own day."""
    return {
        "every": wish.period.every,
        "unit": wish.period.unit.value,
        "prices": wish.prices.value,
        "due_days": wish.due_days,
        "date_field": wish.date_field,
        "cancel_field": wish.cancel_field,
        "is_charged": wish.is_charged,
    }


def unpacked(found: Mapping[str, Any]) -> NewRecurrence:
    """What a column holds."""
    return NewRecurrence(
        period=Period(found["every"], PeriodUnit(found["unit"])),
        prices=Prices(found["prices"]),
        due_days=found["due_days"],
        date_field=found["date_field"],
        cancel_field=found["cancel_field"],
        is_charged=found["is_charged"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A recurring order. `record_id`: the order that is made anew; `last_record_id`: the newest.

    `number`: of the last period that is over, 0 before the first renewal. `next_on`: the day of the
    next renewal by the account's calendar, `next_at`: its moment. `is_charged`: the buyer agreed to
    be charged; `gateway`: by which one, `stripe:7`, once it keeps a card, else empty;
    `tokens_left`: how often, None: as often as is due.
    """

    account_id: AccountId
    id: RecurrenceId
    list_id: ListId
    record_id: SubscriberId
    last_record_id: SubscriberId
    state: RecurrenceState
    every: int
    unit: PeriodUnit
    anchor: date
    prices: Prices
    due_days: int
    date_field: str
    cancel_field: str
    is_charged: bool
    gateway: str
    tokens_left: int | None
    number: int
    next_on: date
    next_at: datetime
    reason: dict[str, Any] | None
    created_at: datetime
    updated_at: datetime
    paused_at: datetime | None
    cancelled_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", RecurrenceState(self.state))
        object.__setattr__(self, "unit", PeriodUnit(self.unit))
        object.__setattr__(self, "prices", Prices(self.prices))

    @property
    def period(self) -> Period:
        """How long it is from one renewal to the next."""
        return Period(self.every, self.unit)

    def next_after(self, now: datetime, zone: ZoneInfo) -> "Place":
        """Its first renewal that is still to come, and the last one before; none is before 1."""
        return place_after(self.period, self.anchor, self.number, now=now, zone=zone)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a recurring order stands in time: the period that is over, and when the next begins."""

    number: int
    next_on: date
    next_at: datetime


def place_after(
    period: Period, anchor: date, number: int, *, now: datetime, zone: ZoneInfo
) -> Place:
    """The last period of `number` or later that has begun by now, and the next. BadRecurrence."""
    while True:
        day = period.day(anchor, number + 1)
        if day.year > _LAST_YEAR:
            raise BadRecurrence(Reason("recurring.too_far"), field="every")
        if moment(day, zone) > now:
            return Place(number, day, moment(day, zone))
        number += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """A period of a recurring order. `record_id`: its order, None when it has none."""

    number: int
    due_on: date
    state: str
    record_id: SubscriberId | None
    created_at: datetime

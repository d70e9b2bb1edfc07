"""What goes over the wire about recurring orders."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from kapocs.api_v2.shapes.common import Day, Shape
from kapocs.recurring.model import MOST_DUE_DAYS, MOST_EVERY


class RecurrenceUnit(StrEnum):
    """What periods are counted in."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    YEAR = "YEAR"


class RenewalPrices(StrEnum):
    """What renewals cost."""

    KEPT = "KEPT"
    CATALOGUE = "CATALOGUE"


class RecurrenceProgress(StrEnum):
    """How a recurring order stands."""

    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    CANCELLED = "CANCELLED"


class PeriodOutcome(StrEnum):
    """What became of a period."""

    MADE = "MADE"
    SKIPPED = "SKIPPED"


class RenewalRule(Shape):
    """How something is ordered anew in each period."""

    every: int = Field(
        1, ge=1, le=MOST_EVERY, description="3 with `MONTH` is a quarter.", examples=[1]
    )
    unit: RecurrenceUnit = Field(RecurrenceUnit.MONTH, examples=["MONTH"])
    prices: RenewalPrices = Field(
        RenewalPrices.KEPT,
        description="`KEPT`: those of the order; `CATALOGUE`: those of the day.",
        examples=["KEPT"],
    )
    due_days: int = Field(
        8, ge=0, le=MOST_DUE_DAYS, description="Until a renewal is to be paid.", examples=[8]
    )
    date_field: str = Field(
        "", max_length=64, description="A date field of the list for the next day; empty: none.",
        examples=[""],
    )  # fmt: skip
    cancel_field: str = Field(
        "", max_length=64, description="A field by which the buyer ends it; empty: none.",
        examples=[""],
    )  # fmt: skip
    charge: bool = Field(
        default=False,
        description="The buyer agreed to be charged by card for each renewal.",
        examples=[False],
    )


class NewRecurrenceShape(RenewalRule):
    """How an order is to be made anew."""

    counted_from: Day | None = Field(
        None, description="Periods are counted from this day; the order's own unless given.",
        examples=[None],
    )  # fmt: skip


class RecurrenceChangeShape(Shape):
    """What is to be another way about renewals to come; what is left out stays."""

    prices: RenewalPrices | None = Field(None, examples=["CATALOGUE"])
    due_days: int | None = Field(None, ge=0, le=MOST_DUE_DAYS, examples=[14])
    date_field: str | None = Field(
        None, max_length=64, description="An empty text: none.", examples=[""]
    )
    cancel_field: str | None = Field(
        None, max_length=64, description="An empty text: none.", examples=[""]
    )
    charge: bool | None = Field(
        None, description="`false` forgets the buyer's card.", examples=[False]
    )


class RecurrenceShape(RenewalRule):
    """An order that is made anew in each period."""

    recurrence_id: int = Field(examples=[7])
    list_id: int = Field(examples=[3])
    order_id: int = Field(description="The order that is made anew.", examples=[1054])
    last_order_id: int = Field(description="The newest one.", examples=[1078])
    state: RecurrenceProgress = Field(examples=["ACTIVE"])
    counted_from: date = Field(examples=["2026-10-31"])
    gateway: str = Field(
        description="The connector that keeps the buyer's card; empty: none.", examples=["stripe:7"]
    )
    tokens_left: int | None = Field(
        description="How often the card can be charged yet; null: as often as due.", examples=[None]
    )
    next_on: date = Field(
        description="The day of the next renewal, while it is active.", examples=["2026-12-31"]
    )
    next_at: datetime = Field(examples=["2026-12-31T05:00:00Z"])
    reason: str = Field(
        description="Why it is paused, if nobody wished so; in English.", examples=[""]
    )
    created_at: datetime = Field(examples=["2026-11-01T09:30:00Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    paused_at: datetime | None = Field(examples=[None])
    cancelled_at: datetime | None = Field(examples=[None])


class RenewalShape(Shape):
    """A period of a recurring order."""

    number: int = Field(description="From 1, the first after the order.", examples=[1])
    due_on: date = Field(examples=["2026-11-30"])
    state: PeriodOutcome = Field(
        description="`SKIPPED`: nobody worked, or it was paused; no order was made.",
        examples=["MADE"],
    )
    order_id: int | None = Field(examples=[1078])
    created_at: datetime = Field(examples=["2026-11-30T05:00:02Z"])


class RecurrenceWithRenewals(RecurrenceShape):
    """A recurring order with its last hundred periods, the newest first."""

    renewals: list[RenewalShape]

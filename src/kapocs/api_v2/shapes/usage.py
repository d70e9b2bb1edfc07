"""Shapes of API calls, what they cost, and the cap."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.metering.model import MOST_CALLS, CallResult


class MonthShape(Shape):
    """What a month's API calls cost."""

    month: date = Field(description="Its first day.", examples=["2026-11-01"])
    calls: int = Field(examples=[101_001])
    free_calls: int = Field(examples=[1_000])
    blocks: int = Field(description="Started blocks of calls to pay.", examples=[2])
    net: int | float = Field(examples=[4_000])
    vat: int | float = Field(examples=[1_080])
    gross: int | float = Field(examples=[5_080])
    currency: str = Field(examples=["HUF"])


class UsageShape(MonthShape):
    """This month's calls, this one included, and every month with a call, newest first."""

    history: list[MonthShape]


class CallsShape(Shape):
    """Calls by what came of them. Those `done` and `refused` are paid for, the others free."""

    result: CallResult = Field(
        description="`done`; `refused`: answered with 4xx; `replayed`: an answer given again for an"
        " Idempotency-Key; `too_fast`: 429; `failed`: 5xx.",
        examples=["done"],
    )
    calls: int = Field(examples=[1_200])


class DayShape(CallsShape):
    """Calls of a day."""

    day: date = Field(description="In the account's time zone.", examples=["2026-11-29"])


class KeyUsageShape(CallsShape):
    """Calls by a key pair."""

    key_id: int = Field(examples=[3])
    name: str = Field(description="Empty when the key is gone.", examples=["Webshop"])


class PathUsageShape(CallsShape):
    """Calls of an operation."""

    path: str = Field(
        description="Method and path; `elsewhere`: of no operation.",
        examples=["POST /v2/lists/{listId}/subscribers"],
    )


class StatementShape(MonthShape):
    """The bill of a month that is closed; it never changes."""

    block_calls: int = Field(examples=[100_000])
    net_per_block: int | float = Field(examples=[2_000])
    vat_percent: int | float = Field(examples=[27])
    closed_at: datetime = Field(examples=["2026-12-01T00:17:00Z"])
    invoice: str = Field(description="Empty: not issued yet.", examples=["2026-000123"])


class CapShape(Shape):
    """The account's own limit of calls a month."""

    calls: int | None = Field(
        ge=0,
        le=MOST_CALLS,
        strict=True,
        description="Further calls are answered with 429; null: there is no limit.",
        examples=[50_000],
    )


def amount(value: Decimal) -> int | float:
    """A JSON number, whole ones without a decimal point."""
    return int(value) if value == value.to_integral_value() else float(value)

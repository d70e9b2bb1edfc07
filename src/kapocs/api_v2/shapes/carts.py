"""What goes over the wire about carts."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.carts.model import (
    LEAST_QUIET,
    LONGEST_TEXT,
    LONGEST_URL,
    MOST_LINES,
    MOST_QUIET,
    QUIET_MINUTES,
)
from kapocs.ids import LARGEST_ID

_DIGITS, _PLACES = 16, 4


class CartLineShape(Shape):
    """Some pieces of one product."""

    sku: str = Field("", max_length=LONGEST_TEXT, examples=["BOGRE-1"])
    name: str = Field("", max_length=LONGEST_TEXT, examples=["Zománcos bögre"])
    quantity: Decimal = Field(
        Decimal(1), max_digits=_DIGITS, decimal_places=_PLACES, examples=["2"]
    )
    price: Decimal = Field(
        description="Gross, of one piece.",
        max_digits=_DIGITS,
        decimal_places=_PLACES,
        examples=["2540"],
    )
    vat_percent: Decimal = Field(
        Decimal(0), max_digits=5, decimal_places=2, description="In the price.", examples=["27"]
    )


class PutCartShape(Shape):
    """All that is in a cart now."""

    list_id: int = Field(
        ge=1, le=LARGEST_ID, description="The list of orders that its order will be on.",
        examples=[3],
    )  # fmt: skip
    currency: str = Field(max_length=3, examples=["HUF"])
    lines: list[CartLineShape] = Field(max_length=MOST_LINES)
    email: str = Field(
        "",
        max_length=LONGEST_TEXT,
        description="Whose it is, if that is known; left out, what was known stays.",
        examples=["bela.kovacs@example.com"],
    )
    recovery_url: str = Field(
        "",
        max_length=LONGEST_URL,
        description="Where its owner finds it again.",
        examples=["https://bolt.example.com/kosar/9f2c"],
    )
    quiet_minutes: int = Field(
        QUIET_MINUTES,
        ge=LEAST_QUIET,
        le=MOST_QUIET,
        description="When nothing has happened to it for so long, it counts as abandoned.",
        examples=[QUIET_MINUTES],
    )
    as_of: Moment | None = Field(
        None,
        description="When it was so. What is older than what was told before changes nothing: "
        "news that waited may come late, or in another order.",
        examples=["2026-11-29T12:05:00.25Z"],
    )


class CartProgress(StrEnum):
    """How far a cart is."""

    OPEN = "OPEN"
    ABANDONED = "ABANDONED"
    RECOVERED = "RECOVERED"


class CartShape(Shape):
    """A cart."""

    cart_id: str = Field(examples=["9f2c"])
    list_id: int = Field(examples=[3])
    state: CartProgress = Field(examples=["OPEN"])
    email: str = Field(examples=["bela.kovacs@example.com"])
    currency: str = Field(examples=["HUF"])
    gross: str = Field(examples=["5080"])
    lines: list[CartLineShape]
    recovery_url: str = Field(examples=["https://bolt.example.com/kosar/9f2c"])
    subscriber_id: int | None = Field(
        description="The record of its order, an incomplete one as long as it is abandoned.",
        examples=[None],
    )
    created_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    changed_at: datetime = Field(examples=["2026-11-29T12:05:00Z"])
    quiet_at: datetime = Field(
        description="When it counts as abandoned, if nothing happens until then.",
        examples=["2026-11-29T13:05:00Z"],
    )
    abandoned_at: datetime | None = Field(examples=[None])
    recovered_at: datetime | None = Field(examples=[None])


class CartOrderShape(Shape):
    """The order that a cart became."""

    order_number: str = Field(
        min_length=1, max_length=LONGEST_TEXT, description="The shop's own.", examples=["10023"]
    )

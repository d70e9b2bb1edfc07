"""What goes over the wire about coupons."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.catalog import Amount
from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.catalog.checks import LONGEST_CODE, MOST_USES
from kapocs.catalog.generating import LONGEST, SHORTEST
from kapocs.ids import LARGEST_ID

MOST_CODES = 1_000
"""Codes drawn in one call."""
_MOST_GOODS = 100
_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_Limit = Annotated[int, Field(ge=1, le=MOST_USES)]
_WORTH = "Net amount off in `currency`, or percent; as a text or a number."
_GOODS = "With `categoryIds` empty too it is for any basket."
_FROM = "From when on it is good; null: at once."
_UNTIL = "Good until just before it; null: without end."
_USES = "How often anybody can use it; null: without limit."
_OWN = "How often one e-mail address can use it; null: without limit."
_STACKS = "Whether it goes with others of its kind."


class CouponKind(StrEnum):
    """What a coupon takes off."""

    AMOUNT = "AMOUNT"
    PERCENT = "PERCENT"


class _Wish(Shape):
    type: CouponKind = Field(examples=["PERCENT"])
    amount: Amount = Field(description=_WORTH, examples=["10"])
    currency: str = Field("HUF", max_length=10, description="Of an amount.", examples=["HUF"])
    product_ids: list[_Id] = Field(
        default_factory=list, max_length=_MOST_GOODS, description=_GOODS, examples=[[]]
    )
    category_ids: list[_Id] = Field(default_factory=list, max_length=_MOST_GOODS, examples=[[]])
    valid_from: Moment | None = Field(None, description=_FROM, examples=["2026-12-01T00:00:00Z"])
    valid_until: Moment | None = Field(None, description=_UNTIL, examples=["2027-01-01T00:00:00Z"])
    stackable: bool = Field(default=False, description=_STACKS, examples=[False])


class NewCouponShape(_Wish):
    """A coupon to make."""

    code: str = Field(
        min_length=1, max_length=LONGEST_CODE,
        description="What people type; capitals do not matter.", examples=["TEL20"],
    )  # fmt: skip
    max_uses: _Limit | None = Field(None, description=_USES, examples=[100])
    max_uses_per_person: _Limit | None = Field(None, description=_OWN, examples=[1])


class CouponCodesShape(_Wish):
    """Coupons of one kind to make, each with a code of its own that nobody can guess."""

    count: int = Field(ge=1, le=MOST_CODES, description="So many.", examples=[3])
    prefix: str = Field(
        "", max_length=LONGEST_CODE - LONGEST, description="What each begins with.",
        examples=["TEL-"],
    )  # fmt: skip
    length: int = Field(
        8, ge=SHORTEST, le=LONGEST, description="Signs drawn for each.", examples=[8]
    )
    max_uses: _Limit | None = Field(1, description=_USES, examples=[1])


class CouponChangeShape(Shape):
    """What is to be another way about a coupon; what is left out stays. Its uses count on."""

    # Made by a function, so that the document tells no default that would not be taken.
    code: str = Field(
        default_factory=str, min_length=1, max_length=LONGEST_CODE, examples=["NYAR10"]
    )
    type: CouponKind = Field(CouponKind.PERCENT, examples=["PERCENT"])
    amount: Amount = Field(Decimal(0), description=_WORTH, examples=["10"])
    currency: str = Field(default_factory=str, max_length=10, examples=["HUF"])
    product_ids: list[_Id] = Field(
        default_factory=list, max_length=_MOST_GOODS,
        description="All that it is for from now on.", examples=[[]],
    )  # fmt: skip
    category_ids: list[_Id] = Field(
        default_factory=list, max_length=_MOST_GOODS,
        description="All that it is for from now on.", examples=[[]],
    )  # fmt: skip
    valid_from: Moment | None = Field(None, description=_FROM, examples=[None])
    valid_until: Moment | None = Field(None, description=_UNTIL, examples=[None])
    max_uses: _Limit | None = Field(None, description=_USES, examples=[None])
    max_uses_per_person: _Limit | None = Field(None, description=_OWN, examples=[None])
    stackable: bool = Field(default=False, description=_STACKS, examples=[False])


class CouponShape(Shape):
    """A code that makes a basket cheaper."""

    coupon_id: int = Field(examples=[1])
    code: str = Field(examples=["NYAR10"])
    type: CouponKind = Field(examples=["PERCENT"])
    amount: str = Field(description="Net amount off, or percent.", examples=["10"])
    currency: str | None = Field(description="Of an amount; null: percent.", examples=[None])
    product_ids: list[int] = Field(description=_GOODS, examples=[[]])
    category_ids: list[int] = Field(examples=[[]])
    valid_from: datetime | None = Field(description=_FROM, examples=[None])
    valid_until: datetime | None = Field(description=_UNTIL, examples=[None])
    max_uses: int | None = Field(description=_USES, examples=[100])
    max_uses_per_person: int | None = Field(description=_OWN, examples=[1])
    stackable: bool = Field(description=_STACKS, examples=[False])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    archived_at: datetime | None = Field(
        description="Since when it takes nothing off; null: it is in use.", examples=[None]
    )


class CouponWithUsesShape(CouponShape):
    """A coupon, and how often it was used."""

    uses: int = Field(examples=[0])


class CouponCodeShape(Shape):
    """A code that was drawn."""

    coupon_id: int = Field(examples=[2])
    code: str = Field(examples=["TEL-7KQ2MZPX"])

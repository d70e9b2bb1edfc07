"""What goes over the wire about parcels."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.ids import LARGEST_ID
from kapocs.parcels.model import LONGEST_NAME, MOST_AT_ONCE


class _Carried(Shape):
    carrier: str = Field(
        min_length=1, max_length=LONGEST_NAME, description="Who takes it.", examples=["GLS"]
    )
    shipped_at: Moment | None = Field(
        None, description="Now unless given; a week ahead at most.", examples=[None]
    )


class NewParcelShape(_Carried):
    """A parcel in which an order goes out."""

    number: str = Field(
        "", max_length=LONGEST_NAME,
        description="By which the carrier follows it. A parcel told of without one gets it.",
        examples=["9004511234"],
    )  # fmt: skip
    link: str = Field(
        "", max_length=2048, description="The page on which it is followed.",
        examples=["https://gls-group.com/HU/9004511234"],
    )  # fmt: skip


class ParcelShape(Shape):
    """A parcel in which an order went out."""

    order_id: int = Field(examples=[1054])
    list_id: int = Field(examples=[3])
    carrier: str = Field(examples=["GLS"])
    number: str = Field(description="Empty while it is not known.", examples=["9004511234"])
    link: str = Field(examples=["https://gls-group.com/HU/9004511234"])
    shipped_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class DispatchShape(_Carried):
    """Which orders go out."""

    paid_since: Moment = Field(
        description="All that were paid since then and are in no parcel.",
        examples=["2026-11-20T00:00:00Z"],
    )
    numbers: dict[str, str] = Field(
        default_factory=dict,
        max_length=MOST_AT_ONCE,
        description="Order id → its carrier's number, where it is known.",
        examples=[{"1054": "9004511234"}],
    )
    letter_id: Annotated[int, Field(ge=1, le=LARGEST_ID)] | None = Field(
        None, description="A letter on paper in place of the packing slips.", examples=[None]
    )
    envelope: str = Field("c6-right", max_length=20, examples=["c6-right"])
    sheet: str = Field("3x8", max_length=20, description="Of the labels.", examples=["3x8"])
    limit: int = Field(MOST_AT_ONCE, ge=1, le=MOST_AT_ONCE, examples=[100])


class DispatchedShape(Shape):
    """What went out, and the print batches with its slips and labels."""

    data: list[ParcelShape]
    print_batch_ids: list[int] = Field(examples=[[12, 13]])

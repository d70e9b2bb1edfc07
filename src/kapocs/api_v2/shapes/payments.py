"""What goes over the wire about payments."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.payments.model import LONGEST_NOTE, LONGEST_TEXT, Coverage

Money = Annotated[Decimal, Field(max_digits=18, decimal_places=6)]


class NewPaymentShape(Shape):
    """A payment that came, or went back."""

    amount: Money = Field(
        description="Gross, as a text or a number; below 0 it was paid back.", examples=["12700"]
    )
    currency: str | None = Field(
        None, max_length=10, description="The order's own unless given.", examples=["HUF"]
    )
    at: Moment = Field(description="When; a week ahead at most.", examples=["2026-11-23T12:00:00Z"])
    source: str = Field(
        "api", pattern="^[a-z][a-z0-9_:.-]{0,63}$",
        description="Who tells of it.", examples=["stripe"],
    )  # fmt: skip
    external_id: str = Field(
        "", max_length=LONGEST_TEXT,
        description="What the source calls it. Told again under this id, it is one payment.",
        examples=["pi_3QK1"],
    )  # fmt: skip
    payer: str = Field("", max_length=LONGEST_TEXT, examples=["Kovács Béla"])
    note: str = Field("", max_length=LONGEST_NOTE, examples=[""])


class PaymentShape(Shape):
    """A payment; amounts are texts."""

    payment_id: int = Field(examples=[31])
    list_id: int = Field(examples=[3])
    order_id: int = Field(examples=[1054])
    amount: str = Field(description="Below 0 it was paid back.", examples=["12700"])
    currency: str = Field(examples=["HUF"])
    at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    source: str = Field(examples=["stripe"])
    external_id: str = Field(examples=["pi_3QK1"])
    payer: str = Field(examples=["Kovács Béla"])
    note: str = Field(examples=[""])
    created_at: datetime = Field(examples=["2026-11-23T12:00:03Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    reversed_at: datetime | None = Field(
        description="Since when it counts no more; null: it counts.", examples=[None]
    )


class OrderPaymentsShape(Shape):
    """What was paid for an order, reversed payments as well, and what that comes to."""

    order_id: int = Field(examples=[1054])
    list_id: int = Field(examples=[3])
    standing: Coverage = Field(
        description="An order that was called paid without payments is `paid`.", examples=["paid"]
    )
    currency: str = Field(examples=["HUF"])
    gross: str | None = Field(description="What the order comes to.", examples=["12700"])
    paid: str = Field(description="Received and not paid back.", examples=["12700"])
    due: str = Field(description="Still to be paid.", examples=["0"])
    over: str = Field(description="Paid beyond what it comes to.", examples=["0"])
    data: list[PaymentShape]

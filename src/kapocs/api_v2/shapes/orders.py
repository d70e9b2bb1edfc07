"""What goes over the wire to make and change orders, and about their lines."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.catalog import Percent
from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.api_v2.shapes.people import MOST_NAMES, Person, Values
from kapocs.catalog.checks import LONGEST_NAME, LONGEST_PRODUCT_NAME, LONGEST_SKU
from kapocs.ids import LARGEST_ID
from kapocs.orders.model import MOST_ITEMS, MOST_PIECES

_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_Price = Annotated[Decimal, Field(max_digits=18, decimal_places=6)]
_Pieces = Annotated[Decimal, Field(gt=0, le=MOST_PIECES, max_digits=18, decimal_places=6)]
_NET = "Net, of one piece; the product's unless given. Below 0, without a product, it takes off."


class OrderState(StrEnum):
    """What an order is."""

    ORDERED = "ordered"
    PAID = "paid"
    REFUNDED = "refunded"
    INCOMPLETE = "incomplete"


class OrderItemWish(Shape):
    """A line: a product of the catalogue, by id or SKU, or a name and a price."""

    product_id: _Id | None = Field(None, examples=[None])
    sku: str | None = Field(None, max_length=LONGEST_SKU, examples=["KONYV1"])
    name: str | None = Field(
        None, max_length=LONGEST_PRODUCT_NAME, description="The product's unless given.",
        examples=[None],
    )  # fmt: skip
    price: _Price | None = Field(None, description=_NET, examples=[None])
    quantity: _Pieces | None = Field(None, description="1 unless given.", examples=["2"])
    vat_percent: Percent | None = Field(None, examples=[None])
    vat_name: str | None = Field(
        None, max_length=LONGEST_NAME, description="What invoices call the rate.", examples=[None]
    )


class NewOrderShape(Person):
    """An order to make: whose it is, and what was ordered."""

    fields: Values = Field(
        default_factory=dict,
        max_length=MOST_NAMES,
        description="Other fields of the list by their names.",
        examples=[{"mssys_city": "Pécs"}],
    )
    items: list[OrderItemWish] = Field(max_length=MOST_ITEMS)
    status: OrderState = Field(OrderState.ORDERED, examples=["ordered"])
    currency: str | None = Field(
        None, max_length=10, description="That of the products unless given.", examples=["HUF"]
    )
    shipping_method_id: _Id | None = Field(None, examples=[1])
    coupon_code: str = Field(
        "", max_length=1_000,
        description="A coupon of the catalogue, or several with commas between; it is used up.",
        examples=[""],
    )  # fmt: skip
    placed_at: Moment | None = Field(None, description="Left out: now.", examples=[None])


class OrderChangeShape(Shape):
    """What is to be another way about an order; what is left out stays."""

    status: OrderState | None = Field(
        None, description="What the order is now; `incomplete` calls it off.", examples=["paid"]
    )
    fields: Values = Field(
        default_factory=dict, max_length=MOST_NAMES,
        description="Fields of the list by their names.", examples=[{"mssys_city": "Pécs"}],
    )  # fmt: skip


class OrderItemShape(Shape):
    """A line of an order, as the product was when it was ordered; amounts are texts."""

    item_id: int = Field(examples=[1])
    order_id: int = Field(examples=[6])
    product_id: int | None = Field(examples=[1])
    sku: str = Field(examples=["KONYV1"])
    name: str = Field(examples=["Könyv"])
    quantity: str = Field(examples=["2"])
    price: str = Field(description="Net, of one piece.", examples=["3000"])
    vat_percent: str = Field(examples=["5"])
    vat_name: str = Field(examples=["5%"])
    currency: str = Field(examples=["HUF"])
    net: str = Field(examples=["6000"])
    gross: str = Field(examples=["6300"])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])

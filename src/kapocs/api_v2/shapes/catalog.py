"""What goes over the wire about categories and shipping methods."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.catalog.checks import LONGEST_NAME

Amount = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=6)]
"""An amount that is given, as a text or a number."""
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
_Position = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
_FREE = "Gross sum of the goods from which it is free; null: never."
_WITH = "What it goes with, such as `COD`, cash on delivery; null: any."


class NewCategoryShape(Shape):
    """A category to make."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME, examples=["Könyvek"])
    position: _Position = Field(0, description="Smaller ones come first.", examples=[0])


class CategoryChangeShape(Shape):
    """What is to be another way about a category; what is left out stays."""

    # Made by a function, so that the document tells no default that would not be taken.
    name: str = Field(
        default_factory=str, min_length=1, max_length=LONGEST_NAME, examples=["Könyvek"]
    )
    position: _Position = Field(0, description="Smaller ones come first.", examples=[1])


class CategoryShape(Shape):
    """A group of products."""

    category_id: int = Field(examples=[1])
    name: str = Field(examples=["Könyvek"])
    position: int = Field(description="Smaller ones come first.", examples=[0])
    shop_category_id: str | None = Field(
        description="The webshop's own id, if a webshop made it.", examples=[None]
    )
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])


class PaymentWay(StrEnum):
    """How a buyer pays."""

    WIRE = "WIRE"
    CASH = "CASH"
    COD = "COD"
    CARD = "CARD"
    RECURRING = "RECURRING"


class NewShippingMethodShape(Shape):
    """A shipping method to make."""

    name: str = Field(min_length=1, max_length=LONGEST_NAME, examples=["Futár"])
    net_cost: Amount = Field(description="As a text or a number.", examples=["1000"])
    vat_percent: Percent = Field(examples=["27"])
    currency: str = Field("HUF", max_length=10, examples=["HUF"])
    free_above: Amount | None = Field(None, description=_FREE, examples=["20000"])
    payment_method: PaymentWay | None = Field(None, description=_WITH, examples=["COD"])


class ShippingMethodChangeShape(Shape):
    """What is to be another way about a shipping method; what is left out stays."""

    # Made by a function, so that the document tells no default that would not be taken.
    name: str = Field(
        default_factory=str, min_length=1, max_length=LONGEST_NAME, examples=["Futár"]
    )
    net_cost: Amount = Field(Decimal(0), description="As a text or a number.", examples=["1000"])
    vat_percent: Percent = Field(Decimal(0), examples=["27"])
    currency: str = Field(default_factory=str, max_length=10, examples=["HUF"])
    free_above: Amount | None = Field(None, description=_FREE, examples=["20000"])
    payment_method: PaymentWay | None = Field(None, description=_WITH, examples=[None])


class ShippingMethodShape(Shape):
    """A way in which goods reach the buyer; amounts are texts."""

    shipping_method_id: int = Field(examples=[1])
    name: str = Field(examples=["Futár"])
    net_cost: str = Field(examples=["1000"])
    gross_cost: str = Field(description="What the buyer pays unless it is free.", examples=["1270"])
    vat_percent: str = Field(examples=["27"])
    currency: str = Field(examples=["HUF"])
    free_above: str | None = Field(description=_FREE, examples=["20000"])
    payment_method: PaymentWay | None = Field(description=_WITH, examples=["COD"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    archived_at: datetime | None = Field(
        description="Since when no new order goes by it; null: it is in use.", examples=[None]
    )

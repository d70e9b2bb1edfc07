"""What goes over the wire about products."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.catalog.checks import LONGEST_NAME, LONGEST_PRODUCT_NAME, LONGEST_SKU
from kapocs.ids import LARGEST_ID

_MOST_CATEGORIES = 100
_NET = "Net, of one piece, as a text or a number."
_LEFT = "How many are left, also parts of one; null: nobody counts."
_Amount = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=6)]
_Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
_Category = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class _Described(Shape):
    vat_name: str = Field(
        "", max_length=LONGEST_NAME, description="What invoices call the rate.", examples=["27%"]
    )
    category_ids: list[_Category] = Field(
        default_factory=list, max_length=_MOST_CATEGORIES, examples=[[1]]
    )
    url: str = Field(
        "", max_length=2048, description="Its page, for letters; empty: none.",
        examples=["https://shop.example.com/mug"],
    )  # fmt: skip
    picture_url: str = Field(
        "", max_length=2048, description="A picture of it, for letters; empty: none.",
        examples=["https://shop.example.com/mug.jpg"],
    )  # fmt: skip
    stock: _Amount | None = Field(None, description=_LEFT, examples=["7.5"])


class NewProductShape(_Described):
    """A product to make."""

    sku: str = Field(
        min_length=1, max_length=LONGEST_SKU,
        description="The shop's own id; one product has it at a time.", examples=["MUG-1"],
    )  # fmt: skip
    name: str = Field(min_length=1, max_length=LONGEST_PRODUCT_NAME, examples=["Bögre, kék"])
    price: _Amount = Field(description=_NET, examples=["990.5"])
    vat_percent: _Percent = Field(examples=["27"])
    currency: str = Field("HUF", max_length=10, examples=["HUF"])


class ProductChangeShape(_Described):
    """What is to be another way; what is left out stays."""

    # Made by a function, so that the document tells no default that would not be taken.
    sku: str = Field(default_factory=str, min_length=1, max_length=LONGEST_SKU, examples=["KONYV1"])
    name: str = Field(
        default_factory=str, min_length=1, max_length=LONGEST_PRODUCT_NAME, examples=["Bögre, kék"]
    )
    price: _Amount = Field(Decimal(0), description=_NET, examples=["990.5"])
    vat_percent: _Percent = Field(Decimal(0), examples=["27"])
    currency: str = Field("", max_length=10, examples=["HUF"])


class ProductShape(Shape):
    """A product; amounts are texts."""

    product_id: int = Field(examples=[7])
    sku: str = Field(examples=["MUG-1"])
    name: str = Field(examples=["Bögre, kék"])
    price: str = Field(description="Net, of one piece.", examples=["990.5"])
    vat_percent: str = Field(examples=["27"])
    vat_name: str = Field(examples=["27%"])
    currency: str = Field(examples=["HUF"])
    category_ids: list[int] = Field(examples=[[1]])
    url: str = Field(examples=["https://shop.example.com/mug"])
    picture_url: str = Field(examples=["https://shop.example.com/mug.jpg"])
    stock: str | None = Field(description=_LEFT, examples=["7.5"])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])

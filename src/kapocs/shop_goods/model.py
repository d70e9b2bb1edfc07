"""A product as any webshop could tell it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

PRODUCTS = "products"
"""The setting that has products told: `on`."""


class GoodsNews(StrEnum):
    """What came of what was told of a product."""

    NONE = "none"
    """It is known, or old."""
    NEWER = "newer"
    DOUBTFUL = "doubtful"
    """It counts, but something else was told of the same second: that may have been the later."""


@dataclass(frozen=True, slots=True)
class ShopStock:
    """How many are left as a shop tells it; None: it does not count them.

    `is_sure`: it says that it counts; else a number may be one that means nothing.
    """

    left: Decimal | None
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopArticle:
    """Something that a shop sells under a SKU of its own. Prices of one piece; None: not told.

    `price`: net or gross, which the shop's settings say and the product does not.
    """

    sku: str
    name: str
    net: Decimal | None = None
    gross: Decimal | None = None
    price: Decimal | None = None
    vat_percent: Decimal | None = None
    currency: str = ""
    url: str = ""
    picture_url: str = ""
    stock: ShopStock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopGoods:
    """A product of a shop with all that it sells of it; none: it is offered no more.

    `is_gone`: it was deleted there. `parts`: ids of its variations that are told by themselves, in
    order; None: it does not say. `part_of`: the product of which it is a variation itself.
    """

    id: str
    articles: tuple[ShopArticle, ...] = ()
    modified_at: datetime | None = None
    is_gone: bool = False
    parts: tuple[str, ...] | None = None
    part_of: str = ""

"""What coupons are asked for, and what they take off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from kapocs.catalog.model import Coupon
from kapocs.catalog.money import Quantity
from kapocs.ids import CategoryId, ListId, ProductId, SubscriberId


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketLine:
    """Goods that a coupon is asked for. `price`: net, of one piece."""

    product_id: ProductId | None
    quantity: Quantity
    price: Decimal
    vat_percent: Decimal
    category_ids: frozenset[CategoryId] = frozenset()


@dataclass(frozen=True, slots=True)
class Purchase:
    """What a coupon is asked for. `email_key`: whose it is, empty while nobody knows."""

    lines: Sequence[BasketLine]
    currency: str
    email_key: str


@dataclass(frozen=True, slots=True)
class CouponUse:
    """One use of a coupon: the order, and whose it is."""

    list_id: ListId
    record_id: SubscriberId
    email_key: str
    used_at: datetime


class Uses(NamedTuple):
    """How often a coupon was used: by anybody, and by the person who is asked about."""

    total: int = 0
    own: int = 0

    @classmethod
    def of(cls, email_key: str, *, total: int, own: int) -> "Uses":
        """`email_key`: the person; empty: nobody in particular, who has used nothing yet."""
        return cls(total, own if email_key else 0)


@dataclass(frozen=True, slots=True)
class Discount:
    """What a coupon takes off a basket; nothing of it is negative.

    `by_rate` is empty when there was no basket yet, only a coupon that is good for any.
    """

    coupon: Coupon
    net: Decimal
    gross: Decimal
    by_rate: dict[Decimal, tuple[Decimal, Decimal]]
    """VAT percent → (net off, gross off)."""

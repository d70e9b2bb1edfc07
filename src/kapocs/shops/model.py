"""An order as any webshop could tell it: the one form into which profiles bring them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kapocs.errors import Conflict

NAMELESS = "basket:"
"""Begins the id of a basket that has no number yet: no order's is like that."""


class ShopNotAsked(Conflict):
    """Nobody is asked through this connector."""

    code = "not_asked"


class ShopStatus(StrEnum):
    """How far an order is, whatever its shop calls it."""

    BASKET = "basket"
    """Not an order yet, or never."""
    PLACED = "placed"
    PAID = "paid"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopLine:
    """A line of an order; `price`: of one piece, net, after discounts. Its VAT in percent."""

    sku: str
    name: str
    quantity: Decimal
    price: Decimal
    vat_percent: Decimal
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopContact:
    """Who bought, or whom the shop tells of. `fields`: by the names of a list's fields.

    `consent`: whether they want letters; None: the shop does not say. `consent_at`: since when,
    aware; None: that is not known.
    """

    email: str
    fields: Mapping[str, str] = field(default_factory=dict)
    consent: bool | None = None
    consent_at: datetime | None = None
    consent_ip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopRefund:
    """Money given back."""

    id: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopOrder:
    """An order, as its shop says that it is now. Amounts in its currency."""

    id: str
    number: str
    status: ShopStatus
    shop_status: str
    currency: str
    gross: Decimal | None
    net_shipping: Decimal | None
    gross_shipping: Decimal | None
    paid_total: Decimal
    refunded_total: Decimal
    created_at: datetime | None
    paid_at: datetime | None
    modified_at: datetime | None
    contact: ShopContact
    lines: tuple[ShopLine, ...]
    shipping_method: str
    payment_method: str
    payment_code: str
    coupon: str
    refunds: tuple[ShopRefund, ...] = ()
    basket: str = ""
    """The token of the basket that it was or is; empty: none is told."""
    basket_url: str = ""
    """Where its owner finds the basket again."""


@dataclass(frozen=True, slots=True)
class GoneOrder:
    """An order that the shop has deleted."""

    id: str


@dataclass(frozen=True, slots=True)
class LookAgain:
    """Something changed, and the delivery does not say what: the shop has to be asked.

    `id`: of which order; empty: that is not known.
    """

    why: str
    id: str = ""


Told = ShopOrder | ShopContact | GoneOrder | LookAgain
"""What a delivery tells."""

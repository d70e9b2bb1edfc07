"""What a column of a file of orders is for, the choices that were made, and what lines come to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kapocs.ids import SubscriberId
from kapocs.orders.model import OrderStatus, WebshopOrder
from kapocs.reasons import Reason


class OrderUse(StrEnum):
    """What a column of orders is for that is no field of the list."""

    NUMBER = "@order"
    """Of which order the line is: lines of one number are one order, wherever they stand."""
    PLACED_AT = "@placed-at"
    PAID_AT = "@paid-at"
    CANCELLED_AT = "@cancelled-at"
    STATUS = "@order-status"
    """In the words of the shop, which are kept."""
    CURRENCY = "@currency"
    NET_TOTAL = "@net-total"
    GROSS_TOTAL = "@gross-total"
    NET_SHIPPING = "@net-shipping"
    GROSS_SHIPPING = "@gross-shipping"
    NET_DISCOUNT = "@net-discount"
    GROSS_DISCOUNT = "@gross-discount"
    COUPON = "@coupon"
    PAYMENT = "@payment"
    SHIPPING = "@shipping"
    NAME = "@name"
    """The buyer's first and last name in one cell, in either order."""
    ITEMS = "@items"
    """All lines of the order in one cell: `2 × Toll (T-1); 1 × Füzet (F-2)`."""
    SKU = "@sku"
    ITEM = "@item"
    """What the line is called."""
    QUANTITY = "@quantity"
    PRICE = "@price"
    """Of one piece; net, unless it was said that prices are gross."""
    GROSS_PRICE = "@gross-price"
    SUM = "@sum"
    """Of all pieces of the line; net, unless it was said that prices are gross."""
    GROSS_SUM = "@gross-sum"
    VAT = "@vat"
    """In percent."""
    CATEGORY = "@category"
    NOTHING = "@nothing"
    """The column is left out."""


OF_ITEMS = frozenset(
    {
        OrderUse.SKU,
        OrderUse.ITEM,
        OrderUse.QUANTITY,
        OrderUse.PRICE,
        OrderUse.GROSS_PRICE,
        OrderUse.SUM,
        OrderUse.GROSS_SUM,
        OrderUse.VAT,
        OrderUse.CATEGORY,
    }
)
"""What each line of an order has for itself; the rest is of the whole order."""
AMOUNTS = frozenset(
    {
        OrderUse.NET_TOTAL,
        OrderUse.GROSS_TOTAL,
        OrderUse.NET_SHIPPING,
        OrderUse.GROSS_SHIPPING,
        OrderUse.NET_DISCOUNT,
        OrderUse.GROSS_DISCOUNT,
        OrderUse.QUANTITY,
        OrderUse.PRICE,
        OrderUse.GROSS_PRICE,
        OrderUse.SUM,
        OrderUse.GROSS_SUM,
        OrderUse.VAT,
    }
)
TIMES = (OrderUse.PLACED_AT, OrderUse.PAID_AT, OrderUse.CANCELLED_AT)
GROSSES = (OrderUse.GROSS_PRICE, OrderUse.GROSS_SUM)
PRICES = (OrderUse.PRICE, OrderUse.SUM)
MOST_WORDS = 200
"""Of statuses, that somebody gave a meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChoices:
    """What was said of a file of orders beside its columns.

    `currency`: of orders that tell none; empty: HUF. `vat_percent`: of lines that tell none.
    `is_gross`: prices and sums of lines include VAT. `decimal_mark`: what stands before decimals;
    empty: found out. `statuses`: a word of the shop, and what it means.
    """

    currency: str = ""
    vat_percent: Decimal | None = None
    is_gross: bool = False
    decimal_mark: str = ""
    statuses: Sequence[tuple[str, OrderStatus]] = ()


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file: where it stands, its cells, and why it cannot be read."""

    line: int
    cells: list[str]
    problem: Reason | None = None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is not in; `place`: of the column, from 0; -1: it is about the whole line."""

    line: FileLine
    place: int
    why: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedOrder:
    """An order that was read and checked. `lines`: the file's, to be told if it is not in after
    all.
    """

    number: str
    email_key: str
    wish: WebshopOrder
    lines: Sequence[FileLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A page of an import: at most `size` orders; `is_trial`: nothing of it stays."""

    import_id: int
    size: int
    is_trial: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class RefusedOrder:
    """An order that is not in, and why."""

    order: ArrivedOrder
    why: Reason


@dataclass(slots=True, kw_only=True)
class OrdersTaken:
    """What became of a page of orders."""

    count: int = 0
    last_place: int = 0
    """Of the last one, among all orders of the file."""
    added: list[SubscriberId] = field(default_factory=list)
    same: int = 0
    """Their numbers have an order already."""
    refused: list[RefusedOrder] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingOrder:
    """An order that waits, as it is kept."""

    place: int
    number: str
    email_key: str
    wish: dict[str, Any]
    lines: list[Any]

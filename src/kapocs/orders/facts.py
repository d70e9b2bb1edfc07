"""Facts about orders, written where orders are kept and their lines change."""

from dataclasses import dataclass
from decimal import Decimal

from kapocs.facts.kinds import fact
from kapocs.ids import ItemId, ProductId


@dataclass(frozen=True, slots=True)
class _Sums:
    """What the order comes to now; None: its record says no sum."""

    currency: str
    net: Decimal | None
    gross: Decimal | None


@fact("order.placed")
@dataclass(frozen=True, slots=True)
class OrderPlaced(_Sums):
    """An order was made, or one that was incomplete no longer is."""


@fact("order.incomplete")
@dataclass(frozen=True, slots=True)
class OrderIncomplete(_Sums):
    """Somebody began an order and has not sent it, or it is so again."""


@fact("order.updated")
@dataclass(frozen=True, slots=True)
class OrderUpdated(_Sums):
    """The order comes to something else than before."""

    currency_before: str
    net_before: Decimal | None
    gross_before: Decimal | None


@fact("order.paid")
@dataclass(frozen=True, slots=True)
class OrderPaid(_Sums):
    """The order became paid."""


@fact("order.unpaid")
@dataclass(frozen=True, slots=True)
class OrderUnpaid(_Sums):
    """The order is not paid after all: a payment was booked by mistake."""


@fact("order.refunded")
@dataclass(frozen=True, slots=True)
class OrderRefunded(_Sums):
    """An order that was paid was paid back."""


@fact("order.cancelled")
@dataclass(frozen=True, slots=True)
class OrderCancelled(_Sums):
    """An order that was not paid was called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfOrder:
    """A line of an order, as it is after the change, or was before it went."""

    item_id: ItemId
    product_id: ProductId | None
    sku: str
    quantity: Decimal
    currency: str
    net: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of one order; `count`: how many, of which the first hundred are named."""

    count: int
    items: tuple[LineOfOrder, ...]


@fact("order.items_added")
@dataclass(frozen=True, slots=True)
class OrderItemsAdded(_Lines):
    """Lines were put on the order."""


@fact("order.items_changed")
@dataclass(frozen=True, slots=True)
class OrderItemsChanged(_Lines):
    """Lines of the order were changed."""


@fact("order.items_removed")
@dataclass(frozen=True, slots=True)
class OrderItemsRemoved(_Lines):
    """Lines were taken off the order."""

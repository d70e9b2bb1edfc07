"""What an order is, what its items are, and which way its status may go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import IntEnum
from functools import cached_property

from kapocs.catalog.money import Line, Quantity
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import (
    AccountId,
    ItemId,
    ListId,
    ProductId,
    ShippingMethodId,
    SubscriberId,
)
from kapocs.reasons import Reason
from kapocs.subscribers.model import SubscriberNotFound


class OrderNotFound(SubscriberNotFound):
    """There is no such order on the list."""

    code = "order_not_found"


class ItemNotFound(NotFound):
    """The list has no order with such an item."""

    code = "item_not_found"


class BadOrder(Invalid):
    """The order cannot be stored so; the message names the field."""

    code = "bad_order"


class OrderKnown(Conflict):
    """An order of the list has the webshop's number already."""

    code = "order_known"


class StatusNotAllowed(Conflict):
    """The order cannot go from its status to this one."""

    code = "status_not_allowed"


class OrderStatus(IntEnum):
    """The numbers are those of the public API."""

    ORDERED = 1
    PAID = 2
    REFUNDED = 3
    INCOMPLETE = 4

    def may_become(self, wanted: "OrderStatus") -> bool:
        """Whether an order may go there; staying is always allowed."""
        return wanted is self or wanted in _NEXT[self]


_NEXT: dict[OrderStatus, frozenset[OrderStatus]] = {
    OrderStatus.INCOMPLETE: frozenset({OrderStatus.ORDERED, OrderStatus.PAID}),
    OrderStatus.ORDERED: frozenset(
        {OrderStatus.PAID, OrderStatus.REFUNDED, OrderStatus.INCOMPLETE}
    ),
    # Back to ordered: a payment that was booked by mistake.
    OrderStatus.PAID: frozenset({OrderStatus.REFUNDED, OrderStatus.ORDERED}),
    OrderStatus.REFUNDED: frozenset(),
}

BOUGHT = (OrderStatus.ORDERED, OrderStatus.PAID)
"""What counts as a purchase; an abandoned order or one paid back does not."""


MOST_ITEMS = 1_000
"""Lines of one order."""
MOST_PIECES = 2**31 - 1


def check_count(lines: Sequence[object]) -> None:
    """BadOrder when an order cannot have as many lines."""
    if len(lines) > MOST_ITEMS:
        raise BadOrder(Reason("orders.too_many_items", items=MOST_ITEMS), field="products")


def check_quantity(pieces: Quantity, field: str) -> Decimal:
    """The number of pieces. BadOrder when it is not a quantity."""
    if not 0 < pieces <= MOST_PIECES:
        raise BadOrder(Reason("orders.bad_pieces", field=field, pieces=MOST_PIECES), field=field)
    return Decimal(pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order in the types of what it is; its record holds the same as texts, and more.

    `net`, `gross`, `vat`: None when the record says no sum. Times are aware. `paid_at`: None when
    it is not paid, or when that is not known; `cancelled_at`: when it was paid back or called off.
    """

    record_id: SubscriberId
    email_key: str
    status: OrderStatus
    currency: str
    net: Decimal | None
    gross: Decimal | None
    vat: Decimal | None
    placed_at: datetime
    paid_at: datetime | None
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of an order, as the product was when it was ordered. Prices are net."""

    account_id: AccountId
    list_id: ListId
    record_id: SubscriberId
    id: ItemId
    product_id: ProductId | None
    sku: str
    name: str
    price: Decimal
    quantity: Quantity
    vat_percent: Decimal
    vat_name: str
    currency: str
    net_sum: Decimal
    gross_sum: Decimal
    created_at: datetime

    @property
    def line(self) -> Line:
        """What it adds to the sums."""
        return Line(self.price, self.quantity, self.vat_percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedItem:
    """What is wanted of a line, new or there already. Prices are net.

    What is None, and an empty SKU or name, is as in the line that there is, else as in the product,
    which must exist if it is named by id; one piece if neither tells. A change to another
    `product_id` takes SKU, name, price and VAT from that product, unless given too.
    """

    product_id: ProductId | None = None
    sku: str | None = None
    name: str | None = None
    price: Decimal | None = None
    quantity: Quantity | None = None
    vat_percent: Decimal | None = None
    vat_name: str | None = None
    currency: str | None = None
    takes_off: bool = False
    """Whether its price is taken off: then it is of no product, whatever it names."""


@dataclass(frozen=True, kw_only=True)
class ReadyItem:
    """A line with everything known: what will be stored."""

    product_id: ProductId | None
    sku: str
    name: str
    price: Decimal
    quantity: Quantity
    vat_percent: Decimal
    vat_name: str
    currency: str

    @cached_property
    def line(self) -> Line:
        """What it adds to the sums."""
        return Line(self.price, self.quantity, self.vat_percent)


@dataclass(frozen=True, slots=True)
class OfProduct:
    """A change for the lines of one product, named by its id or by its SKU, which they stay of."""

    change: WantedItem
    product_id: ProductId | None = None
    sku: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order to be. `values`: the record's fields by name, as they came.

    `coupon_code`: from the catalogue, several with commas between; when empty, the value of
    `mssys_coupon` is taken.
    """

    values: Mapping[str, object]
    items: Sequence[WantedItem] = ()
    shipping_method_id: ShippingMethodId | None = None
    coupon_code: str = ""
    keeps_oddities: bool = False
    """What is odd is stored as well as can be and noted, instead of refusing the order."""
    notes: tuple[Reason, ...] = ()
    """What was odd about it as it came."""


@dataclass(frozen=True, slots=True)
class ShopCategory:
    """A category by the webshop's own id."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebshopItem:
    """A line of a webshop's order. `sku`: the shop's own id of the product.

    An empty name, and None, leave what the order or else the catalogue has; one piece if neither.
    A line of negative price takes something off, as a coupon does, and is no product.
    """

    sku: str
    name: str
    price: Decimal | None
    quantity: Quantity | None
    vat_percent: Decimal | None
    categories: tuple[ShopCategory, ...] = ()
    takes_off: bool = False
    """Whether a price that it does not say, and that is known, is taken off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebshopOrder:
    """An order as a webshop sends it.

    Sending the same `shop_order_id` again changes the order and puts these items in place of
    the old ones. None, and an empty text, leave what a known order has.
    """

    shop_order_id: str
    values: Mapping[str, object]
    items: Sequence[WebshopItem] | None = None
    currency: str = ""
    shipping_method: str = ""
    payment_method: str = ""
    payment_code: str = ""
    shop_status: str = ""
    net_shipping: Decimal | None = None
    gross_shipping: Decimal | None = None
    is_later: bool = False
    """Whether it is known to be a later state of the order: its status stands, whatever it was."""
    is_foreign: bool = False
    """In a currency that is not known: its prices are not put into the catalogue."""
    keeps_goods: bool = False
    """Whether products that are known stay as they are: something else tells of them."""
    is_past: bool = False
    """Whether it is of long ago: its joining is not announced, and it uses up no coupon."""
    notes: tuple[Reason, ...] = ()
    """What was odd about it as it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """A product somebody bought: pieces, and in how many orders."""

    product_id: ProductId | None
    sku: str
    name: str
    quantity: Quantity
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a person bought on all e-commerce lists of an account.

    Only orders of the statuses in `BOUGHT` count. Sums are gross, by currency: `spent` is
    paid, `ordered` is everything.
    """

    orders: int
    paid_orders: int
    last_order_at: datetime | None
    spent: dict[str, Decimal] = field(default_factory=dict)
    ordered: dict[str, Decimal] = field(default_factory=dict)
    products: tuple[Bought, ...] = ()

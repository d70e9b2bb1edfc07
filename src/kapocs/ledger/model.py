"""The ledger of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kapocs.ids import AccountId, CouponId, ListId, SubscriberId
from kapocs.invoicing.model import InvoiceId
from kapocs.orders.model import Item, OrderStatus
from kapocs.parcels.model import Parcel
from kapocs.payments.model import Balance, Payment

LARGEST_LEDGER_PAGE = 50
"""Orders of one page."""
MOST_LINES = 100
"""Lines, payments, invoices and parcels that are shown of one order, the first ones."""

Key = tuple[ListId, SubscriberId]
"""An order: its list and its record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerOrder:
    """An order as the ledger shows it; `shop_order_id` is empty when no shop numbered it."""

    account_id: AccountId
    list_id: ListId
    list_name: str
    record_id: SubscriberId
    email: str
    shop_order_id: str
    status: OrderStatus
    currency: str
    net: Decimal | None
    gross: Decimal | None
    placed_at: datetime
    paid_at: datetime | None
    cancelled_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", OrderStatus(self.status))

    @property
    def key(self) -> Key:
        """By which all else of it is found."""
        return self.list_id, self.record_id


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedCoupon:
    """A coupon that an order used."""

    list_id: ListId
    record_id: SubscriberId
    coupon_id: CouponId
    code: str
    used_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerInvoice:
    """A pro forma, an invoice or a credit note (storno, correction) of an order, issued or to be.

    `of_invoice`: what a credit note is of. Sums are None until they are known; those of a credit
    note are below nothing. `number` is empty until the document is issued.
    """

    list_id: ListId
    record_id: SubscriberId
    id: InvoiceId
    kind: str
    of_invoice: InvoiceId | None
    state: str
    number: str
    currency: str
    net: Decimal | None
    gross: Decimal | None
    issued_on: date | None
    due_on: date | None
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An order with all that belongs to it; of each at most `MOST_LINES` are here."""

    order: LedgerOrder
    balance: Balance
    items: Sequence[Item]
    payments: Sequence[Payment]
    invoices: Sequence[LedgerInvoice]
    parcels: Sequence[Parcel]
    coupons: Sequence[UsedCoupon]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTotal:
    """All that somebody bought in a currency: ordered or paid orders, gross; what was paid for any.

    `received` and `repaid` are sums of payments that count.
    """

    currency: str
    orders: int
    ordered: Decimal
    received: Decimal
    repaid: Decimal


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of somebody's orders in the order they were made, and what all of them come to.

    `more`: where the next page begins, None: this is the last.
    """

    totals: Sequence[LedgerTotal]
    entries: Sequence[Entry]
    more: int | None

"""How far an order is paid, by its payments and by what its status says. No database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from kapocs.orders.model import OrderStatus
from kapocs.payments.model import Balance, Payment, SettledBy, balance


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an order is settled by, and whether it was its payments that called it refunded."""

    settled_by: SettledBy = SettledBy.NOTHING
    is_refunded: bool = False


class Ordered(Protocol):
    """What has to be known of an order."""

    @property
    def status(self) -> OrderStatus:
        """What it is now."""

    @property
    def currency(self) -> str:
        """Of its sums."""

    @property
    def gross(self) -> Decimal | None:
        """What it comes to."""


def balance_now(
    order: Ordered, payments: Iterable[Payment], noted: Settlement
) -> tuple[Balance, Settlement]:
    """What the payments of an order come to, and what it is settled by now.

    `noted`: by what it was at its last payment. Others may have changed the status since.
    """
    found = balance(payments, order.currency, order.gross)
    settled = _as_its_status_tells(order, found, noted)
    return replace(found, settled_by=settled.settled_by), settled


def _as_its_status_tells(order: Ordered, found: Balance, noted: Settlement) -> Settlement:
    """As noted, unless somebody called it paid, or took the payment back."""
    if order.status in (OrderStatus.ORDERED, OrderStatus.INCOMPLETE):
        return Settlement()
    by_payments = noted.settled_by is SettledBy.PAYMENTS
    if order.status is OrderStatus.PAID and not found.is_settled and not by_payments:
        return Settlement(SettledBy.STATUS)
    return noted

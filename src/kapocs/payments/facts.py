"""Facts about what is paid for orders."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kapocs.facts.kinds import fact
from kapocs.ids import PaymentId


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfPayment:
    """A payment of the order, and what all of them come to now; `due`: what is still to be paid.

    An amount below 0 was paid back.
    """

    payment_id: PaymentId
    amount: Decimal
    currency: str
    received_at: datetime
    source: str
    external_id: str
    kept: Decimal
    due: Decimal


@fact("payment.received")
@dataclass(frozen=True, slots=True)
class PaymentReceived(_OfPayment):
    """Money came for the order, or went back."""


@fact("payment.reversed")
@dataclass(frozen=True, slots=True)
class PaymentReversed(_OfPayment):
    """The payment counts no more: it was booked by mistake, or its bank took it back."""


@fact("order.partly_paid")
@dataclass(frozen=True, slots=True)
class OrderPartlyPaid:
    """A part of what the order comes to was paid; `due` is still to be paid."""

    currency: str
    gross: Decimal | None
    paid: Decimal
    due: Decimal

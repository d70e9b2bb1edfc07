"""A payment, and what the payments of an order come to. Pure rules."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from kapocs.catalog.money import amount as checked_amount
from kapocs.catalog.money import currency as known_currency
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ListId, PaymentId, SubscriberId
from kapocs.reasons import Reason
from kapocs.storable import is_storable

LONGEST_SOURCE = 64
LONGEST_TEXT = 255
LONGEST_NOTE = 1_000
MOST_OF_ORDER = 1_000
"""Payments of one order, reversed ones as well."""
_SOURCE = re.compile(r"[a-z][a-z0-9_:.-]{0,63}", re.ASCII)
_AHEAD = timedelta(days=7)
"""A bank may name the day on which it will book; nobody pays next year."""
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)


class PaymentNotFound(NotFound):
    """There is no such payment."""

    code = "payment_not_found"


class BadPayment(Invalid):
    """The payment cannot be stored so; the message names the field."""

    code = "bad_payment"


class PaymentKnown(Conflict):
    """The source has told of another payment under this id."""

    code = "payment_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPayment:
    """A payment to be. `amount`: above 0 it was received, below it was paid back.

    `at`: when, aware. `source`: who tells of it, such as `hand`, `bank` or `stripe`;
    `external_id`: what the source calls it, by which it is one payment however often it is told.
    """

    amount: Decimal
    currency: str
    at: datetime
    source: str
    external_id: str = ""
    payer: str = ""
    note: str = ""

    def checked(self, now: datetime) -> "NewPayment":
        """The payment as it is stored. BadAmount, UnknownCurrency and BadPayment name the field."""
        money = checked_amount(self.amount, "amount")
        if not money:
            raise BadPayment(Reason("payments.nothing"), field="amount")
        if not _SOURCE.fullmatch(self.source):
            raise BadPayment(Reason("payments.bad_source"), field="source")
        if self.at.tzinfo is None or not _FIRST <= self.at <= now + _AHEAD:
            raise BadPayment(Reason("payments.bad_time"), field="at")
        return NewPayment(
            amount=money,
            currency=known_currency(self.currency),
            at=self.at.astimezone(UTC),
            source=self.source,
            external_id=_text(self.external_id, "external_id", LONGEST_TEXT),
            payer=_text(self.payer, "payer", LONGEST_TEXT),
            note=_text(self.note, "note", LONGEST_NOTE),
        )


def _text(given: str, name: str, longest: int) -> str:
    text = given.strip()
    if len(text) > longest:
        raise BadPayment(Reason("value.too_long", field=name, most=longest), field=name)
    if not is_storable(text):
        raise BadPayment(Reason("payments.bad_text", field=name), field=name)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that came for an order, or went back (`amount` below 0).

    `who`, `reversed_by`: who told so, as facts name actors; None: Kapocs by itself. A payment
    that is reversed counts for nothing and stays to be seen.
    """

    account_id: AccountId
    id: PaymentId
    list_id: ListId
    record_id: SubscriberId
    amount: Decimal
    currency: str
    received_at: datetime
    source: str
    external_id: str
    payer: str
    note: str
    who: str | None
    created_at: datetime
    updated_at: datetime
    reversed_at: datetime | None
    reversed_by: str | None

    @property
    def counts(self) -> bool:
        """Whether it is not reversed."""
        return self.reversed_at is None


class SettledBy(StrEnum):
    """What an order is paid by."""

    NOTHING = ""
    PAYMENTS = "payments"
    STATUS = "status"
    """Somebody or a shop called it paid while no payments covered it."""


class Coverage(StrEnum):
    """How far an order is paid."""

    UNPAID = "unpaid"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    OVERPAID = "overpaid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"


_PAID = frozenset({Coverage.PAID, Coverage.OVERPAID, Coverage.PARTLY_REFUNDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the payments of an order come to, in its currency; the order of their coming is none.

    `gross`: what the order comes to, None when its record says no sum. `covered_at`: when what
    had been received first came to that, None: it has not.
    """

    currency: str
    gross: Decimal | None
    received: Decimal
    repaid: Decimal
    covered_at: datetime | None
    settled_by: SettledBy = SettledBy.NOTHING

    @property
    def kept(self) -> Decimal:
        """What was received and not paid back; of an order called paid, all it comes to."""
        received = self.received
        if self.settled_by is SettledBy.STATUS:
            received = max(received, self.gross or Decimal(0))
        return received - self.repaid

    @property
    def due(self) -> Decimal:
        """What is still to be paid, 0 at least."""
        if self.gross is None or self.is_settled:
            return Decimal(0)
        return max(self.gross - max(self.kept, Decimal(0)), Decimal(0))

    @property
    def over(self) -> Decimal:
        """What was received beyond what the order comes to, and not paid back."""
        return Decimal(0) if self.gross is None else max(self.kept - self.gross, Decimal(0))

    @property
    def is_settled(self) -> bool:
        """Whether all of it was paid at some time, whatever was paid back since."""
        return self.covered_at is not None or self.settled_by is SettledBy.STATUS

    @property
    def standing(self) -> Coverage:
        """How far it is paid."""
        if not self.is_settled:
            return Coverage.PARTLY_PAID if self.kept > 0 else Coverage.UNPAID
        if self.repaid and self.kept <= 0:
            return Coverage.REFUNDED
        if self.over:
            return Coverage.OVERPAID
        # What had been paid too much is no part of the order that goes back.
        short = self.gross is not None and self.kept < self.gross
        return Coverage.PARTLY_REFUNDED if self.repaid and short else Coverage.PAID

    @property
    def is_paid(self) -> bool:
        """Whether the order is a paid one; some of it may have been paid back."""
        return self.standing in _PAID


def balance(
    payments: Iterable[Payment],
    currency: str,
    gross: Decimal | None,
    settled_by: SettledBy = SettledBy.NOTHING,
) -> Balance:
    """What these payments of an order come to."""
    counted = [each for each in payments if each.counts and each.currency == currency]
    received = [each for each in counted if each.amount > 0]
    repaid = -sum((each.amount for each in counted if each.amount < 0), Decimal(0))
    return Balance(
        currency=currency,
        gross=gross,
        received=sum((each.amount for each in received), Decimal(0)),
        repaid=repaid,
        covered_at=_covered_at(received, gross),
        settled_by=settled_by,
    )


def _covered_at(received: Sequence[Payment], gross: Decimal | None) -> datetime | None:
    if gross is None or gross <= 0:  # an order without a sum waits for one
        return None
    sum_ = Decimal(0)
    for each in sorted(received, key=lambda payment: payment.received_at):
        sum_ += each.amount
        if sum_ >= gross:
            return each.received_at
    return None

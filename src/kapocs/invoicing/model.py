"""What an invoice is, how far it is, and what can be wrong with one."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, NewType

from kapocs.connectors.model import ConnectorId
from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, ListId, PaymentId, SubscriberId

InvoiceId = NewType("InvoiceId", int)

MOST_SENDS = 5
"""Requests to issue one document, in total; then a person has to look."""
LONGEST_NUMBER = 100
"""Characters of a document's number."""
LARGEST_PDF = 5 * 1024 * 1024
"""Bytes of a stored PDF."""


class InvoiceNotFound(NotFound):
    """There is no such invoice."""

    code = "invoice_not_found"


class BadInvoice(Invalid):
    """The invoice cannot be issued so."""

    code = "bad_invoice"


class InvoiceNotAllowed(Conflict):
    """The invoice is not in a state in which this could be done."""

    code = "invoice_not_allowed"


class PaymentToCome(Invalid):
    """The payment that this is about has not come yet."""

    code = "payment_to_come"


class InvoiceKind(StrEnum):
    """What a document is."""

    PROFORMA = "proforma"
    INVOICE = "invoice"
    STORNO = "storno"
    CORRECTION = "correction"


TAKES_AWAY = (InvoiceKind.STORNO, InvoiceKind.CORRECTION)
"""Kinds of documents whose sums are below 0."""


class InvoiceState(StrEnum):
    """How far a document is."""

    WANTED = "wanted"
    ISSUING = "issuing"
    ISSUED = "issued"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """A document about an order. Sums are None until they are known; of what takes away below 0.

    `of_invoice`: what a storno undoes or a correction corrects; `payment_id`: the money that went
    back, of which a correction is.
    `sends`: requests that may have reached the program; `is_uncertain`: the last had no answer.
    """

    account_id: AccountId
    id: InvoiceId
    connector_id: ConnectorId
    list_id: ListId
    record_id: SubscriberId
    kind: str
    of_invoice: InvoiceId | None
    payment_id: PaymentId | None
    state: str
    external_id: str
    draft: dict[str, Any] | None = field(repr=False)
    number: str
    peer_id: str
    currency: str
    net: Decimal | None
    vat: Decimal | None
    gross: Decimal | None
    issued_on: date | None
    fulfilled_on: date | None
    due_on: date | None
    has_pdf: bool
    sends: int
    is_uncertain: bool
    due_at: datetime
    waits_until: datetime | None
    """Until when at most it waits for what may change its order; None: it waits for nothing."""
    reason: dict[str, Any] | None
    created_at: datetime
    updated_at: datetime
    issued_at: datetime | None
    cancelled_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it still is to be issued."""
        return self.state in (InvoiceState.WANTED, InvoiceState.ISSUING)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedDocument:
    """What a program says of a document that it issued."""

    number: str
    peer_id: str = ""
    net: Decimal | None = None
    gross: Decimal | None = None
    issued_on: date | None = None
    fulfilled_on: date | None = None
    due_on: date | None = None
    currency: str = ""
    pdf: bytes | None = field(default=None, repr=False)

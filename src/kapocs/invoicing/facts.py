"""Facts about invoices, written where an invoicing program's answer is noted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kapocs.facts.kinds import fact


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A document by our id; `kind`: as `InvoiceKind`; `external_id`: our key for it."""

    invoice_id: int
    kind: str
    number: str
    external_id: str
    currency: str
    net: Decimal | None
    gross: Decimal | None


@fact("invoice.requested")
@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceRequested(_Document):
    """A program that is told by webhook is to issue the document."""

    connector_id: int
    of_invoice: int | None


@fact("invoice.issued")
@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceIssued(_Document):
    """The document has its number."""


@fact("invoice.overdue")
@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceOverdue(_Document):
    """The invoice was not paid until its day, which is over; told once. `due`: what is missing."""

    due_on: date
    due: Decimal


@fact("invoice.cancelled")
@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceCancelled(_Document):
    """The document was undone; `by_number`: the storno's, empty where there is none."""

    by_number: str

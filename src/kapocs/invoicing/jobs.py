"""Work asked for: payloads only."""

from dataclasses import dataclass

from kapocs.ids import AccountId
from kapocs.invoicing.model import InvoiceId


@dataclass(frozen=True, slots=True)
class IssueInvoice:
    """Have the program issue a document, or find out that it has."""

    account_id: AccountId
    invoice_id: InvoiceId


@dataclass(frozen=True, slots=True)
class TellPayment:
    """Register a payment at the invoice it pays."""

    account_id: AccountId
    invoice_id: InvoiceId
    payment_id: int


@dataclass(frozen=True, slots=True)
class UndoRefunded:
    """Look whether the invoice of an order that was paid back can be undone by now."""

    account_id: AccountId
    invoice_id: InvoiceId


@dataclass(frozen=True, slots=True)
class CorrectRefunded:
    """Have an invoice corrected by what was paid back of its order in part."""

    account_id: AccountId
    invoice_id: InvoiceId


@dataclass(frozen=True, slots=True)
class FetchPaper:
    """Fetch the file of an issued document that came without one."""

    account_id: AccountId
    invoice_id: InvoiceId


@dataclass(frozen=True, slots=True)
class LookAtPayments:
    """Ask the program what was paid on a document; a hint said that something was."""

    account_id: AccountId
    connector_id: int
    number: str

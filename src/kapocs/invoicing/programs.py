"""What every invoicing program can be asked, and how its answers can fail."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from kapocs.errors import Invalid
from kapocs.invoicing.drafts import Draft
from kapocs.invoicing.model import IssuedDocument
from kapocs.invoicing.rules import InvoiceRules


class ProgramRefused(Invalid):
    """The program says no, and will say so again until somebody mends it."""

    code = "program_refused"


class ProgramAway(Invalid):
    """The program says that it does not work now: nothing was issued."""

    code = "program_away"


class AnswerLost(Invalid):
    """Nobody knows whether the program did what it was asked for."""

    code = "answer_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDocument:
    """A document to be issued."""

    external_id: str
    is_proforma: bool
    draft: Draft
    rules: InvoiceRules


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedStorno:
    """A document to be undone."""

    external_id: str
    number: str
    peer_id: str
    is_proforma: bool
    rules: InvoiceRules


@dataclass(frozen=True, slots=True)
class NotedPayment:
    """A payment as a program has it; `text`: what was written beside it."""

    amount: Decimal
    on: date
    method: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaidState:
    """What a program knows of the payment of a document."""

    number: str
    currency: str
    gross: Decimal
    payments: tuple[NotedPayment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDocument:
    """A document as it is known here; what is not known is empty."""

    number: str
    peer_id: str
    external_id: str
    order_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDocument:
    """A document as a program has it. `kind`: as `InvoiceKind`, empty: one of which we make none.

    `named`: what may name its order, such as the order's number or a comment; the first is the
    order's number itself. `cancelled_by`: the number of its storno, empty when that is not told.
    """

    number: str
    peer_id: str = ""
    kind: str
    currency: str
    net: Decimal | None
    gross: Decimal
    is_paid: bool
    is_cancelled: bool
    cancelled_by: str = ""
    named: tuple[str, ...]
    issued_on: date | None
    fulfilled_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class SeenPage:
    """Some of the documents of a program, and whether they are the last."""

    documents: tuple[SeenDocument, ...]
    is_last: bool


class InvoiceProgram(Protocol):
    """An invoicing program. All raise ProgramRefused, ProgramAway, AnswerLost."""

    async def find(self, external_id: str) -> IssuedDocument | None:
        """The document that was issued for our key; None: there is none."""

    async def issue(self, wanted: WantedDocument) -> IssuedDocument:
        """Issues a document."""

    async def reverse(self, wanted: WantedStorno) -> IssuedDocument:
        """Undoes a document; asked again, it tells of the storno that there is."""

    async def paid(self, number: str, peer_id: str) -> PaidState | None:
        """What was paid on a document; None: there is no such document."""

    async def tell_payment(self, number: str, peer_id: str, payment: NotedPayment) -> None:
        """Registers a payment beside those that there are."""

    async def page(self, since: date, until: date, number: int) -> SeenPage:
        """Documents issued on these days, by pages from 1; none of a program without a list."""

    async def seen(self, asked: AskedDocument) -> SeenDocument | None:
        """One document; None: there is none by any name that is known of it."""

    async def paper(self, number: str, peer_id: str) -> bytes | None:
        """The document's PDF; None: there is none, or not yet."""

    async def close(self) -> None:
        """Lets go of the connections."""

"""What every invoicing program can be asked, and how its answers can fail."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from kapocs.errors import Invalid
from kapocs.invoicing.drafts import Draft
from kapocs.invoicing.model import IssuedDocument
from kapocs.invoicing.rules import InvoiceRules
from kapocs.reasons import Reason


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

    async def close(self) -> None:
        """Lets go of the connections."""


def refused(program: str, code: str, words: str) -> ProgramRefused:
    """Of a program's own code and words."""
    return ProgramRefused(
        Reason("invoicing.refused", program=program, code=code[:40], words=words[:300])
    )

"""What the worker does without a connection: asking invoicing programs."""

from functools import partial

from kapocs.invoicing import fetching, issuing, telling
from kapocs.invoicing.issuing import IssueOutcome, IssueTaken
from kapocs.invoicing.jobs import FetchPaper, IssueInvoice, LookAtPayments, TellPayment
from kapocs.invoicing.opening import InvoicingParts
from kapocs.invoicing.programs import PaidState
from kapocs.invoicing.telling import LookTaken, TellOutcome, TellTaken
from kapocs.queue.errand import Errand


def issue(parts: InvoicingParts) -> Errand[IssueInvoice, IssueTaken, IssueOutcome]:
    """Has a document issued."""
    return Errand(
        claim=partial(issuing.claim, parts),
        do=issuing.do,
        note=partial(issuing.keep, parts),
        give_up=issuing.give_up,
        seconds=issuing.SECONDS,
        at_once=8,
    )


def look(parts: InvoicingParts) -> Errand[LookAtPayments, LookTaken, PaidState | None]:
    """Asks what was paid on a document."""
    return Errand(
        claim=partial(telling.claim_look, parts),
        do=telling.look,
        note=telling.note_look,
        give_up=telling.give_up_look,
        at_once=8,
    )


def tell(parts: InvoicingParts) -> Errand[TellPayment, TellTaken, TellOutcome]:
    """Registers a payment at an invoice."""
    return Errand(
        claim=partial(telling.claim_tell, parts),
        do=telling.tell,
        note=telling.note_tell,
        give_up=telling.give_up_tell,
        at_once=8,
    )


def fetch(parts: InvoicingParts) -> Errand[FetchPaper, LookTaken, bytes]:
    """Fetches the file of a document that was issued without."""
    return Errand(
        claim=partial(fetching.claim, parts),
        do=fetching.fetch,
        note=partial(fetching.note, parts),
        give_up=fetching.give_up,
        at_once=8,
    )

"""What the worker does without a connection: asking programs for their documents."""

from functools import partial

from kapocs.comparing import asking
from kapocs.comparing.asking import DocumentsTaken, DocumentsTold
from kapocs.comparing.jobs import AskDocuments
from kapocs.invoicing.opening import InvoicingParts
from kapocs.queue.errand import Errand


def ask(parts: InvoicingParts) -> Errand[AskDocuments, DocumentsTaken, DocumentsTold]:
    """Asks a program for some of its documents."""
    return Errand(
        claim=partial(asking.claim, parts),
        do=asking.ask,
        note=asking.note,
        give_up=asking.give_up,
        at_once=4,
        attempts=5,
    )

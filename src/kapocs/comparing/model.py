"""What may differ between an invoicing program and Kapocs, and what a report says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from kapocs.ids import SubscriberId
from kapocs.invoicing.model import InvoiceId
from kapocs.invoicing.programs import AskedDocument, SeenDocument
from kapocs.reasons import Reason
from kapocs.shop_peers.comparing import ShopDifference

DAYS = 120
"""How far back documents are asked for."""
CUT = "compare_cut"
"""In the cursor: the list went on behind the last page that was read."""
MOST = 1_000
"""Differences of one report."""


class DocumentDiffers(StrEnum):
    """What is not the same of a document."""

    UNKNOWN = "unknown_document"
    BY_HAND = "made_by_hand"
    SECOND = "second_document"
    ISSUED_THERE = "issued_there"
    NOT_THERE = "not_there"
    CANCELLED_THERE = "cancelled_there"
    OTHER_SUM = "other_sum"
    PAID_THERE = "paid_there_unpaid_here"
    PAID_HERE = "unpaid_there_paid_here"
    UNANSWERED = "not_answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDifference:
    """A document of which the program and Kapocs say different things. `number`: the program's.

    `invoice_id`: ours, `order_id`: whose it is, or which it names; None: it is none of ours.
    """

    number: str
    kind: str
    what: str
    invoice_id: InvoiceId | None
    order_id: SubscriberId | None
    status_there: str
    status_here: int | None
    gross_there: Decimal | None
    gross_here: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorReport:
    """What differs, when the other end was asked, and what of it cannot be seen."""

    rows: Sequence[ShopDifference | DocumentDifference]
    asked_at: datetime | None
    unseen: Sequence[Reason] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDocument:
    """A document of ours to be asked for."""

    invoice_id: InvoiceId | None
    kind: str
    names: AskedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDocument:
    """What a program said of a document; `seen` None: there is none. `asked`: of which of ours."""

    asked: KnownDocument | None
    seen: SeenDocument | None
    record_id: SubscriberId | None = None

    @property
    def document(self) -> str:
        """By what it is kept."""
        if self.seen is not None:
            return self.seen.number
        assert self.asked is not None  # noqa: S101  # what was not asked for was seen
        return self.asked.names.number or f"#{self.asked.invoice_id}"

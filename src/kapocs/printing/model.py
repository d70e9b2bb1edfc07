"""A print batch, what it is made of, and how far it has come."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from kapocs.errors import Conflict, Invalid, NotFound
from kapocs.ids import AccountId, DeliveryId, LetterId, ListId, SegmentId, SendId, SubscriberId
from kapocs.paper import payments
from kapocs.paper.envelopes import envelope
from kapocs.paper.labels import Sheet, sheet
from kapocs.paper.model import BadPaper
from kapocs.paper.print_file import Split
from kapocs.reasons import Reason

Read = TypeVar("Read")
MOST_RECORDS = 100_000
"""Records that may be named one by one."""
LETTERS_OF_A_CHUNK = 250
_SHEETS_OF_A_CHUNK = 10


class BatchNotFound(NotFound):
    """There is no such print batch."""

    code = "print_batch_not_found"


class BadBatch(Invalid):
    """The print batch cannot be made so."""

    code = "bad_print_batch"


class BatchOver(Conflict):
    """The print batch has ended; it cannot be cancelled any more."""

    code = "print_batch_over"


class BatchUnderWay(Conflict):
    """The print batch has not ended yet; wait for it, or cancel it."""

    code = "print_batch_under_way"


class NotPrinted(Conflict):
    """The print batch has nothing to download: it is under way, or was cancelled."""

    code = "not_printed"


class PrintFileNotFound(NotFound):
    """There is no such print file, or none any more."""

    code = "print_file_not_found"


class PrintTemplate(StrEnum):
    """What is printed for each record."""

    LETTER = "letter"
    PACKING_SLIP = "packing_slip"
    LABELS = "labels"
    PAYMENT_SLIP = "payment_slip"


class PrintOrder(StrEnum):
    """In which order the letters lie."""

    POSTCODE = "postcode"
    NAME = "name"
    ID = "id"


class PrintStatus(StrEnum):
    """How far a batch has come."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self in (PrintStatus.FINISHED, PrintStatus.FAILED, PrintStatus.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the letters of a batch have in common.

    `sheet`, `start`: of labels. `giro`, `payee`, `bic`: where a payment slip's money goes, the
    number as 8-8 or 8-8-8 digits; with a `bic` the slip has a QR code for forints.
    """

    return_line: str = ""
    head: tuple[str, ...] = ()
    footer: str = ""
    sheet: str = "3x8"
    start: int = 1
    giro: str = ""
    payee: str = ""
    bic: str = ""

    def data(self) -> dict[str, object]:
        """As it is stored."""
        return asdict(self)

    def filled(self, page: Mapping[str, object]) -> "Options":
        """With what a letter's own page settings say where nothing is given."""

        def own(name: str) -> str:
            value = page.get(name)
            return value if isinstance(value, str) else ""

        lines = page.get("head")
        head = tuple(map(str, lines)) if isinstance(lines, (list, tuple)) else ()
        return replace(
            self,
            return_line=self.return_line or own("return_line"),
            head=self.head or head,
            footer=self.footer or own("footer"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBatch:
    """A batch to be made: of a send's letters, of records given, or of a list's segments."""

    template: PrintTemplate
    list_id: ListId | None = None
    segment_ids: tuple[SegmentId, ...] = ()
    record_ids: tuple[SubscriberId, ...] = ()
    send_id: SendId | None = None
    letter_id: LetterId | None = None
    name: str = ""
    envelope: str = "c6-right"
    order_by: PrintOrder = PrintOrder.POSTCODE
    split: Split = field(default_factory=Split)
    options: Options = field(default_factory=Options)

    def check(self) -> None:
        """BadBatch, and BadPaper for an envelope, sheet or account that is none."""
        if (self.send_id is None) == (self.list_id is None):
            raise BadBatch(Reason("printing.list_or_send"), field="list")
        if self.segment_ids and self.record_ids:
            raise BadBatch(Reason("printing.segments_or_records"), field="segments")
        if self.send_id is not None and (self.segment_ids or self.record_ids or self.letter_id):
            raise BadBatch(Reason("printing.as_planned"), field="send")
        if len(self.record_ids) > MOST_RECORDS:
            raise BadBatch(
                Reason("printing.too_many_records", records=MOST_RECORDS), field="records"
            )
        if (
            self.template is PrintTemplate.LETTER
            and self.send_id is None
            and self.letter_id is None
        ):
            raise BadBatch(Reason("printing.no_letter"), field="letter")
        if len(self.name) > 200:
            raise BadBatch(Reason("value.too_long", field="name", most=200), field="name")
        self._check_paper()

    def _check_paper(self) -> None:
        for limit in (self.split.letters, self.split.pages):
            if limit is not None and not 1 <= limit <= 1_000_000:
                raise BadBatch(Reason("printing.bad_split"), field="split")
        if self.template is PrintTemplate.LABELS:
            kind = _checked("sheet", sheet, self.options.sheet)
            if not 1 <= self.options.start <= kind.size:
                raise BadBatch(Reason("printing.bad_start", size=kind.size), field="start")
            return
        _checked("envelope", envelope, self.envelope)
        if self.template is PrintTemplate.PAYMENT_SLIP:
            _checked("giro", payments.iban_of_giro, self.options.giro)
            if not self.options.payee.strip():
                raise BadBatch(Reason("printing.no_payee"), field="payee")


def _checked(field: str, read: Callable[[str], Read], text: str) -> Read:
    """What the text stands for. BadPaper names the field."""
    try:
        return read(text)
    except BadPaper as error:
        raise BadPaper(error.reason, field=field) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBatch:
    """A stored batch."""

    account_id: AccountId
    id: int
    name: str
    template: PrintTemplate
    send_id: SendId | None
    list_id: ListId
    segment_ids: tuple[SegmentId, ...]
    record_ids: tuple[SubscriberId, ...]
    letter_id: LetterId | None
    envelope: str
    order_by: PrintOrder
    split: Split
    options: Options
    status: PrintStatus
    reason: Reason | None
    """Why it failed."""
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    files_deleted_at: datetime | None = None
    """When its print files were deleted; the manifest stays."""

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of labels; None: letters."""
        return sheet(self.options.sheet) if self.template is PrintTemplate.LABELS else None

    def chunks(self, letters: int) -> list[tuple[int, int]]:
        """(first, last) position of each chunk of so many letters; labels go by whole sheets."""
        labels = self.sheet
        size = labels.size * _SHEETS_OF_A_CHUNK if labels else LETTERS_OF_A_CHUNK
        used = self.options.start - 1 if labels else 0
        ends = [*range(size - used, letters, size), letters]
        starts = [1, *(end + 1 for end in ends[:-1])]
        return list(zip(starts, ends, strict=True)) if letters else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a batch stands. `letters`: to be printed; `left_out`: people it says why not of."""

    letters: int
    done: int
    left_out: int
    pages: int
    files: int
    files_done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrintItem:
    """Somebody who is to get a letter. `sort_key`: by which they lie in order; `error`: why not."""

    list_id: ListId
    subscriber_id: SubscriberId
    delivery_id: DeliveryId | None = None
    letter_id: LetterId | None = None
    sort_key: str = ""
    name: str = ""
    address: str = ""
    error: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintItem:
    """A letter of a batch that has its place in the print."""

    id: int
    list_id: ListId
    subscriber_id: SubscriberId
    letter_id: LetterId | None
    position: int
    event: Mapping[str, Any] | None = None
    """What began the run of an automation that sends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What became of an item in its chunk: pages from 0 on, or an error."""

    id: int
    chunk_page: int | None
    pages: int | None
    name: str
    address: str
    error: Reason | None = None


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A print file. `size` in bytes; None: not put together yet."""

    number: int
    letters: int
    pages: int
    size: int | None

"""An export: what is wanted, the states it goes through, the columns of its rows."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kapocs.db.pool import Conn
from kapocs.errors import Conflict, Invalid, NotFound, TooFast
from kapocs.ids import AccountId, ExportId, ListId, SegmentId, SendId
from kapocs.reasons import Reason, read

PART_BYTES = 2**19
"""Of a file, kept in one row."""
KEPT = timedelta(days=7)
"""So long the file of an export that is finished is there."""
LINK_LASTS = timedelta(hours=1)
MOST_COLUMNS = 1_000
MOST_UNDER_WAY = 20
"""Exports of one account that wait or are being made."""


class ExportNotFound(NotFound):
    """There is no such export."""

    code = "export_not_found"


class BadExport(Invalid):
    """There can be no such export."""

    code = "bad_export"


class ExportEnded(Conflict):
    """The export has ended."""

    code = "export_ended"


class ExportNotReady(Conflict):
    """The export has no file."""

    code = "export_not_ready"


class TooManyExports(TooFast):
    """Too many exports are under way; wait until some of them have ended."""

    code = "too_many_exports"


class ExportKind(StrEnum):
    """What a row is."""

    PEOPLE = "people"
    """A record of a list."""
    ORDERS = "orders"
    ORDER_LINES = "order_lines"
    DELIVERIES = "deliveries"
    """A letter of a send to one person."""
    EVENTS = "events"
    """Something that came of a letter of a send: it went out, was opened, clicked, came back."""
    STATISTICS = "statistics"
    """What came of a send, or of each send of a list, in numbers."""


class ExportFileFormat(StrEnum):
    """What the file is written in."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "jsonl"
    PARQUET = "parquet"

    @property
    def media_type(self) -> str:
        """What it is called in HTTP."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    ExportFileFormat.CSV: "text/csv; charset=utf-8",
    ExportFileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFileFormat.JSON_LINES: "application/x-ndjson",
    ExportFileFormat.PARQUET: "application/vnd.apache.parquet",
}


class ExportState(StrEnum):
    """Where an export stands."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DELETED = "deleted"
    """It was finished, and its file is gone."""


UNDER_WAY = (ExportState.WAITING, ExportState.RUNNING)


class ColumnType(StrEnum):
    """What the cells of a column hold, if anything. Stored texts may stand for their values."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLAG = "flag"
    DAY = "day"
    CLOCK = "clock"
    """A date and time that a clock showed, of no zone."""
    MOMENT = "moment"
    """A moment, with its zone; files of texts show the account's clock."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column; `label`: how people call it, empty: by its name."""

    name: str
    type: ColumnType
    label: str = ""


ExportRow = Sequence[Any]
"""A cell for each column: a value of the column's type, its stored text, or None."""


@dataclass(frozen=True, slots=True)
class ExportPage:
    """Some rows, and where the next page begins; None: there is none."""

    rows: Sequence[ExportRow]
    after: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: their columns, how many there are (about), and the pages.

    `read` gives the page behind a place, 0 for the first.
    """

    columns: Sequence[ExportColumn]
    count: Callable[[Conn], Awaitable[int]]
    read: Callable[[Conn, int], Awaitable[ExportPage]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What is wanted. `columns`: their names in order; none: those that have anything in them.

    `labels`: heads are what people call the columns. `for_excel`: CSV as Excel opens it.
    """

    kind: ExportKind
    list_id: ListId | None = None
    segment_id: SegmentId | None = None
    send_id: SendId | None = None
    format: ExportFileFormat = ExportFileFormat.CSV
    columns: tuple[str, ...] = ()
    labels: bool = False
    for_excel: bool = False

    def stored(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "segment_id": self.segment_id,
            "columns": list(self.columns),
            "labels": self.labels,
            "for_excel": self.for_excel,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An export. `rows`: written so far, `total`: about how many there are in all.

    `run`: how many times it was begun; `shortened`: cells that were too long for the format.
    """

    account_id: AccountId
    id: ExportId
    kind: ExportKind
    list_id: ListId | None
    send_id: SendId | None
    format: ExportFileFormat
    wish: dict[str, Any]
    state: ExportState
    run: int
    total: int
    rows: int
    shortened: int
    file_bytes: int
    why: Reason | None
    created_at: datetime
    updated_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    def __post_init__(self) -> None:
        for name, kind in _TYPED.items():
            object.__setattr__(self, name, kind(getattr(self, name)))
        object.__setattr__(self, "why", read(self.why))

    @property
    def wanted(self) -> ExportWish:
        """What was wished for."""
        kept = {**self.wish, "columns": tuple(self.wish["columns"])}
        return ExportWish(
            kind=self.kind,
            list_id=self.list_id,
            send_id=self.send_id,
            format=self.format,
            **kept,
        )

    @property
    def kept_until(self) -> datetime | None:
        """When its file is deleted, if it has one."""
        is_there = self.state is ExportState.FINISHED and self.finished_at is not None
        return self.finished_at + KEPT if is_there and self.finished_at else None

    @property
    def file_name(self) -> str:
        """Of its file; it holds nothing that somebody typed."""
        return f"{self.kind}-{self.id}.{self.format}"


_TYPED: dict[str, Callable[[Any], Any]] = {
    "kind": ExportKind,
    "format": ExportFileFormat,
    "state": ExportState,
}

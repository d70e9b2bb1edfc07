"""What goes over the wire about exports."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.exports.model import MOST_COLUMNS, ExportFileFormat, ExportKind, ExportState
from kapocs.ids import LARGEST_ID

_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class NewExportShape(Shape):
    """A file that is wanted."""

    kind: ExportKind = Field(description="What a row is.", examples=["people"])
    list_id: _Id | None = Field(
        None,
        description="Of people, orders, order_lines; of statistics of all sends of a list.",
        examples=[2],
    )
    segment_id: _Id | None = Field(
        None, description="Only who is in this segment.", examples=[None]
    )
    send_id: _Id | None = Field(
        None,
        description="Of deliveries, events; of statistics of one send.",
        examples=[None],
    )
    format: ExportFileFormat = Field(
        ExportFileFormat.CSV, description="What the file is written in.", examples=["xlsx"]
    )
    columns: list[Annotated[str, Field(min_length=1, max_length=100)]] = Field(
        default_factory=list,
        max_length=MOST_COLUMNS,
        description="Their names in order; empty for all that have anything in them.",
        examples=[["email", "active", "mssys_city"]],
    )
    labels: bool = Field(
        default=False, description="Heads are labels, not names of fields.", examples=[False]
    )
    for_excel: bool = Field(
        default=False,
        description="CSV as Excel opens it: with a mark and semicolons, in Hungarian accounts "
        "with decimal commas, and with nothing that would run as a formula.",
        examples=[False],
    )


class ExportShape(Shape):
    """An export, and how far it is."""

    export_id: int = Field(examples=[7])
    kind: ExportKind = Field(examples=["people"])
    list_id: int | None = Field(examples=[3])
    segment_id: int | None = Field(examples=[None])
    send_id: int | None = Field(examples=[None])
    format: ExportFileFormat = Field(examples=["xlsx"])
    columns: list[str] = Field(examples=[["email", "active", "varos"]])
    labels: bool = Field(examples=[False])
    for_excel: bool = Field(examples=[False])
    state: ExportState = Field(examples=["finished"])
    rows: int = Field(description="Written so far.", examples=[12000])
    total: int = Field(description="How many there are, about.", examples=[12000])
    shortened: int = Field(
        description="Cells that were too long for the format, and were cut.", examples=[0]
    )
    bytes: int = Field(description="Of the file; 0 while it is not whole.", examples=[812345])
    why: str = Field(description="Why it failed.", examples=[""])
    created_at: datetime = Field(examples=["2026-11-29T08:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    started_at: datetime | None
    finished_at: datetime | None
    kept_until: datetime | None = Field(description="When its file is deleted.")


class ReadyExportShape(ExportShape):
    """An export with the link to its file, once that is there."""

    file_url: str | None = Field(
        description="Whoever has it can fetch the file, until it expires.",
        examples=["https://mail.example.org/x/AQED"],
    )
    file_url_expires_at: datetime | None

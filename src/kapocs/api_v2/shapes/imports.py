"""What goes over the wire about imports of people and orders."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from kapocs.api_v2.shapes.common import Base64Text, Day, Shape
from kapocs.file_cells.cells import DAY_ORDERS
from kapocs.ids import LARGEST_ID
from kapocs.imports.model import (
    LONGEST_WORDS,
    MOST_BYTES,
    PART_BYTES,
    ImportKind,
    ImportState,
)
from kapocs.order_files.model import MOST_WORDS, OrderUse
from kapocs.subscribers.arrivals import OnDuplicate
from kapocs.tables.model import TableKind

_PART = "RS1tYWlsO07DqXYKZXZhQHguaHU7S2lzcyDDiXZhCg=="
"""A file of a head and a line."""


class NewImportShape(Shape):
    """A file of people or orders that is to be sent."""

    kind: ImportKind = Field(
        ImportKind.PEOPLE, description="What its lines are.", examples=["people"]
    )
    list_id: Annotated[int, Field(ge=1, le=LARGEST_ID)] | None = Field(
        None,
        description="Onto which list; null for addresses that nothing may be sent to. Orders come "
        "onto one of type ecommerce.",
        examples=[2],
    )
    file_name: str = Field("", max_length=255, examples=["emberek.csv"])


class ImportPartShape(Shape):
    """A part of a file."""

    number: int = Field(
        ge=1, le=MOST_BYTES // PART_BYTES, description="Counted from 1.", examples=[1]
    )
    content: Base64Text = Field(
        min_length=1,
        description="Its bytes in base64; of 512 KiB at most before that.",
        examples=[_PART],
    )


class ReadFileShape(Shape):
    """How a file is to be read; what is not said is found out."""

    format: TableKind | None = Field(None, examples=["csv"])
    encoding: str | None = Field(None, max_length=40, examples=["cp1250"])
    separator: str | None = Field(None, min_length=1, max_length=1, examples=[";"])
    has_head: bool | None = Field(
        None, description="Whether the columns have names.", examples=[True]
    )
    sheet: str | None = Field(None, max_length=255, description="Of a workbook.", examples=[None])
    member: str | None = Field(
        None, max_length=255, description="The file within a zip.", examples=[None]
    )


class ColumnShape(Shape):
    """What a column is for."""

    head: str = Field(max_length=1000, examples=["Név"])
    target: str = Field(
        max_length=320,
        description="A field of the list, `field:word`, or one of @name, @status, @joined-at, "
        "@left-at, @consented-at, @confirmed-at, @ip, @lists, @nothing. Of a file of orders: a "
        "field, or " + ", ".join(OrderUse) + ".",
        examples=["@name"],
    )


class ConsentShape(Shape):
    """The word that is given for everybody in the file."""

    source: str = Field(
        min_length=1, max_length=500, description="Where they agreed.", examples=["Vásár, Győr"]
    )
    on: Day | None = Field(None, description="When they agreed.", examples=["2026-05-12"])
    words: str = Field("", max_length=LONGEST_WORDS, examples=["Kérek hírlevelet."])


class StatusWordShape(Shape):
    """A word of a shop for an order's status."""

    word: str = Field(min_length=1, max_length=255, examples=["Csomagolás alatt"])
    means: Literal["ordered", "paid", "refunded", "incomplete"] = Field(examples=["ordered"])


class OrderFileShape(Shape):
    """What is said of a file of orders beside its columns."""

    currency: str = Field(
        "", max_length=10, description="Of orders that tell none; HUF if empty.", examples=["EUR"]
    )
    vat_percent: Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)] | None = Field(
        None, description="Of lines that tell none.", examples=["27"]
    )
    is_gross: bool = Field(
        default=False, description="Whether prices include VAT.", examples=[True]
    )
    decimal_mark: Literal["", ",", "."] = Field(
        "", description="What stands before decimals; found out if empty.", examples=[","]
    )
    statuses: list[StatusWordShape] = Field(
        default_factory=list,
        max_length=MOST_WORDS,
        description="What words for a status mean that are not known.",
    )


class StartImportShape(Shape):
    """What becomes of the file."""

    mapping: list[ColumnShape] | None = Field(
        None,
        max_length=1000,
        description="What each column is for; those found out are taken where it is null.",
    )
    on_duplicate: OnDuplicate = Field(
        OnDuplicate.SKIP, description="For people who are on the list already.", examples=["skip"]
    )
    consent: ConsentShape | None = None
    day_order: str = Field(
        "",
        pattern=f"^(|{'|'.join(DAY_ORDERS)})$",
        description="How days are written; found out by each column where it is empty.",
        examples=["dmy"],
    )
    zone: str = Field(
        "",
        max_length=64,
        description="Of times without an offset; the account's where it is empty.",
        examples=["Europe/Budapest"],
    )
    orders: OrderFileShape | None = Field(
        None, description="Of a file of orders; null: nothing is said.", examples=[None]
    )
    new_fields: bool = Field(
        default=False,
        description="Make a field of texts for each column that has none.",
        examples=[False],
    )
    trigger_sends: bool = Field(
        default=False, description="Whether letters for those who join go out.", examples=[False]
    )
    start_automations: bool = Field(
        default=False,
        description="Whether those who join or change begin automations, as by a sign-up.",
        examples=[False],
    )
    dry_run: bool = Field(
        default=False, description="Only say what would become of it.", examples=[True]
    )


class EncodingShape(Shape):
    """An encoding that may be meant, and how some lines read in it."""

    encoding: str = Field(examples=["cp1250"])
    lines: list[str] = Field(examples=[["eva@x.hu;Kiss Éva"]])


class FileLookShape(Shape):
    """How the file is read, and its first rows."""

    read: ReadFileShape
    head: list[str] = Field(examples=[["E-mail", "Név"]])
    sample: list[list[str]] = Field(examples=[[["eva@x.hu", "Kiss Éva"]]])
    said: list[str] = Field(
        description="What was not certain, or seems wrong with the file.", examples=[[]]
    )
    sheets: list[str] = Field(examples=[[]])
    members: list[str] = Field(examples=[[]])
    encodings: list[EncodingShape]


class ImportCountsShape(Shape):
    """How many rows came to what so far."""

    added: int = Field(examples=[980])
    changed: int = Field(examples=[0])
    same: int = Field(description="On the list, and stay as they are.", examples=[12])
    left: int = Field(description="Kept as people who left.", examples=[0])
    returned: int = Field(description="Had left, and are back by the word given.", examples=[0])
    stayed_away: int = Field(description="Had left, and no word is given.", examples=[3])
    suppressed: int = Field(description="Must not be written to.", examples=[1])
    silenced: int = Field(description="New addresses that nothing is sent to.", examples=[0])
    elsewhere: int = Field(description="On other lists than this one, or on none.", examples=[0])
    repeated: int = Field(description="Their address stood in the file before.", examples=[2])
    rejected: int = Field(description="With something to mend.", examples=[2])
    removed: int = Field(description="Gone again, by taking back.", examples=[0])
    restored: int = Field(description="Have their values back.", examples=[0])
    kept: int = Field(description="Changed since, and not taken back.", examples=[0])


class ImportShape(Shape):
    """An import of people or orders."""

    import_id: int = Field(examples=[1])
    list_id: int | None = Field(examples=[3])
    kind: ImportKind = Field(examples=["people"])
    state: ImportState = Field(examples=["finished"])
    file_name: str = Field(examples=["emberek.csv"])
    file_bytes: int = Field(examples=[48210])
    line: int = Field(
        description="So far the list has its lines; of a file of orders, its orders by their "
        "numbers.",
        examples=[1000],
    )
    counts: ImportCountsShape
    why: str = Field(description="Why it failed; empty: it did not.", examples=[""])
    created_at: datetime = Field(examples=["2026-11-29T08:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    started_at: datetime | None = Field(examples=["2026-11-29T08:00:01Z"])
    finished_at: datetime | None = Field(examples=["2026-11-29T08:00:04Z"])
    undone_at: datetime | None = Field(examples=[None])


class WholeImportShape(ImportShape):
    """An import with how its file is read, and what its columns are for."""

    look: FileLookShape | None = Field(description="Null until the file has been looked at.")
    mapping: list[ColumnShape]


class RejectShape(Shape):
    """A row that is not in."""

    line: int = Field(description="Where it stands in the file.", examples=[17])
    head: str = Field(description="Its column; empty: the whole row.", examples=["E-mail"])
    value: str = Field(examples=["nem cím"])
    why: str = Field(description="What to mend.", examples=["This is not an e-mail address."])
    cells: list[str] = Field(examples=[["nem cím", "Kiss Éva"]])

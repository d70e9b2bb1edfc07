"""What goes over the wire about print batches and their files."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.ids import LARGEST_ID
from kapocs.printing.model import PrintOrder, PrintStatus, PrintTemplate

MOST_NAMED = 100
MOST_RECORDS = 10_000
_Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
_Most = Annotated[int, Field(ge=1, le=1_000_000)]
_WHAT = "What is printed for each."
_WHOSE = "Letters of this send on paper; either it or a list."


class NewPrintBatchShape(Shape):
    """Letters, packing slips, payment slips or labels to be printed into files."""

    template: PrintTemplate = Field(PrintTemplate.LETTER, description=_WHAT, examples=["letter"])
    send_id: _Id | None = Field(None, description=_WHOSE, examples=[None])
    list_id: _Id | None = Field(None, description="For people of this list.", examples=[2])
    segment_ids: list[_Id] = Field(
        default_factory=list, max_length=MOST_NAMED, description="Only who is in one of these.",
        examples=[[]],
    )  # fmt: skip
    record_ids: list[_Id] = Field(
        default_factory=list, max_length=MOST_RECORDS,
        description="Only these, active or not.", examples=[[2]],
    )  # fmt: skip
    letter_id: _Id | None = Field(None, description="A letter on paper.", examples=[None])
    name: str = Field("", max_length=200, description="The letter's unless given.", examples=[""])
    envelope: str = Field(
        "c6-right", max_length=20, description="c5, c6 or dl, with -left or -right.",
        examples=["c6-right"],
    )  # fmt: skip
    order_by: PrintOrder = Field(
        PrintOrder.POSTCODE, description="How the letters lie.", examples=["postcode"]
    )
    split_letters: _Most | None = Field(
        None, description="Letters that a file holds at most.", examples=[None]
    )
    split_pages: _Most | None = Field(
        None, description="Pages that a file holds at most.", examples=[None]
    )
    return_line: str = Field(
        "", max_length=200, description="The sender, in small print above the address.",
        examples=[""],
    )  # fmt: skip
    head: list[Annotated[str, Field(max_length=200)]] = Field(
        default_factory=list, max_length=20, description="Lines at the top of the letter.",
        examples=[[]],
    )  # fmt: skip
    footer: str = Field("", max_length=200, description="At the foot of each page.", examples=[""])
    sheet: str = Field("3x8", max_length=20, description="Of labels.", examples=["3x8"])
    start: Annotated[int, Field(ge=1, le=1_000)] = Field(
        1, description="The first free label on the sheet.", examples=[1]
    )
    giro: str = Field(
        "", max_length=40, description="Payment slips: the account number.", examples=[""]
    )
    payee: str = Field("", max_length=200, description="Payment slips: whom to pay.", examples=[""])
    bic: str = Field(
        "", max_length=11, description="Payment slips: the bank; with it there is a QR code.",
        examples=[""],
    )  # fmt: skip


class PrintBatchShape(Shape):
    """A print batch."""

    print_batch_id: int = Field(examples=[1])
    name: str = Field(examples=["Levél"])
    template: PrintTemplate = Field(description=_WHAT, examples=["letter"])
    status: PrintStatus = Field(examples=["finished"])
    reason: str = Field(description="Why it failed; empty unless it did.", examples=[""])
    send_id: int | None = Field(examples=[None])
    list_id: int = Field(examples=[2])
    segment_ids: list[int] = Field(examples=[[]])
    letter_id: int | None = Field(examples=[None])
    envelope: str = Field(examples=["c6-right"])
    order_by: PrintOrder = Field(examples=["postcode"])
    split_letters: int | None = Field(examples=[None])
    split_pages: int | None = Field(examples=[None])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    started_at: datetime | None = Field(examples=["2026-11-23T12:00:00Z"])
    finished_at: datetime | None = Field(examples=["2026-11-23T12:00:00Z"])
    files_deleted_at: datetime | None = Field(examples=[None])


class PrintFileShape(Shape):
    """A PDF file of a print batch."""

    number: int = Field(description="From 1.", examples=[1])
    name: str = Field(examples=["letters-0001.pdf"])
    letters: int = Field(examples=[250])
    pages: int = Field(examples=[500])
    bytes: int | None = Field(description="null while it is put together.", examples=[734003])


class PrintBatchProgress(PrintBatchShape):
    """A print batch, how far it is, and its files."""

    letters: int = Field(examples=[250])
    done: int = Field(examples=[250])
    left_out: int = Field(examples=[0])
    pages: int = Field(examples=[500])
    files: list[PrintFileShape] = Field(description="Those that can be had.")


class OldPrintFiles(Shape):
    """Files of which print batches to delete."""

    older_than_days: int = Field(
        ge=1, le=36_500, description="Of all that ended longer ago.", examples=[365]
    )


class DeletedPrintFiles(Shape):
    """Print batches whose files were deleted; their manifests stay."""

    print_batch_ids: list[int] = Field(examples=[[]])

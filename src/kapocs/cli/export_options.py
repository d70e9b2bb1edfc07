"""The options of `kapocs export`, and what they come to."""

from pathlib import Path
from typing import Annotated

import typer

from kapocs.exports.model import ExportFileFormat, ExportKind, ExportWish
from kapocs.ids import LARGEST_ID, ListId, SegmentId, SendId

OfList = Annotated[int | None, typer.Option("--list", min=1, max=LARGEST_ID, help="Of this list.")]
OfSend = Annotated[int | None, typer.Option("--send", min=1, max=LARGEST_ID, help="Of this send.")]
OnlySegment = Annotated[
    int | None,
    typer.Option("--segment", min=1, max=LARGEST_ID, help="Only who is in this segment."),
]
FileFormat = Annotated[
    ExportFileFormat, typer.Option("--format", help="What the file is written in.")
]
Columns = Annotated[
    str,
    typer.Option(
        "--columns", metavar="NAME,NAME", help="In this order.", show_default="all in use"
    ),
]
Labels = Annotated[bool, typer.Option("--labels", help="Heads are labels, not names of fields.")]
ForExcel = Annotated[
    bool, typer.Option("--for-excel", help="CSV as Excel opens it: with a mark, and semicolons.")
]
IntoFile = Annotated[
    Path | None, typer.Option("--to", dir_okay=False, help="The file.", show_default="stdout")
]
Lines = Annotated[bool, typer.Option("--lines", help="A row for each line of an order.")]
WhatRowsAre = Annotated[ExportKind, typer.Option("--what", help="What a row is.")]


def wished(
    kind: ExportKind,
    format_: ExportFileFormat,
    columns: str,
    *,
    labels: bool,
    for_excel: bool,
    of: tuple[int | None, int | None, int | None],
) -> ExportWish:
    """What is wanted. `of`: the list, the segment and the send."""
    list_id, segment_id, send_id = of
    return ExportWish(
        kind=kind,
        list_id=None if list_id is None else ListId(list_id),
        segment_id=None if segment_id is None else SegmentId(segment_id),
        send_id=None if send_id is None else SendId(send_id),
        format=format_,
        columns=tuple(columns.split(",")) if columns.strip() else (),
        labels=labels,
        for_excel=for_excel,
    )

"""Writes rows as files: what all formats share, and which is written by whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from zoneinfo import ZoneInfo

from kapocs.exports import parquet_files, workbooks
from kapocs.exports.model import ExportColumn, ExportFileFormat, ExportRow
from kapocs.exports.text_files import CsvWriter, JsonWriter
from kapocs.lists import standard
from kapocs.tables.folding import alike
from kapocs.wording.fields import called


class TableWriter(Protocol):
    """Writes a file, page by page. `shortened`: cells that were too long for the format."""

    shortened: int

    def write(self, rows: Sequence[ExportRow]) -> None:
        """The next rows."""

    def close(self) -> None:
        """Writes what is still to be written; the file itself stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStyle:
    """How a file looks. `zone`: whose clock times are of. `language`: by which numbers are written
    for Excel. `folder`: where what is not finished is put meanwhile.
    """

    columns: Sequence[ExportColumn]
    labels: bool = False
    for_excel: bool = False
    zone: ZoneInfo
    language: str
    folder: Path


def writer(format_: ExportFileFormat, out: BinaryIO, style: FileStyle) -> TableWriter:
    """Who writes files of this format. ParquetMissing."""
    head = heads(style.columns, style.language if style.labels else None)
    if format_ is ExportFileFormat.CSV:
        comma = style.for_excel and style.language == "hu"
        return CsvWriter(
            out, style.columns, head, style.zone, for_excel=style.for_excel, comma=comma
        )
    if format_ is ExportFileFormat.JSON_LINES:
        return JsonWriter(out, style.columns, head)
    if format_ is ExportFileFormat.XLSX:
        return workbooks.WorkbookWriter(out, style.columns, head, style.zone, folder=style.folder)
    return parquet_files.ParquetWriter(out, style.columns, head, folder=style.folder)


def heads(columns: Sequence[ExportColumn], language: str | None) -> list[str]:
    """The columns' heads, each once: names, or what people call them where that is one's own.

    `language`: of the people; None: names.
    """
    if language is None:
        return [each.name for each in columns]
    labels = [
        each.label or called(standard.COLUMN_OF.get(each.name, each.name), language)
        for each in columns
    ]
    # Imports know heads by what is left of them without accents and letter case.
    labelled = Counter(map(alike, labels))
    names = {alike(each.name): each.name for each in columns}
    return [
        label
        if label and labelled[alike(label)] == 1 and names.get(alike(label), each.name) == each.name
        else each.name
        for each, label in zip(columns, labels, strict=True)
    ]

"""Reads the rows of a file that was looked at."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from kapocs.reasons import Reason
from kapocs.tables import opening, sheets
from kapocs.tables.csv_rows import Dialect, csv_rows
from kapocs.tables.defusing import undone
from kapocs.tables.json_rows import json_rows
from kapocs.tables.model import MOST_ROWS, FileRow, TableKind, TableLook, refused
from kapocs.tables.texts import text_blocks


def rows(path: Path, as_: TableLook, *, after_line: int = 0) -> Iterator[FileRow]:
    """The rows of the file without its head and blank ones, those from behind `after_line` on.

    One that cannot be read is among them, with its problem. BadTable, while they are read: there
    are too many, or what is packed is broken. It takes its time: read in a thread of its own.
    """
    return chain.from_iterable(_counted(_blocks(path, as_), max(as_.head_line, after_line)))


def _counted(blocks: Iterator[list[FileRow]], after: int) -> Iterator[list[FileRow]]:
    count = 0
    for block in blocks:
        count += len(block)
        if count > MOST_ROWS:
            raise refused(Reason("tables.too_many_rows", most=MOST_ROWS))
        if block and block[0].line > after:
            yield block
        else:
            yield [row for row in block if row.line > after]


def _blocks(path: Path, as_: TableLook) -> Iterator[list[FileRow]]:
    if as_.kind in (TableKind.XLSX, TableKind.ODS):
        yield from sheets.sheet_rows(path, as_)
        return
    with opening.opened(path, as_.member) as stream:
        blocks = text_blocks(stream, as_.encoding)
        if as_.kind is TableKind.JSON_LINES:
            yield from json_rows(blocks, as_.head)
            return
        dialect = Dialect(as_.separator, as_.quote, as_.escape)
        found = csv_rows(blocks, dialect, len(as_.head))
        yield from map(_undone, found) if _is_for_excel(path, as_.member) else found


def _is_for_excel(path: Path, member: str) -> bool:
    """Whether it begins with the mark of files for Excel, ours among them: cells are defused."""
    with opening.opened(path, member) as stream:
        return stream.read(len(BOM_UTF8)) == BOM_UTF8


def _undone(block: list[FileRow]) -> list[FileRow]:
    """The rows without what keeps a spreadsheet from running their cells."""
    for row in block:
        row.cells = list(map(undone, row.cells))
    return block

"""Reads sheets of workbooks: XLSX and ODS."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from math import isfinite
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast
from zipfile import ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kapocs.reasons import Reason
from kapocs.tables import zips
from kapocs.tables.csv_rows import fitted
from kapocs.tables.heads import find_head
from kapocs.tables.model import (
    MOST_COLUMNS,
    FileRow,
    ReadTableAs,
    TableKind,
    TableLook,
    refused,
    shown,
)
from kapocs.tables.suspicions import with_sample
from kapocs.tables.workbook_bounds import broken, copy_bounded

_LOOKED_AT = 1_100
_BATCH = 1_000
_DIGITS = 15
"""As many digits of a number as a spreadsheet keeps."""
_HALF_SECOND = timedelta(microseconds=500_000)
_MANIFEST = "META-INF/manifest.xml"
Value = int | float | str | bool | date | time | datetime | timedelta


def look_at_sheet(path: Path, how: ReadTableAs, kind: TableKind) -> TableLook:
    """What a sheet of a workbook holds: the one that is named, or the first that is not hidden."""
    with _workbook(path, kind) as (book, errors):
        names, sheet = _names(book), how.sheet or _first(book)
        first = [row for block in islice(_blocks(book, sheet, MOST_COLUMNS), 2) for row in block]
    first = first[:_LOOKED_AT]
    if not first:
        raise refused(Reason("tables.empty_sheet", sheet=shown(sheet)), field="sheet")
    head = find_head(first, how)
    found = TableLook(
        kind=kind,
        has_head=head.has_head,
        sheet=sheet,
        sheets=names,
        head=head.names,
        head_line=head.line,
        guesses=head.guesses,
        warnings=head.warnings,
    )
    if errors:
        found = replace(
            found, warnings=(*found.warnings, Reason("tables.error_cells", count=errors))
        )
    return with_sample(found, [fitted(row.line, row.cells, len(head.names)) for row in first])


def sheet_rows(path: Path, as_: TableLook) -> Iterator[list[FileRow]]:
    """The rows of the sheet that are not blank, by blocks; the sheet is in memory meanwhile."""
    with _workbook(path, as_.kind) as (book, _):
        yield from _blocks(book, as_.sheet, len(as_.head))


@contextmanager
def _workbook(path: Path, kind: TableKind) -> Iterator[tuple[CalamineWorkbook, int]]:
    """The workbook, and how many errors of formulas it holds. BadTable."""
    with NamedTemporaryFile(suffix=f".{kind}") as copy:
        with zips.zipped(path) as packed:
            _refuse_locked(packed, kind)
            errors = copy_bounded(packed, kind, cast(BinaryIO, copy))
        copy.flush()
        try:
            with CalamineWorkbook.from_path(copy.name) as book:
                yield book, errors
        except PasswordError:
            raise refused(Reason("tables.password")) from None
        except CalamineError:
            raise broken() from None
        except BaseException as error:
            # A panic of the library, which is made for it and has no name to import.
            if type(error).__name__ != "PanicException":
                raise
            raise broken() from None


def _refuse_locked(packed: ZipFile, kind: TableKind) -> None:
    names = set(packed.namelist())
    is_locked = "encrypted-package" in names
    if kind is TableKind.ODS and _MANIFEST in names:
        with packed.open(_MANIFEST) as manifest:
            is_locked = is_locked or b"encryption-data" in manifest.read(2**20)
    if is_locked:
        raise refused(Reason("tables.password"))


def _names(book: CalamineWorkbook) -> tuple[str, ...]:
    found = tuple(each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet)
    if not found:
        raise broken()
    return found


def _first(book: CalamineWorkbook) -> str:
    """The first sheet that is not hidden, or else the first."""
    names = _names(book)
    seen = {each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible}
    return next((name for name in names if name in seen), names[0])


def _blocks(book: CalamineWorkbook, name: str, width: int) -> Iterator[list[FileRow]]:
    if name not in _names(book):
        raise refused(Reason("tables.no_such_sheet", name=shown(name)), field="sheet")
    sheet: CalamineSheet = book.get_sheet_by_name(name)
    numbered = enumerate(sheet.iter_rows() if sheet.start is not None else (), 1)
    while batch := list(islice(numbered, _BATCH)):
        told = ((line, [text_of(value) for value in values]) for line, values in batch)
        yield [fitted(line, cells, width) for line, cells in told if any(map(str.strip, cells))]


def text_of(value: Value) -> str:
    """A cell as a text: whole numbers whole, days and times as ISO 8601 writes them."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return _to_seconds(value).isoformat(" ", "seconds")
    if isinstance(value, time):
        return value.isoformat("seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    if not isfinite(value):
        return ""
    if value.is_integer() and abs(value) < 10**_DIGITS:
        return str(int(value))
    text = f"{value:.{_DIGITS}g}"
    return format(Decimal(text), "f") if "e" in text else text


def _to_seconds(value: datetime) -> datetime:
    """A workbook holds a part of a day, which seldom is a whole second."""
    near = value + _HALF_SECOND if value.year < 9999 else value
    return near.replace(microsecond=0)

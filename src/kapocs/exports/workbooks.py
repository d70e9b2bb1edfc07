"""Writes rows as a workbook, in memory that stays flat."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

import xlsxwriter  # type: ignore[import-untyped]

from kapocs.exports.model import ExportColumn, ExportRow
from kapocs.exports.values import as_text, typed
from kapocs.tables.defusing import defused

MOST_ROWS = 1_048_576
"""Of a sheet, its head among them."""
LONGEST = 32_767
"""Characters of a cell."""
_CUT = "…"
_EXACT = 10**15
"""Numbers from here on, and with more digits, are kept as texts: Excel would round them."""
_DIGITS = 15
_FIRST_YEAR = 1900
_WIDTH = 16


class WorkbookWriter:
    """A sheet of as many rows as Excel opens, and another one for the rows behind them.

    Texts are texts, whatever they look like: telephone numbers keep their zeros, and nothing runs
    as a formula, not even after somebody edits the cell.
    """

    def __init__(
        self,
        out: BinaryIO,
        columns: Sequence[ExportColumn],
        head: Sequence[str],
        zone: ZoneInfo,
        *,
        folder: Path,
        most_rows: int = MOST_ROWS,
    ) -> None:
        self.shortened = 0
        self._columns = columns
        self._head = head
        self._zone = zone
        self._most_rows = most_rows
        options = {"constant_memory": True, "tmpdir": str(folder)}
        self._book = xlsxwriter.Workbook(out, options)
        self._book.use_zip64()
        self._bold = self._book.add_format({"bold": True, "num_format": "@"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._time = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._as_text = self._book.add_format({"num_format": "@"})
        self._quoted = self._book.add_format({"num_format": "@", "quote_prefix": True})
        self._begin_sheet()

    def write(self, rows: Sequence[ExportRow]) -> None:
        """The next rows."""
        for row in rows:
            if self._next == self._most_rows:
                self._begin_sheet()
            for place, column in enumerate(self._columns):
                cell = row[place]
                if cell is not None and cell != "":
                    self._put(place, typed(column, cell))
            self._next += 1

    def close(self) -> None:
        """Packs the workbook."""
        self._book.close()

    def _begin_sheet(self) -> None:
        self._sheet: Any = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(0, len(self._columns) - 1), _WIDTH)
        self._next = 1
        for place, text in enumerate(self._head):
            self._sheet.write_string(0, place, text[:LONGEST], self._bold)

    def _put(self, place: int, value: object) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self._next, place, value)
        elif isinstance(value, (int, Decimal)) and _is_exact(value):
            self._sheet.write_number(self._next, place, value)
        elif isinstance(value, date) and value.year >= _FIRST_YEAR:
            self._put_time(place, value)
        else:
            self._put_text(place, as_text(value, self._zone))

    def _put_time(self, place: int, value: date) -> None:
        if not isinstance(value, datetime):
            self._sheet.write_datetime(self._next, place, value, self._day)
            return
        shown = value.astimezone(self._zone) if value.tzinfo else value
        whole = shown.replace(tzinfo=None, microsecond=0)
        self._sheet.write_datetime(self._next, place, whole, self._time)

    def _put_text(self, place: int, text: str) -> None:
        if len(text) > LONGEST:
            text = text[: LONGEST - 1] + _CUT
            self.shortened += 1
        # Excel's own mark of a text, which it does not show.
        look = self._quoted if text != defused(text) else self._as_text
        self._sheet.write_string(self._next, place, text, look)


def _is_exact(value: int | Decimal) -> bool:
    if isinstance(value, int):
        return abs(value) < _EXACT
    return len(value.normalize().as_tuple().digits) <= _DIGITS and abs(value) < _EXACT

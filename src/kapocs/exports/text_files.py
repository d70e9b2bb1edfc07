"""Writes rows as CSV and as lines of JSON."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

import orjson

from kapocs.exports.model import ColumnType, ExportColumn, ExportRow
from kapocs.exports.values import as_text, typed
from kapocs.tables.defusing import defused

_MARK = b"\xef\xbb\xbf"
"""By which Excel knows that a text is UTF-8."""
_RECKONED = re.compile("[-+]?[0-9.:+ -]*")
_ToText = Callable[[Any], str]


class CsvWriter:
    """CSV in UTF-8, its lines ended as RFC 4180 has it.

    `for_excel`: with a mark, semicolons, and cells that would run as formulas defused. `comma`:
    decimals behind a comma.
    """

    def __init__(
        self,
        out: BinaryIO,
        columns: Sequence[ExportColumn],
        head: Sequence[str],
        zone: ZoneInfo,
        *,
        for_excel: bool,
        comma: bool,
    ) -> None:
        self.shortened = 0
        self._out = out
        self._zone = zone
        self._comma = comma
        self._changed = [
            (place, change)
            for place, column in enumerate(columns)
            if (change := self._change(column, for_excel=for_excel)) is not None
        ]
        self._text = io.StringIO()
        self._csv = csv.writer(self._text, delimiter=";" if for_excel else ",")
        if for_excel:
            out.write(_MARK)
        self._csv.writerow([defused(each) if for_excel else each for each in head])
        self._flush()

    def write(self, rows: Sequence[ExportRow]) -> None:
        """The next rows."""
        for row in rows:
            cells = list(row)
            for place, change in self._changed:
                cells[place] = change(cells[place])
            self._csv.writerow(cells)
        self._flush()

    def close(self) -> None:
        """Everything has been written."""

    def _flush(self) -> None:
        self._out.write(self._text.getvalue().encode())
        self._text.seek(0)
        self._text.truncate()

    def _change(self, column: ExportColumn, *, for_excel: bool) -> _ToText | None:
        """What makes a column's cells texts; None: the library does as it should."""
        if column.type is ColumnType.TEXT:
            return _defused if for_excel else None
        if for_excel:
            return self._with_comma if column.type is ColumnType.DECIMAL else self._for_excel
        return None if column.type is ColumnType.INTEGER else self._plain

    def _plain(self, cell: object) -> str:
        return as_text(cell, self._zone)

    def _for_excel(self, cell: object) -> str:
        # What stands in a column of numbers or days and is none may be anything.
        text = as_text(cell, self._zone)
        return text if _RECKONED.fullmatch(text) else defused(text)

    def _with_comma(self, cell: object) -> str:
        text = self._for_excel(cell)
        return text.replace(".", ",") if self._comma else text


def _defused(cell: str | None) -> str:
    return defused(cell) if cell else ""


class JsonWriter:
    """A JSON object for each row: numbers as numbers, times with their zone in UTC."""

    def __init__(
        self,
        out: BinaryIO,
        columns: Sequence[ExportColumn],
        head: Sequence[str],
        *,
        strict: bool = False,
    ) -> None:
        self.shortened = 0
        self._out = out
        self._columns = columns
        self._head = head
        self._strict = strict

    def write(self, rows: Sequence[ExportRow]) -> None:
        """The next rows."""
        self._out.write(b"".join(map(self._line, rows)))

    def close(self) -> None:
        """Everything has been written."""

    def _line(self, row: ExportRow) -> bytes:
        cells = [typed(column, cell) for column, cell in zip(self._columns, row, strict=True)]
        if self._strict:
            cells = [_strict(*each) for each in zip(self._columns, cells, strict=True)]
        option = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
        return orjson.dumps(
            dict(zip(self._head, cells, strict=True)), default=_number, option=option
        )


_LARGEST = Decimal(10) ** 26


def _strict(column: ExportColumn, cell: Any) -> Any:
    """The cell, or None where it is not of its column's type."""
    if column.type is ColumnType.TEXT:
        return cell
    if isinstance(cell, str):
        return None
    if column.type is ColumnType.CLOCK and isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, Decimal):
        return cell if abs(cell) < _LARGEST else None
    return cell


def _number(cell: object) -> orjson.Fragment:
    if not isinstance(cell, Decimal):
        raise TypeError
    return orjson.Fragment(format(cell, "f"))

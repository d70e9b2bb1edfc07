"""Copies the parts of a workbook with its cells, and refuses what a library could not bear.

The library lays a sheet out as a rectangle: two cells in opposite corners of a file of 2 KB would
take 500 GB, for which it ends the whole process. So each row and cell that a part of the file names
is looked at here first, and what the library gets is a copy of these parts, so that it cannot find
others in the file. What looks otherwise than programs write it is refused.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from kapocs.reasons import Reason
from kapocs.tables.model import TableKind, refused
from kapocs.tables.workbook_texts import END_TAG, TAG, RepeatedTexts, shared_texts
from kapocs.tables.zips import refuse_bomb

MOST_UNPACKED = 512 * 2**20
"""Bytes of all parts of a workbook together."""
MOST_SHEET_CELLS = 5_000_000
"""Of the rectangle around all cells of a sheet, blank ones too: some 350 MB of memory."""
_BLOCK = 2**20
_PARTS = re.compile(r".*\.(xml|rels)|mimetype", re.IGNORECASE)
_ATTRIBUTES = rb"((?:\s+[\w.:-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*+)\s*(/?)>"
_XLSX = re.compile(TAG + rb"(row|c)(?=[\s/>])(?:" + _ATTRIBUTES + rb")?")
_ODS = re.compile(
    TAG + rb"(table|table-row|(?:covered-)?table-cell|s)(?=[\s/>])(?:" + _ATTRIBUTES + rb")?"
)
_CELL_END = re.compile(END_TAG + rb"(?:covered-)?table-cell\s*>")
_SHARED_TEXTS = "xl/sharedstrings.xml"
_TAG = re.compile(TAG + rb"(?:row|c)(?=[\s/>])")
_USUAL_ROW = re.compile(rb'<row r="([0-9]{1,7})"(?: [\w:]+="[\w:.,-]*")*/?>')
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="[0-9]+")?(?: t="([a-zA-Z]+)")?>')
_USUAL_EMPTY = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?/>')
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']")
_ANY_PLACE = re.compile(rb"\s(?:[\w.-]+:)?r\s*=")
_REPEATED = re.compile(rb"[\s:]number-(?:rows|columns)-repeated\s*=\s*[\"']([0-9]{1,7})[\"']")
_ERROR = re.compile(rb"(?:\st|value-type)\s*=\s*[\"'](?:e|error)[\"']")


@dataclass(slots=True, kw_only=True)
class _Extent:
    """How far the cells of a part reach. `errors`: how many hold an error of a formula.

    `often`: how many times what is read now is in the sheet.
    """

    texts: RepeatedTexts
    errors: int = 0
    often: int = 1
    _rows_often: int = 1
    _row: int = 0
    _column: int = 0
    _rows: int = 0
    _columns: int = 0

    def take_usual(self, piece: bytes) -> bool:
        """All rows and cells of a piece at once, where all are as spreadsheets write them."""
        rows, cells = _USUAL_ROW.findall(piece), _USUAL_CELL.findall(piece)
        blanks = len(_USUAL_EMPTY.findall(piece))
        if len(rows) + len(cells) + blanks != len(_TAG.findall(piece)) or not rows:
            return False
        self._row = int(rows[-1])
        # Should the next piece begin with a cell without a place, it is behind all of these.
        self._column = MOST_SHEET_CELLS
        if cells:
            columns, lines, kinds = zip(*cells, strict=True)
            self._reach(max(map(int, lines)), max(map(_number, set(columns))))
            self.errors += kinds.count(b"e")
        return True

    def take_xlsx(self, name: bytes, attributes: bytes, *, is_empty: bool) -> None:
        """A row or a cell. An empty one takes no room."""
        found = _PLACE.search(attributes)
        if len(_ANY_PLACE.findall(attributes)) != (found is not None):
            raise broken()
        if name == b"row":
            self._row = int(found[2]) if found else self._row + 1
            self._column = 0
            return
        self._column = _number(found[1]) if found else self._column + 1
        if not is_empty:
            # Where a cell does not say in which row it is, it is in none below those seen.
            row = int(found[2]) if found else max(self._row, self._rows)
            self._reach(row, self._column)
        self.errors += _ERROR.search(attributes) is not None

    def take_ods(self, name: bytes, attributes: bytes, *, is_empty: bool) -> None:
        """A table, a row or a cell, which may stand for many that are alike; spaces in one."""
        if name == b"s":
            if not self.texts.add_spaces(attributes, self.often):
                raise broken()
            return
        if self.often > 1:
            # A cell in one that is repeated.
            raise broken()
        found = _REPEATED.search(attributes)
        if found is None and b"-repeated" in attributes:
            raise broken()
        often = int(found[1]) if found else 1
        if name == b"table":
            self._row = self._column = 0
        elif name == b"table-row":
            self._row += often
            self._rows_often = often
            self._column = 0
        else:
            self._column += often
            if not is_empty or b"value" in attributes:
                self._reach(self._row, self._column)
                self._repeat(attributes, often * self._rows_often, is_empty=is_empty)
            self.errors += _ERROR.search(attributes) is not None

    def pass_by(self, text: bytes) -> None:
        """What stands between two tags, and is there as often as its cell is."""
        if self.often == 1:
            return
        if b"<!" in text:
            raise broken()
        self.texts.add(len(text), self.often)
        if _CELL_END.search(text):
            self.often = 1

    def _repeat(self, attributes: bytes, often: int, *, is_empty: bool) -> None:
        """A cell that is there so often; its text is in its attributes, or comes behind them."""
        if b"string-value" in attributes:
            self.texts.add(len(attributes), often)
        self.often = 1 if is_empty else often

    def _reach(self, row: int, column: int) -> None:
        self._rows = max(self._rows, row)
        self._columns = max(self._columns, column)
        if self._rows * self._columns > MOST_SHEET_CELLS:
            raise refused(Reason("tables.large_sheet", most=MOST_SHEET_CELLS))


@lru_cache(maxsize=20_000)
def _number(letters: bytes) -> int:
    """The number of a column: that of `AB` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def copy_bounded(packed: ZipFile, kind: TableKind, target: BinaryIO) -> int:
    """Copies the parts with cells into a new zip; how many hold errors of formulas. BadTable."""
    parts = [each for each in packed.infolist() if _PARTS.fullmatch(each.filename)]
    refuse_bomb(parts, MOST_UNPACKED)
    if len({each.filename.lower() for each in parts}) < len(parts):
        raise broken()
    errors = 0
    texts = RepeatedTexts(_shared(packed, parts))
    with ZipFile(target, "w", ZIP_STORED) as clean:
        for part in parts:
            with packed.open(part) as source, clean.open(part.filename, "w") as copy:
                errors += _copied(source, copy, kind, texts)
    return errors


def _copied(source: IO[bytes], copy: IO[bytes], kind: TableKind, texts: RepeatedTexts) -> int:
    extent = _Extent(texts=texts)
    for piece in _pieces(source, copy):
        _take(extent, piece, kind)
    return extent.errors


def _shared(packed: ZipFile, parts: Sequence[ZipInfo]) -> Sequence[int]:
    """Bytes of each text that is kept apart from the cells which hold it."""
    part = next((each for each in parts if each.filename.lower() == _SHARED_TEXTS), None)
    if part is None:
        return []
    with packed.open(part) as source:
        found = shared_texts(source)
    if found is None:
        raise broken()
    return found


def _take(extent: _Extent, piece: bytes, kind: TableKind) -> None:
    """A piece of a part; what stands before its first cell belongs to the last one before it."""
    is_ods = kind is TableKind.ODS
    if not is_ods:
        extent.texts.take_shared(piece)
        if extent.take_usual(piece):
            return
    read_to = 0
    for found in (_ODS if is_ods else _XLSX).finditer(piece):
        if found[2] is None:
            raise broken()
        extent.pass_by(piece[read_to : found.start()])
        take = extent.take_ods if is_ods else extent.take_xlsx
        take(found[1], found[2], is_empty=bool(found[3]))
        read_to = found.end()
    extent.pass_by(piece[read_to:])


def _pieces(source: IO[bytes], copy: IO[bytes]) -> Iterator[bytes]:
    """The part, copied on the way, in pieces that begin with a tag and cut none in two."""
    rest = b""
    while block := source.read(_BLOCK):
        if b"\0" in block:
            # UTF-16, in which nothing would be found here.
            raise broken()
        copy.write(block)
        whole = rest + block
        cut = max(whole.rfind(b"<"), 0)
        yield whole[:cut]
        rest = whole[cut:]
        if len(rest) > 4 * _BLOCK:
            raise broken()
    yield rest


def broken() -> Exception:
    """The error for a workbook that cannot be read."""
    return refused(Reason("tables.broken_workbook"))

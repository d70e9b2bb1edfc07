"""Takes a CSV text apart into rows, and goes on after those that cannot be read."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kapocs.reasons import Reason
from kapocs.tables.model import LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS, FileRow
from kapocs.tables.texts import TextBlock, is_text

_MOST_READ_AGAIN = 2**26
"""Characters behind quotes without an end that are read once more, in the whole file."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are told apart. `quote` and `escape`: "" where there is none."""

    separator: str
    quote: str = '"'
    escape: str = ""

    def reader(self, lines: Iterable[str], *, strict: bool = True) -> Iterator[list[str]]:
        """The cells of each row. csv.Error: a row cannot be read; the next one can be asked for."""
        return csv.reader(
            lines,
            delimiter=self.separator,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar=self.escape or None,
            strict=strict,
        )


def csv_rows(blocks: Iterable[TextBlock], dialect: Dialect, width: int) -> Iterator[list[FileRow]]:
    """The rows of a text with so many columns that are not blank, by blocks."""
    reading = _Reading(dialect=dialect, width=width)
    for block in blocks:
        yield reading.rows(block)


@dataclass(slots=True)
class _Lines:
    """Lines of which some can be gone back to."""

    lines: list[str]
    place: int = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.place == len(self.lines):
            raise StopIteration
        self.place += 1
        return self.lines[self.place - 1]


@dataclass(slots=True, kw_only=True)
class _Reading:
    """How far a text was read. `begun`: the lines of a row whose end is not there yet, which are
    read again when there are as many as `enough`: twice as many as before.

    `patience`: how much more may be read again. `is_even`: no row had fewer cells than columns.
    """

    dialect: Dialect
    width: int
    begun: list[str] = field(default_factory=list)
    enough: int = 0
    patience: int = _MOST_READ_AGAIN
    is_even: bool = True

    def rows(self, block: TextBlock) -> list[FileRow]:
        """The rows that end in the block."""
        if not self.begun and all(map(str.isspace, block.lines)):
            return []
        first = block.first - len(self.begun)
        lines = block.lines
        if self.begun:
            self.begun += block.lines
            if len(self.begun) < self.enough and not block.is_last:
                return []
            lines, self.begun = self.begun, []
        if block.is_plain and not block.is_last:
            found = self._at_once(first, lines)
            if found is not None:
                return found
        return self._one_by_one(first, lines, is_last=block.is_last)

    def _at_once(self, first: int, lines: list[str]) -> list[FileRow] | None:
        """The rows, where each of them is a line, can be read and has as many cells as columns."""
        try:
            rows = list(self.dialect.reader(lines))
        except csv.Error:
            return None
        # A row of nothing but blanks is none, as where each is looked at.
        is_even = set(map(len, rows)) <= {self.width} and all(map(str.strip, map("".join, rows)))
        if len(rows) != len(lines) or not is_even:
            return None
        return list(map(FileRow, range(first, first + len(rows)), rows))

    def _one_by_one(self, first: int, lines: list[str], *, is_last: bool) -> list[FileRow]:
        source = _Lines(lines)
        reader = self.dialect.reader(source)
        found: list[FileRow] = []
        while (begun := source.place) < len(lines):
            row: FileRow | None
            try:
                row = self._checked(first + begun, next(reader), lines[begun : source.place])
            except csv.Error as error:
                if _is_unfinished(error) and not is_last and self._may_go_on(lines[begun:]):
                    self.begun = lines[begun:]
                    self.enough = len(self.begun) * 2
                    break
                row = self._broken(first + begun, lines[begun], error)
                self._go_back(source, begun + 1)
            if row is not None:
                found.append(row)
                self.is_even = self.is_even and (row.ragged >= 0 or is_last)
        if is_last and found and not lines[-1].endswith("\n"):
            self._note_cut_off(found[-1], is_at_end=found[-1].line == first + len(lines) - 1)
        return found

    def _note_cut_off(self, row: FileRow, *, is_at_end: bool) -> None:
        """A last row that lacks cells as no other does, or the end of one, was cut off."""
        is_short = row.problem is None and row.ragged < 0 and self.is_even
        is_open = row.problem is not None and row.problem.code == "tables.quote_without_end"
        if is_at_end and (is_short or is_open):
            row.problem = Reason("tables.cut_off")

    def _may_go_on(self, lines: list[str]) -> bool:
        """Whether a row may have its end in the next block."""
        return sum(map(len, lines)) <= LONGEST_LINE

    def _go_back(self, source: _Lines, place: int) -> None:
        """Reads on behind the first line of a row that cannot be read."""
        again = sum(map(len, source.lines[place : source.place]))
        if again <= self.patience:
            self.patience -= again
            source.place = place

    def _broken(self, line: int, text: str, error: csv.Error) -> FileRow:
        if len(text) > LONGEST_LINE:
            why = Reason("tables.long_line", most=LONGEST_LINE)
        elif _is_too_long(error) and len(text) > LONGEST_CELL:
            why = Reason("tables.long_cell", most=LONGEST_CELL)
        elif _is_unfinished(error) or _is_too_long(error):
            why = Reason("tables.quote_without_end")
        else:
            why = Reason("tables.stray_quote")
        cells = text.rstrip("\n").split(self.dialect.separator, MOST_COLUMNS)
        try:
            cells = next(self.dialect.reader([text], strict=False))
        except csv.Error:
            cells = [each[:LONGEST_CELL] for each in cells]
        return FileRow(line, cells[:MOST_COLUMNS], why)

    def _checked(self, line: int, cells: list[str], lines: list[str]) -> FileRow | None:
        """The row, with what is wrong with it; None: it is blank."""
        if not any(map(str.strip, cells)):
            return None
        if sum(map(len, lines)) > LONGEST_LINE:
            return FileRow(line, bounded(cells), Reason("tables.long_line", most=LONGEST_LINE))
        return fitted(line, cells, self.width)


def _is_unfinished(error: csv.Error) -> bool:
    """Whether the lines ended within a quotation."""
    return str(error) == "unexpected end of data"


def _is_too_long(error: csv.Error) -> bool:
    """Whether a cell is longer than the module reads at all."""
    return "larger than field limit" in str(error)


def fitted(line: int, cells: list[str], width: int) -> FileRow:
    """A row of so many columns, with what is wrong with it."""
    more = len(cells) - width
    while more > 0 and not cells[-1].strip():
        cells.pop()
        more -= 1
    why = None
    if len(cells) > MOST_COLUMNS:
        why = Reason("tables.many_cells", most=MOST_COLUMNS)
    elif max(map(len, cells), default=0) > LONGEST_CELL:
        why = Reason("tables.long_cell", most=LONGEST_CELL)
    elif not is_text("".join(cells)):
        why = Reason("tables.strange_signs")
    return FileRow(line, bounded(cells) if why else cells, why, more)


def bounded(cells: list[str]) -> list[str]:
    """As many cells, and as much of each, as a row can have."""
    return [each[:LONGEST_CELL] for each in cells[:MOST_COLUMNS]]

"""Takes tables apart into lines of cells: CSV of any separator, workbooks, and their older XML."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from kapocs.bank_files.model import MOST_ROWS, BadStatement, refused
from kapocs.reasons import Reason

_MOST_CELLS = 200
_LONGEST_CELL = 32_767
SEPARATORS = ";\t,|"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table; `number`: where it stands in the file, from 1."""

    number: int
    cells: list[str]

    @property
    def seen(self) -> str:
        """The line as people see it."""
        return " | ".join(self.cells)


def lines_of(text: str, separator: str) -> Iterator[Line]:
    """The lines of a CSV text that hold anything. BadStatement: a quotation that never ends."""
    # A line may be blank, and a cell may have lines of its own.
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    number = 1
    try:
        for cells in reader:
            yield from checked(number, cells)
            number = reader.line_num + 1
    except csv.Error as error:
        seen = next(iter(text.splitlines()[number - 1 : number]), "")
        raise refused(number, seen, Reason("statements.not_table", told=str(error)[:100])) from None


def checked(number: int, cells: list[str]) -> Iterator[Line]:
    """The line, if it holds anything and is not too large. BadStatement."""
    if number > MOST_ROWS + 1_000:
        raise refused(number, "", Reason("statements.too_many_rows", most=MOST_ROWS))
    if len(cells) > _MOST_CELLS or any(len(each) > _LONGEST_CELL for each in cells):
        raise refused(number, " ".join(cells[:3]), Reason("statements.too_wide", most=_MOST_CELLS))
    if any(map(str.strip, cells)):
        yield Line(number, cells)


def beginning(text: str, separator: str, size: int) -> list[Line]:
    """The first lines, to see what it is; none where the separator makes no table of it."""
    found: list[Line] = []
    with suppress(BadStatement):
        for line in lines_of(text, separator):
            found.append(line)
            if len(found) == size:
                break
    return found


def all_lines(first: list[Line], rest: Iterator[Line]) -> Iterator[Line]:
    """The lines that were looked at, and those behind them."""
    return chain(first, rest)

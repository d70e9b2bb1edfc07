"""Finds the names of columns among the first rows, and makes those that are missing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.reasons import Reason
from kapocs.storable import storable
from kapocs.tables.model import MOST_COLUMNS, FileRow, ReadTableAs, refused, shown

_LOOKED_AT = 30
_DATA = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https?://\S+|[-+\d\s().,:/%€$]*\d[-+\s().,:/%€$TZ]*")
"""What names no column: an address, a number, a day or a time."""
_LONGEST_HEAD = 200
_MADE_UP = "column {}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHead:
    """`line`: the last one before the rows, 0 where they begin at once."""

    names: tuple[str, ...]
    has_head: bool
    line: int
    guesses: tuple[Reason, ...]
    warnings: tuple[Reason, ...]


def find_head(first: Sequence[FileRow], how: ReadTableAs) -> FoundHead:
    """The columns' names by the first rows that are not blank. BadTable: too many columns."""
    place = _place(first, how)
    row = first[place]
    if row.problem and row.problem.code == "tables.many_cells":
        raise refused(Reason("tables.many_columns", most=MOST_COLUMNS))
    has_head = how.has_head
    if has_head is None:
        is_told = how.head_line is not None and how.head_line == row.line
        has_head = is_told or not any(_DATA.fullmatch(cell.strip()) for cell in row.cells)
    guesses = []
    if how.has_head is None and not has_head:
        guesses.append(Reason("tables.guessed_no_head", line=row.line, seen=seen(row)))
    elif how.head_line is None and has_head and place > 0:
        guesses.append(Reason("tables.guessed_head", line=row.line, seen=seen(row)))
    above = first[place - 1].line if place else 0
    rows = [each for each in first[place + has_head :][:_LOOKED_AT] if not each.problem]
    names, warnings = _names(row.cells if has_head else [], _width(row, rows, has_head=has_head))
    return FoundHead(
        names=names,
        has_head=has_head,
        line=row.line if has_head else above,
        guesses=tuple(guesses),
        warnings=tuple(warnings),
    )


def seen(row: FileRow) -> str:
    """The row as people see it."""
    return shown(" | ".join(row.cells[:20]))


def _place(first: Sequence[FileRow], how: ReadTableAs) -> int:
    """Which row looks like most others, and not like a title above them."""
    if how.head_line is not None:
        line = how.head_line if how.has_head else how.head_line + (how.has_head is False)
        found = next((at for at, row in enumerate(first) if row.line >= line), None)
        if found is None or (how.has_head and first[found].line != line):
            raise refused(Reason("tables.no_such_line", line=how.head_line), field="head_line")
        return found
    widths = Counter(_filled(row) for row in first[:_LOOKED_AT] if not row.problem)
    most = max((width for width, often in widths.items() if often > 1), default=1)
    if most == 2:
        return _below_title(first)
    least = (most + 1) // 2 if most > 2 else 1
    return next((at for at, row in enumerate(first) if _filled(row) >= least), 0)


def _below_title(first: Sequence[FileRow]) -> int:
    """The place of the head of two columns below a title that stands apart, else the first row."""
    at = next((at for at, row in enumerate(first) if _filled(row) == 2), 0)
    above, row = first[:at], first[at]
    stands_apart = above and (
        all(len(each.cells) == 1 for each in above) or row.line > above[-1].line + 1
    )
    is_told = any(_DATA.fullmatch(cell.strip()) for each in (*above, row) for cell in each.cells)
    return at if stands_apart and not is_told else 0


def _filled(row: FileRow) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _width(row: FileRow, rows: Sequence[FileRow], *, has_head: bool) -> int:
    """How many columns there are: to the last one that has a name, or something in it.

    What stands behind the cells of the head is a column only where most rows have it.
    """
    ends = [_end(each.cells) for each in rows]
    usual = Counter(len(each.cells) for each in rows).most_common(1)
    wide = sum(end > len(row.cells) for end in ends) * 2 > len(ends)
    widest = usual[0][0] if usual and (wide or not has_head) else len(row.cells)
    width = max([_end(row.cells) if has_head else 1, *(min(end, widest) for end in ends)])
    if width > MOST_COLUMNS:
        raise refused(Reason("tables.many_columns", most=MOST_COLUMNS))
    return width


def _end(cells: Sequence[str]) -> int:
    """The number of the last cell that holds anything."""
    return max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)


def _names(told: Sequence[str], width: int) -> tuple[tuple[str, ...], list[Reason]]:
    names: dict[str, None] = {}
    warnings = []
    for at in range(width):
        name = storable(" ".join(told[at].split()))[:_LONGEST_HEAD] if at < len(told) else ""
        made = single = name or _MADE_UP.format(at + 1)
        again = 1
        while single in names:
            again += 1
            single = f"{made} ({again})"
        names[single] = None
        if single != made:
            warnings.append(Reason("tables.same_head", name=shown(made), column=at + 1))
    return tuple(names), warnings

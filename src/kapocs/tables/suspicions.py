"""Shows the first rows of a table, and what seems to have been lost before it came here."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kapocs.reasons import Reason
from kapocs.tables.model import SAMPLE_ROWS, FileRow, TableLook, shown

LOOKED_AT = 1_000
"""Rows that are looked at."""
_ROUNDED = re.compile(r"\s*-?\d[.,]\d+E\+\d{2,3}\s*", re.IGNORECASE)
_DIGITS = re.compile(r"\d{2,15}")
_MOST = 0.8
_FEWEST = 5
_PHONES = {8, 9, 10}
"""Digits of telephone numbers without the 0 or the country they begin with."""


def with_sample(found: TableLook, first: Sequence[FileRow], *, are_all: bool = True) -> TableLook:
    """The look with the first rows behind the head, and what is suspicious in them."""
    rows = [row for row in first if row.line > found.head_line][:LOOKED_AT]
    warnings = [*found.warnings, *_suspicions(found.head, rows)]
    if not rows and are_all:
        warnings.append(Reason("tables.no_rows"))
    return replace(found, sample=tuple(rows[:SAMPLE_ROWS]), warnings=tuple(warnings))


def _suspicions(head: Sequence[str], rows: Sequence[FileRow]) -> Iterator[Reason]:
    """What is suspicious in the first rows."""
    for at, name in enumerate(head):
        values = [row.cells[at].strip() for row in rows if at < len(row.cells)]
        values = [each for each in values if each]
        if any(map(_ROUNDED.fullmatch, values)):
            yield Reason("tables.rounded_numbers", column=shown(name))
        elif _lacks_zeros([each for each in values if _DIGITS.fullmatch(each)], len(values)):
            yield Reason("tables.lost_zeros", column=shown(name))


def _lacks_zeros(numbers: Sequence[str], count: int) -> bool:
    """Whether a column of digits looks like telephone numbers or postcodes without their zeros.

    Most have one length, the others one digit less, and none begins with 0.
    """
    if count < _FEWEST or len(numbers) < count * _MOST or any(n.startswith("0") for n in numbers):
        return False
    lengths = Counter(map(len, numbers))
    [(usual, often), *_] = lengths.most_common()
    # Numbers that are counted up are none of these, nor are prices of many sizes.
    repeat = len(set(numbers)) < len(numbers)
    is_code = lengths.keys() in ({5, 4}, {4, 3}) and usual == max(lengths)
    return lengths.keys() <= _PHONES or (is_code and repeat and often > len(numbers) * _MOST)

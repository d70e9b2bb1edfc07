"""Finds out from the first lines of a text how its cells are told apart."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from kapocs.reasons import Reason
from kapocs.tables.csv_rows import Dialect
from kapocs.tables.model import ReadTableAs, refused

SEPARATORS = ";,\t|"
_ROWS = 100
_SURE = 0.9
_FAIR = 0.5
"""Shares of rows with one number of cells: what is below these, or has a near rival, is told."""
_TOLD = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_APOSTROPHES = re.compile(r"(?:^|[;,\t|])'[^'\n]*'(?=[;,\t|]|$)", re.MULTILINE)
_QUOTES = re.compile(r'(?:^|[;,\t|])"', re.MULTILINE)


def told_separator(line: str) -> str:
    """What the first line says to Excel, such as `sep=;`; empty: it is a line like others."""
    found = _TOLD.fullmatch(line)
    return found[1] if found else ""


def find_dialect(lines: Sequence[str], how: ReadTableAs) -> tuple[Dialect, list[Reason]]:
    """How cells are told apart, and what of it was not certain. BadTable: that cannot be."""
    told = told_separator(lines[0]) if lines else ""
    lines = lines[1:] if told else lines
    quote = how.quote if how.quote is not None else _quote("".join(lines[:_ROWS]))
    _refuse_impossible(how.separator, quote)
    separator = how.separator or told
    guesses: list[Reason] = []
    if not separator:
        shares = {each: _evenness(lines, Dialect(each, quote)) for each in SEPARATORS}
        separator = max(SEPARATORS, key=lambda each: shares[each])
        share, rival = sorted((each for each, _ in shares.values()), reverse=True)[:2]
        if 0 < share < _SURE and (share < _FAIR or rival > share / 2):
            guesses.append(Reason("tables.guessed_separator", separator=_named(separator)))
    return _with_escape(lines, Dialect(separator, quote)), guesses


def _refuse_impossible(separator: str | None, quote: str) -> None:
    if separator is not None and (len(separator) != 1 or separator in '\r\n"\0' + quote):
        raise refused(Reason("tables.separator"), field="separator")
    if len(quote) > 1 or quote in ("\r", "\n", "\0"):
        raise refused(Reason("tables.quote"), field="quote")


def _named(separator: str) -> Reason | str:
    return Reason("tables.tab") if separator == "\t" else separator


def _quote(text: str) -> str:
    return '"' if _QUOTES.search(text) or len(_APOSTROPHES.findall(text)) < 2 else "'"


def _evenness(lines: Sequence[str], dialect: Dialect) -> tuple[float, int]:
    """The share of rows that have as many cells as most have, and how many these are.

    Rows of a single cell count for nothing: any separator makes such of a text.
    """
    counts = Counter(len(cells) for cells in _rows(lines, dialect) if cells)
    [(width, often)] = counts.most_common(1) or [(0, 0)]
    if width == 1 and len(counts) > 1:
        [(width, often)] = Counter({w: n for w, n in counts.items() if w > 1}).most_common(1)
    return (often / counts.total() if width > 1 else 0.0), width


def _rows(lines: Sequence[str], dialect: Dialect) -> Iterator[list[str]]:
    """The cells of the first rows; nothing for one that cannot be read."""
    reader = dialect.reader(lines)
    for _ in range(_ROWS):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        yield cells


def _with_escape(lines: Sequence[str], dialect: Dialect) -> Dialect:
    """The dialect with backslashes before quotes, where more rows can be read so."""
    if not dialect.quote or not any(f"\\{dialect.quote}" in line for line in lines):
        return dialect
    escaping = Dialect(dialect.separator, dialect.quote, "\\")
    return escaping if _unread(lines, escaping) < _unread(lines, dialect) else dialect


def _unread(lines: Sequence[str], dialect: Dialect) -> int:
    reader, count = dialect.reader(islice(lines, _ROWS * 10)), 0
    while True:
        try:
            next(reader)
        except StopIteration:
            return count
        except csv.Error:
            count += 1

"""What a file of rows is, how it is to be read, and what can be wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from kapocs.errors import Invalid
from kapocs.reasons import Reason

MOST_BYTES = 2 * 2**30
"""Of a file, and of what is unpacked of one."""
MOST_ROWS = 5_000_000
MOST_COLUMNS = 500
LONGEST_CELL = 32_767
"""Characters: as many as a workbook holds."""
LONGEST_LINE = 2**20
"""Characters of a row, all its lines together."""
SAMPLE_ROWS = 20
_LONGEST_SHOWN = 120


class BadTable(Invalid):
    """The file is no table that can be read."""

    code = "bad_table"


class TableKind(StrEnum):
    """What a file of rows is written in. CSV is of any separator, tabs too."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"
    JSON_LINES = "json_lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTableAs:
    """How a file is to be read; what is None is found out from the file.

    `encoding`: a name that Python knows, such as `cp1250`. `separator`: one character. `quote`: one
    character, or "" where nothing is quoted. `has_head`: whether the columns have names.
    `head_line`: the last line above the rows, where the columns' names stand if there are any.
    `sheet`: of a workbook. `member`: the file within a zip.
    """

    kind: TableKind | None = None
    encoding: str | None = None
    separator: str | None = None
    quote: str | None = None
    has_head: bool | None = None
    head_line: int | None = None
    sheet: str | None = None
    member: str | None = None


@dataclass(slots=True)
class FileRow:
    """A row of a file. `line`: where it begins, from 1: a line of the text, or a row of the sheet.

    `cells`: as they stand there; of a row that cannot be read, as far as they could be.
    `problem`: why it cannot be read. `ragged`: how many cells it has more (or, below 0, fewer)
    than there are columns; blank ones at its end do not count as more.
    """

    line: int
    cells: list[str]
    problem: Reason | None = None
    ragged: int = 0


@dataclass(frozen=True, slots=True)
class EncodingChoice:
    """An encoding that may be meant, and how some lines of the file read in it."""

    encoding: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """What a file is, and how it is read.

    `encoding`, `separator`, `quote` and `escape` are of texts, `sheet` and `sheets` of workbooks,
    `member` and `members` of a file in a zip; empty where there is no such thing. `escape`: what
    stands before a quote that does not end its cell, where that is not a second one.

    `head`: the columns' names, each once; `column 1` where there is none. `head_line`: the last
    line before the rows, 0 where they begin at once. `sample`: the first rows.
    `guesses`: what was not certain; `warnings`: what seems wrong with the file.
    `encodings`: likelier first, where it is not certain which; the chosen one is among them.
    """

    kind: TableKind
    encoding: str = ""
    separator: str = ""
    quote: str = ""
    escape: str = ""
    has_head: bool
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    member: str = ""
    members: tuple[str, ...] = ()
    head: tuple[str, ...]
    head_line: int
    sample: tuple[FileRow, ...] = ()
    guesses: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()
    encodings: tuple[EncodingChoice, ...] = ()

    def chosen(self) -> ReadTableAs:
        """How it is read, to be kept: looking at the file again so finds out nothing anew."""
        is_text = self.kind in (TableKind.CSV, TableKind.JSON_LINES)
        is_csv = self.kind is TableKind.CSV
        return ReadTableAs(
            kind=self.kind,
            encoding=self.encoding if is_text else None,
            separator=self.separator if is_csv else None,
            quote=self.quote if is_csv else None,
            has_head=self.has_head,
            head_line=self.head_line if is_csv or not is_text else None,
            sheet=self.sheet or None,
            member=self.member or None,
        )


def refused(why: Reason, *, field: str = "file") -> BadTable:
    """The error for a file that is no table, or not as this field of `ReadTableAs` says."""
    return BadTable(why, field=field)


def shown(seen: str) -> str:
    """The beginning of what stands in a file, fit to be told."""
    flat = " ".join("".join(each if each.isprintable() else " " for each in seen[:500]).split())
    return flat if len(flat) <= _LONGEST_SHOWN else f"{flat[: _LONGEST_SHOWN - 1]}…"

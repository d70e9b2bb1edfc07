"""Reads a bank's file of any known format, which it finds out itself unless told."""

from collections.abc import Iterator
from dataclasses import dataclass

from kapocs.bank_files import camt053, mt940, otp_old, tables, workbooks
from kapocs.bank_files.cells import SEPARATORS, Line, all_lines, beginning, lines_of
from kapocs.bank_files.decoding import decoded
from kapocs.bank_files.figures import folded
from kapocs.bank_files.model import (
    MOST_BYTES,
    BadStatement,
    BankFile,
    Format,
    Movement,
    ReadAs,
    UnknownColumns,
    refused,
)
from kapocs.bank_files.tables import LOOKED_AT, Head, find_head
from kapocs.bank_files.xml import first_name
from kapocs.reasons import Reason
from kapocs.tables.model import shown

_PACKED = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"


def read(raw: bytes, how: ReadAs) -> BankFile:
    """What the file says. BadStatement: nothing of it can be used; UnknownColumns.

    It takes seconds for a large file: call it in a thread of its own.
    """
    if len(raw) > MOST_BYTES:
        raise BadStatement(Reason("statements.too_large", most=MOST_BYTES // 2**20), field="file")
    if not raw.strip():
        raise BadStatement(Reason("statements.empty"), field="file")
    if raw.startswith((_OLD_WORKBOOK, _PDF)):
        raise BadStatement(Reason("statements.old_workbook"), field="file")
    found = _found(raw, how)
    if how.format not in (None, found.format):
        raise refused(1, _first_line(raw), Reason("statements.other_format", wanted=how.format))
    movements = list(found.movements)
    if not movements and found.format not in (Format.CAMT053, Format.MT940):
        raise BadStatement(Reason("statements.no_rows"), field="file")
    return BankFile(found.format, movements, found.head)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file is, and its movements, not read yet. `head`: see `BankFile`."""

    format: Format
    movements: Iterator[Movement]
    head: str | None = None


def _found(raw: bytes, how: ReadAs) -> _Found:
    if raw.startswith(_PACKED):
        return _of_table(workbooks.xlsx_lines(raw), how)
    if _is_xml(raw):
        name = first_name(raw)
        if name == "Workbook":
            return _of_table(workbooks.old_xml_lines(raw), how)
        if name != "Document":
            raise refused(1, f"<{name}>", Reason("statements.other_xml"))
        return _Found(Format.CAMT053, camt053.movements(raw))
    text = decoded(raw)
    if mt940.is_mt940(text):
        return _Found(Format.MT940, mt940.movements(text))
    return _of_text(text, how)


def _is_xml(raw: bytes) -> bool:
    start = raw[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return start.startswith(b"<")


def _of_text(text: str, how: ReadAs) -> _Found:
    first: list[Line] = []
    for separator in SEPARATORS:
        looked = beginning(text, separator, LOOKED_AT)
        head = find_head(looked, how)
        if head is not None:
            found = tables.movements(lines_of(text, separator), head, how)
            return _Found(head.format, found, head.key)
        if how.format in (None, Format.OTP_OLD) and otp_old.is_otp_old(looked):
            return _Found(Format.OTP_OLD, otp_old.movements(lines_of(text, separator)))
        first = max(first, looked, key=_widest)
    raise _unknown(first, how)


def _of_table(lines: Iterator[Line], how: ReadAs) -> _Found:
    first: list[Line] = []
    for line in lines:
        first.append(line)
        if len(first) == LOOKED_AT:
            break
    head: Head | None = find_head(first, how)
    if head is None:
        raise _unknown(first, how)
    found = tables.movements(all_lines(first, lines), head, how)
    return _Found(head.format, found, head.key)


def _widest(lines: list[Line]) -> int:
    return max((sum(bool(folded(each)) for each in line.cells) for line in lines), default=0)


def _unknown(first: list[Line], how: ReadAs) -> BadStatement:
    """What is said of a table without known columns, with those that it seems to have."""
    line = max(first, key=lambda each: sum(bool(folded(one)) for one in each.cells), default=None)
    if line is None:
        return BadStatement(Reason("statements.empty"), field="file")
    if how.columns is not None:
        names = [name for told in how.columns.values() for name in told]
        why = Reason("statements.columns_not_there", columns=", ".join(names)[:300])
        return refused(line.number, line.seen, why)
    if how.format not in (None, Format.CSV):
        why = Reason("statements.other_format", wanted=how.format)
        return refused(first[0].number, first[0].seen, why)
    heads = ", ".join(filter(None, (shown(each) for each in line.cells)))
    return UnknownColumns(
        Reason("statements.unknown", line=line.number, columns=heads[:500]), field="file"
    )


def _first_line(raw: bytes) -> str:
    return raw[:200].decode("utf-8", "replace").partition("\n")[0]

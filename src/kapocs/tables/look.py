"""Says what a file of rows is, and how it would be read."""

from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import Path

from kapocs.reasons import Reason
from kapocs.tables import opening, sheets
from kapocs.tables.csv_rows import csv_rows
from kapocs.tables.dialects import find_dialect, told_separator
from kapocs.tables.encodings import FoundEncoding, encoding_named, find_encoding
from kapocs.tables.heads import find_head
from kapocs.tables.json_rows import is_json, json_rows, names_of
from kapocs.tables.model import (
    LONGEST_LINE,
    MOST_COLUMNS,
    ReadTableAs,
    TableKind,
    TableLook,
    refused,
)
from kapocs.tables.signatures import BEGINNING, refuse_binary, refuse_others
from kapocs.tables.suspicions import LOOKED_AT, with_sample
from kapocs.tables.texts import TextBlock, text_blocks


def look(path: Path, how: ReadTableAs) -> TableLook:
    """What the file is. BadTable: it is no table, or not as `how` says.

    Reads its beginning, and all of a text whose encoding is not given. It may take seconds: call
    it in a thread of its own.
    """
    kind = opening.workbook_kind(path)
    if kind is not None:
        if how.kind not in (None, kind):
            raise refused(Reason("tables.other_kind", wanted=how.kind), field="kind")
        return sheets.look_at_sheet(path, how, kind)
    members = opening.member_names(path)
    found = _of_text(path, how, how.member or next(iter(members), ""))
    return replace(found, members=members)


def _of_text(path: Path, how: ReadTableAs, member: str) -> TableLook:
    if how.kind in (TableKind.XLSX, TableKind.ODS):
        raise refused(Reason("tables.other_kind", wanted=how.kind), field="kind")
    with opening.opened(path, member) as stream:
        beginning = refuse_others(stream)
    encoding = _encoding(path, how, member)
    if not encoding.name.startswith("utf-16"):
        refuse_binary(beginning)
    block = _first_block(beginning, encoding.name)
    is_lines = is_json(block.lines) if how.kind is None else how.kind is TableKind.JSON_LINES
    found = _of_json(block) if is_lines else _of_csv(block, how)
    guesses = list(found.guesses)
    if encoding.choices:
        guesses.insert(0, Reason("tables.guessed_encoding", encoding=encoding.name))
    return replace(
        found,
        encoding=encoding.name,
        encodings=encoding.choices,
        member=member,
        guesses=tuple(guesses),
        warnings=(*encoding.warnings, *found.warnings),
    )


def _encoding(path: Path, how: ReadTableAs, member: str) -> FoundEncoding:
    if how.encoding is not None:
        return FoundEncoding(encoding_named(how.encoding))
    with opening.opened(path, member) as stream:
        return find_encoding(stream)


def _first_block(beginning: bytes, encoding: str) -> TextBlock:
    """The first lines, but for one that goes beyond the beginning. BadTable: there is none."""
    is_last = len(beginning) < BEGINNING
    blocks = text_blocks(BytesIO(beginning), encoding)
    lines = list(chain.from_iterable(block.lines for block in blocks))
    if not is_last:
        lines.pop()
    if (not is_last and not lines) or any(len(line) > LONGEST_LINE for line in lines[:1]):
        raise refused(Reason("tables.long_first_line", most=LONGEST_LINE))
    if not any(map(str.strip, lines)):
        raise refused(Reason("tables.empty"))
    few = lines[: LOOKED_AT * 3]
    return TextBlock(1, few, is_plain=False, is_last=is_last and len(few) == len(lines))


def _of_csv(block: TextBlock, how: ReadTableAs) -> TableLook:
    dialect, guesses = find_dialect(block.lines, how)
    told = 1 if told_separator(block.lines[0]) else 0
    [first] = csv_rows([block], dialect, MOST_COLUMNS)
    first = [row for row in first if row.line > told]
    if not first:
        raise refused(Reason("tables.empty"))
    head = find_head(first, how)
    [sample] = csv_rows([block], dialect, len(head.names))
    found = TableLook(
        kind=TableKind.CSV,
        separator=dialect.separator,
        quote=dialect.quote,
        escape=dialect.escape,
        has_head=head.has_head,
        head=head.names,
        head_line=max(head.line, told),
        guesses=(*guesses, *head.guesses),
        warnings=head.warnings,
    )
    return with_sample(found, sample, are_all=block.is_last)


def _of_json(block: TextBlock) -> TableLook:
    names = names_of(block.lines[:LOOKED_AT])
    [sample] = json_rows([block], names)
    found = TableLook(kind=TableKind.JSON_LINES, has_head=True, head=names, head_line=0)
    return with_sample(found, sample, are_all=block.is_last)

"""How imports are shown on the command line."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kapocs.cli.answer import pick
from kapocs.cli.new_files import owners_alone
from kapocs.imports.model import PART_BYTES, Import, ImportKind, ImportState, Reject
from kapocs.imports.rejecting import RejectRows
from kapocs.order_files.model import OrderUse
from kapocs.reasons import read
from kapocs.tables.model import TableLook
from kapocs.wording.telling import english

NO_TIME_OF_ORDERS = (
    "No column says when orders were placed, so they are of today (--mapping COLUMN=@placed-at)."
)
_SHOWN = 5
"""Values of a column, of the first rows."""


def tells_when(found: Import) -> bool:
    """Whether a file of orders says when they were placed; others need not."""
    targets = {target for _, target in found.plan["mapping"]}
    return found.kind is not ImportKind.ORDERS or OrderUse.PLACED_AT in targets


def shape(found: Import) -> dict[str, object]:
    """The import for programs: what it is, how far it came, and the counts of its rows."""
    names = "id list_id kind state file_name file_bytes staged_line merged_line"
    times = "created_at started_at finished_at undone_at"
    return (
        pick(found, names)
        | asdict(found.counted)
        | {"why": _sentence(found.why)}
        | pick(found, times)
    )


def line_of(found: Import) -> str:
    """What became of the import, in a line."""
    counts = found.counted
    if found.state is ImportState.FAILED:
        return f"Import {found.id} failed: {_sentence(found.why)}"
    could = " (nothing was changed)" if found.state is ImportState.PREVIEWED else ""
    parts = {
        "added": counts.added,
        "changed": counts.changed,
        "stayed as they were": counts.same,
        "came back": counts.returned,
        "left": counts.left,
        "suppressed": counts.silenced,
        "had left and stay away": counts.stayed_away,
        "must not be written to": counts.suppressed,
        "on other lists": counts.elsewhere,
        "twice in the file": counts.repeated,
        "rejected": counts.rejected,
        "removed": counts.removed,
        "changed back": counts.restored,
    }
    said = ", ".join(f"{number} {what}" for what, number in parts.items() if number)
    return f"Import {found.id} is {found.state}{could}: {said or 'no rows'}."


def sample_of(seen: TableLook, mapping: Sequence[tuple[str, str]]) -> dict[str, object]:
    """How the file is read, and its first rows."""
    read_as = {
        "format": str(seen.kind),
        "encoding": seen.encoding,
        "separator": seen.separator,
        "sheet": seen.sheet,
        "member": seen.member,
        "head": list(seen.head),
    }
    return {
        "read_as": read_as,
        "mapping": [list(each) for each in mapping],
        "sample": [each.cells for each in seen.sample],
        "warnings": [english(each) for each in (*seen.guesses, *seen.warnings)],
    }


def told_of(seen: TableLook, mapping: Sequence[tuple[str, str]]) -> str:
    """How the file is read, and for each of its columns what it is for and what stands in it."""
    parts = (str(seen.kind), seen.encoding, repr(seen.separator) if seen.separator else "")
    targets: dict[str, list[str]] = {}
    for head, target in mapping:
        targets.setdefault(head, []).append(target)
    rows = []
    for place, head in enumerate(seen.head):
        values = [row.cells[place].strip() for row in seen.sample if place < len(row.cells)]
        shown = " | ".join(_cut(each, 24) for each in filter(None, values[:_SHOWN]))
        rows.append((_cut(head, 30), ", ".join(targets.get(head, ["(left out)"])), shown))
    widths = [max(len(row[at]) for row in rows) for at in range(2)]
    lines = [
        f"  {head:{widths[0]}}  {target:{widths[1]}}  {shown}".rstrip()
        for head, target, shown in rows
    ]
    read_as = ", ".join(filter(None, (*parts, seen.sheet, seen.member)))
    return "\n".join([f"Read as {read_as}.", *lines])


def _cut(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


def reject_shape(found: Reject) -> dict[str, object]:
    """A row that is not in, for programs and people."""
    return {
        "line": found.line,
        "head": found.head,
        "value": found.value,
        "why": _sentence(found.why),
        "cells": found.cells,
    }


def parts_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The file's bytes in parts, counted from 1."""
    with path.open("rb") as file:
        number = 1
        while raw := file.read(PART_BYTES):
            yield number, raw
            number += 1


class RejectFile:
    """A CSV of rows that are not in: the file's own columns, and behind them what to mend."""

    def __init__(self, path: Path, heads: Sequence[str]) -> None:
        self._file = open(path, "wb", opener=owners_alone)  # noqa: SIM115  # `close` closes it
        self._rows = RejectRows(heads, lambda each: _sentence(each.why))
        self._file.write(self._rows.head())

    def write(self, rows: Sequence[Reject]) -> None:
        """Adds rows."""
        self._file.write(self._rows.lines(rows))

    def close(self) -> None:
        """The file is whole."""
        self._file.close()


def _sentence(why: dict[str, Any] | None) -> str:
    return english(read(why))

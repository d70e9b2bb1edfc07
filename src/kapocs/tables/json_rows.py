"""Takes lines of JSON objects apart into rows: the names are the columns."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kapocs.reasons import Reason
from kapocs.storable import is_storable
from kapocs.tables.csv_rows import fitted
from kapocs.tables.model import LONGEST_LINE, MOST_COLUMNS, FileRow, refused, shown
from kapocs.tables.texts import TextBlock

_ARRAY = re.compile(r"\s*\[\s*[\[{]")
_OBJECT = re.compile(r"\s*\{\s*(\"|\}|$)")


def is_json(lines: Sequence[str]) -> bool:
    """Whether the lines are objects of JSON. BadTable: it is JSON of another form."""
    line = next((each for each in lines if each.strip()), "")
    if _ARRAY.match("".join(lines[:5])[:1000]):
        raise refused(Reason("tables.json_not_lines"))
    if not _OBJECT.match(line):
        return False
    if isinstance(_read(line), dict):
        return True
    if len(lines) > 1 and line.strip().startswith("{") and _OBJECT.match("".join(lines)[:1000]):
        raise refused(Reason("tables.json_not_lines"))
    return False


def names_of(lines: Iterable[str]) -> tuple[str, ...]:
    """The names in these lines, in order of their appearance. BadTable: too many, or none."""
    names: dict[str, None] = {}
    for line in lines:
        found = _read(line)
        if isinstance(found, dict):
            names.update(dict.fromkeys(filter(is_storable, found)))
        if len(names) > MOST_COLUMNS:
            raise refused(Reason("tables.many_columns", most=MOST_COLUMNS))
    if not names:
        raise refused(Reason("tables.json_not_lines"))
    return tuple(names)


def json_rows(blocks: Iterable[TextBlock], names: Sequence[str]) -> Iterator[list[FileRow]]:
    """The objects of a text as rows of these columns, by blocks."""
    known = frozenset(names)
    for block in blocks:
        yield [
            _row(block.first + at, line, names, known)
            for at, line in enumerate(block.lines)
            if line.strip()
        ]


def _row(line: int, text: str, names: Sequence[str], known: frozenset[str]) -> FileRow:
    if len(text) > LONGEST_LINE:
        return FileRow(line, [shown(text)], Reason("tables.long_line", most=LONGEST_LINE))
    found = _read(text)
    if not isinstance(found, dict):
        return FileRow(line, [shown(text)], Reason("tables.no_object"))
    row = fitted(line, [_cell(found.get(name)) for name in names], len(names))
    row.ragged = len(found.keys() - known)
    return row


def _read(text: str) -> Any:
    """What the JSON says, its numbers as they are written; None: it is none."""
    try:
        return json.loads(text, parse_float=_Number, parse_int=_Number, parse_constant=_Number)
    except (ValueError, RecursionError):
        return None


class _Number(str):
    """A number as it is written."""

    __slots__ = ()


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _nested(value)


def _nested(value: Any) -> str:
    """JSON text of a list or an object, its numbers as they were written."""
    if isinstance(value, dict):
        inside = ",".join(f"{_nested(name)}:{_nested(each)}" for name, each in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_nested, value))}]"
    return str(value) if isinstance(value, _Number) else json.dumps(value, ensure_ascii=False)

"""Prints an answer: one JSON text, or something pleasant to read."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeGuard
from zoneinfo import ZoneInfo

import orjson
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kapocs.cli.answer import Answer, Row
from kapocs.clock import shown

_WIDE = 400
"""Columns of a table that goes to a file or a pipe, where nothing should be wrapped."""


def show(answer: Answer, *, as_json: bool, zone: ZoneInfo) -> None:
    """Prints to stdout; warnings to stderr. `zone`: whose time people read."""
    for warning in answer.warnings:
        sys.stderr.write(f"Warning: {_printable(warning)}\n")
    if as_json:
        sys.stdout.write(_json(answer.data))
    elif answer.line:
        sys.stdout.write(f"{_printable(answer.line)}\n")
    elif isinstance(answer.data, Mapping):
        _show_one(answer.data, zone)
    else:
        _show_many(answer.data, answer.columns, zone)


def _json(data: object) -> str:
    return orjson.dumps(
        data, default=str, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
    ).decode()


def _show_one(data: Row, zone: ZoneInfo) -> None:
    """A table of names and values; below it, one for each list of rows within."""
    table = Table(box=None, show_header=False)
    parts = {name: value for name, value in data.items() if _is_rows(value)}
    for name, value in data.items():
        if name not in parts:
            table.add_row(Text(_label(name), "bold"), _cell(value, zone))
    _console().print(table)
    for name, rows in parts.items():
        sys.stdout.write(f"\n{_label(name).capitalize()}:\n")
        _show_many(rows, (), zone)


def _show_many(rows: Sequence[Row], columns: tuple[str, ...], zone: ZoneInfo) -> None:
    if not rows:
        sys.stdout.write("None.\n")
        return
    names = columns or _filled(rows)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(_label(name), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[name], zone) for name in names))
    _console().print(table)


def _filled(rows: Sequence[Row]) -> list[str]:
    """The columns in which at least one row has something."""
    return [name for name in rows[0] if any(row[name] not in (None, "") for row in rows)]


def _console() -> Console:
    width = None if sys.stdout.isatty() else _WIDE
    return Console(file=sys.stdout, width=width, highlight=False)


def _is_rows(value: object) -> TypeGuard[list[Row]]:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)
    )


def _label(name: str) -> str:
    return name.replace("_", " ")


def _cell(value: object, zone: ZoneInfo) -> Text:
    """Rich reads no markup in a Text: what a subscriber typed stays as typed."""
    return Text(_printable(_readable(value, zone)))


def _readable(value: object, zone: ZoneInfo) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return shown(value, zone)
        case dict():
            return "\n".join(f"{name} = {_readable(each, zone)}" for name, each in value.items())
        case [] | {}:
            return "none"
        case list() if _is_rows(value):
            # Choices of a field: value = label, each on a line of its own.
            return "\n".join(" = ".join(map(str, each.values())) for each in value)
        case list():
            return ", ".join(_readable(each, zone) for each in value)
    return str(value)


def _printable(text: str) -> str:
    """Without the control characters by which a stored text could drive the terminal."""
    return "".join(c for c in text if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160))

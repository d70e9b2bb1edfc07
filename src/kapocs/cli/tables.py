"""Prints tables. Only who prints one loads the library for them."""

import sys
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kapocs.cli.answer import Row
from kapocs.cli.readable import is_rows, printable, readable

_WIDE = 400
"""Columns of a table that goes to a file or a pipe, where nothing should be wrapped."""


def show_one(data: Row, zone: ZoneInfo) -> None:
    """A table of names and values; below it, one for each list of rows within."""
    table = Table(box=None, show_header=False)
    parts = {name: value for name, value in data.items() if is_rows(value)}
    for name, value in data.items():
        if name not in parts:
            table.add_row(Text(_label(name), "bold"), _cell(value, zone))
    _console().print(table)
    for name, rows in parts.items():
        sys.stdout.write(f"\n{_label(name).capitalize()}:\n")
        show_many(rows, (), zone)


def show_many(rows: Sequence[Row], columns: tuple[str, ...], zone: ZoneInfo) -> None:
    """A table of these columns; without any, of those in which there is something."""
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


def _label(name: str) -> str:
    return name.replace("_", " ")


def _cell(value: object, zone: ZoneInfo) -> Text:
    """Rich reads no markup in a Text: what a subscriber typed stays as typed."""
    return Text(printable(readable(value, zone)))

"""What a command has to say: data for programs, a line or a table for people."""

from collections.abc import Mapping
from dataclasses import dataclass

from kapocs.reasons import Reason
from kapocs.wording.telling import english

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is what `--json` prints.

    People read `line`; without one, a table of `data`, cut to `columns` when these are given.
    """

    data: Row | list[Row]
    line: str = ""
    columns: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    """Go to stderr in either form."""


def pick(thing: object, names: str) -> dict[str, object]:
    """The attributes of these names, separated by spaces; reasons as sentences."""
    return {name: _plain(getattr(thing, name)) for name in names.split()}


def _plain(value: object) -> object:
    return english(value) if isinstance(value, Reason) else value

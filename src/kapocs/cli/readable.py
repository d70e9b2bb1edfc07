"""Values as people read them on a terminal."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeGuard
from zoneinfo import ZoneInfo

from kapocs.cli.answer import Row
from kapocs.clock import shown


def is_rows(value: object) -> TypeGuard[list[Row]]:
    """Whether it is a list of rows, and not an empty one."""
    return (
        isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)
    )


def readable(value: object, zone: ZoneInfo) -> str:
    """Times in the zone; what holds several values, with commas or in lines."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return shown(value, zone)
        case dict():
            return "\n".join(f"{name} = {readable(each, zone)}" for name, each in value.items())
        case [] | {}:
            return "none"
        case list() if is_rows(value):
            # Choices of a field: value = label, each on a line of its own.
            return "\n".join(" = ".join(map(str, each.values())) for each in value)
        case list():
            return ", ".join(readable(each, zone) for each in value)
    return str(value)


def printable(text: str) -> str:
    """Without the control characters by which a stored text could drive the terminal."""
    return "".join(c for c in text if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160))

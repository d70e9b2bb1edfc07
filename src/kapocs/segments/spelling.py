"""Conditions in the words that `parse` reads."""

import re
from collections.abc import Iterable

from kapocs.segments.model import WITHOUT_VALUE, Condition

_PLAIN = re.compile(r"[^\s\"'\\,]+")
_TO_ESCAPE = re.compile(r'(["\\])')


def spelled(conditions: Iterable[Condition]) -> str:
    """One text of all of them, joined by `and`, each on a line of its own."""
    return "\nand ".join(map(_one, conditions))


def _one(condition: Condition) -> str:
    asks = condition.asks
    if asks in WITHOUT_VALUE:
        return f"{condition.field} {asks}"
    given = condition.value
    values = given if isinstance(given, tuple) else (given or "",)
    return f"{condition.field} {asks} {', '.join(map(_quoted, values))}"


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value) and value.lower() != "and":
        return value
    return '"' + _TO_ESCAPE.sub(r"\\\1", value) + '"'

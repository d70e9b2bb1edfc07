"""What all conditions share: a piece of SQL with its values, and how values are read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kapocs.lists.model import Schema
from kapocs.lists.values import read_moment
from kapocs.segments.model import Operator

_LITERAL = re.compile(r"([\\%_])")
_PARAMETER = re.compile(r":v(\d+)\b")


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition over `subscribers AS s`, and the values of the parameters it names.

    Besides its own, which are called v0, v1 and so on, it may name `:account_id` and `:zone`.
    """

    sql: str
    params: Mapping[str, object] = field(default_factory=dict)

    def beside(self, letter: str) -> "Filter":
        """The filter with parameters called by this letter, to stand in a statement with others."""
        return Filter(
            _PARAMETER.sub(rf":{letter}\1", self.sql),
            {letter + name[1:]: value for name, value in self.params.items()},
        )


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order of `subscribers AS s`. `by`: what follows ORDER BY; `stated`: a condition that
    holds for every record, and that an index on this order asks for.
    """

    by: str
    stated: str = "true"


BY_ID = Ordering("s.id")


def pattern(asks: Operator, text: str) -> str | None:
    """What LIKE is to match; None when values are compared."""
    if asks is Operator.LIKE:
        # A backslash at the very end escapes nothing, which the database takes for an error.
        escapes = len(text) - len(text.rstrip("\\"))
        return text + "\\" * (escapes % 2)
    literal = _LITERAL.sub(r"\\\1", text)
    if asks is Operator.CONTAINS:
        return f"%{literal}%"
    if asks is Operator.STARTS:
        return f"{literal}%"
    if asks in (Operator.EQUAL, Operator.DIFFERENT) and "*" in text:
        return literal.replace("*", "%")
    return None


def moment(schema: Schema, text: str, name: str) -> datetime | None:
    """The moment that was typed, None for an empty text; `name`: of the field, for errors.

    A time with an offset is exact even in the hour that a clock change repeats. FieldInvalid;
    OverflowError: out of range.
    """
    found = read_moment(text, name=name, zone=schema.zone)
    return None if found is None else found.astimezone(UTC)

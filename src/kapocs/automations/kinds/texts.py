"""Values as a definition says them: texts with other fields' values in them, sums and days."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import quote

from kapocs.automations.given import Given
from kapocs.errors import Invalid
from kapocs.letters.events import PREFIX, event_fields
from kapocs.lists.model import Schema
from kapocs.lists.standard import COLUMN_OF
from kapocs.reasons import Reason
from kapocs.subscribers.model import Subscriber

MOST_VALUES = 100
_LONGEST = 10_000
MOST_FILLED = 200_000
"""Characters that one person's data may bring into all texts of a step."""
_FIELD = re.compile(r"\[([A-Za-z0-9_]{1,64})\]")
_ADDED = re.compile(r"\[\+(-?\d{1,9}(?:\.\d{1,4})?)\]")
_NOW = re.compile(r"\[now(?: ?([+-]) ?(\d{1,5}) days?)?\]")
"""Today, or so many days from it."""


class LongFilling(Invalid):
    """What stands in the fields of a person is too much for a step that asks for it so often."""


class Filler:
    """Fills in the texts of a step for one person: no step may take data without end."""

    def __init__(
        self,
        schema: Schema,
        person: Subscriber,
        now: datetime,
        *,
        event: Mapping[str, Any] | None = None,
    ) -> None:
        self._schema, self._person, self._now = schema, person, now
        self._event = event or {}
        self._left = MOST_FILLED

    def fill(self, text: str, *, quoted: bool = False) -> str:
        """The text with what stands in it for days and fields filled in; `quoted`: as in a URL.

        LongFilling.
        """

        def value(found: re.Match[str]) -> str:
            held = self._taken(self._value(found[1]))
            return quote(held, safe="") if quoted else held

        return _FIELD.sub(value, _NOW.sub(self._day, text))

    def values(self, values: Mapping[str, str]) -> dict[str, str]:
        """Values of fields. A field that there is not has none. LongFilling."""
        return {name: self._filled(text, name) for name, text in values.items()}

    def _filled(self, text: str, name: str) -> str:
        added = _ADDED.fullmatch(text)
        if added:
            return _sum(value_of(self._schema, self._person, name), added[1])
        return self.fill(text)

    def _value(self, name: str) -> str:
        low = name.lower()
        if low.startswith(PREFIX) and low not in self._schema.fields:
            return self._told.get(low, "")
        return value_of(self._schema, self._person, name)

    @cached_property
    def _told(self) -> Mapping[str, str]:
        """What began the run."""
        return event_fields(self._event, self._schema.zone)

    def _taken(self, text: str) -> str:
        self._left -= len(text)
        if self._left < 0:
            raise LongFilling(Reason("automations.long_filling", most=MOST_FILLED))
        return text

    def _day(self, found: re.Match[str]) -> str:
        days = int(found[2] or 0) * (-1 if found[1] == "-" else 1)
        local = self._now.astimezone(self._schema.zone).replace(tzinfo=None)
        return (local + timedelta(days=days)).strftime("%Y-%m-%d")


def read(part: Given) -> dict[str, str]:
    """The values by the names of fields: `{name: "Hello [mssys_firstname]", visits: "[+1]"}`."""
    names = list(part.names())
    if not names or len(names) > MOST_VALUES:
        part.wrong("automations.no_values", most=MOST_VALUES)
        return {}
    values = {name: part.text(name, most=_LONGEST, required=False) for name in names}
    part.end()
    return values


def is_fixed(values: Mapping[str, str]) -> bool:
    """Whether they are the same for everybody."""
    return not any("[" in text for text in values.values())


def value_of(schema: Schema, person: Subscriber, name: str) -> str:
    """What a field of the person's holds, as it is stored."""
    known = schema.fields.get(name.lower())
    if known is None:
        return str(person.id) if name == "id" else ""
    if known.name == "email":
        return person.email
    column = COLUMN_OF.get(known.name)
    if column and hasattr(person, column):
        found = getattr(person, column)
        return "" if found is None else str(found)
    return person.fields.get(known.name, "")


def _sum(own: str, added: str) -> str:
    try:
        found = Decimal(own or "0") + Decimal(added)
    except ArithmeticError:
        return added
    return str(found) if found.is_finite() else added

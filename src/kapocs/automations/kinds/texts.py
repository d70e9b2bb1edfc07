"""Values as a definition says them: texts with other fields' values in them, sums and days."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import quote

from kapocs.automations.given import Given
from kapocs.errors import Invalid
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


class FillingMeter:
    """How much of a person's data a step has taken so far: no step may take without end."""

    def __init__(self) -> None:
        self._left = MOST_FILLED

    def taken(self, text: str) -> str:
        """The text, which counts. LongFilling."""
        self._left -= len(text)
        if self._left < 0:
            raise LongFilling(Reason("automations.long_filling", most=MOST_FILLED))
        return text


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


def filled(
    values: Mapping[str, str], schema: Schema, person: Subscriber, now: datetime
) -> dict[str, str]:
    """The values for one person. A field that there is not has no value. LongFilling."""
    filling = FillingMeter()
    return {
        name: _filled(text, name, schema, person, now, filling) for name, text in values.items()
    }


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


def fill(
    text: str,
    schema: Schema,
    person: Subscriber,
    now: datetime,
    filling: FillingMeter,
    *,
    quoted: bool = False,
) -> str:
    """The text with what stands in it for days and fields filled in; `quoted`: as in a URL.

    LongFilling.
    """

    def value(found: re.Match[str]) -> str:
        held = filling.taken(value_of(schema, person, found[1]))
        return quote(held, safe="") if quoted else held

    return _FIELD.sub(value, _NOW.sub(lambda found: _day(found, schema, now), text))


def _filled(
    text: str, name: str, schema: Schema, person: Subscriber, now: datetime, filling: FillingMeter
) -> str:
    added = _ADDED.fullmatch(text)
    if added:
        return _sum(value_of(schema, person, name), added[1])
    return fill(text, schema, person, now, filling)


def _sum(own: str, added: str) -> str:
    try:
        found = Decimal(own or "0") + Decimal(added)
    except ArithmeticError:
        return added
    return str(found) if found.is_finite() else added


def _day(found: re.Match[str], schema: Schema, now: datetime) -> str:
    days = int(found[2] or 0) * (-1 if found[1] == "-" else 1)
    local = now.astimezone(schema.zone).replace(tzinfo=None)
    return (local + timedelta(days=days)).strftime("%Y-%m-%d")

"""A record's values as texts, the way letters and pages show them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.lists import standard
from kapocs.lists.values import FieldType
from kapocs.subscribers.model import Subscriber


def local_text(moment: datetime | None, zone: ZoneInfo) -> str:
    """`2026-03-31 14:30:00` in the account's zone; empty for None."""
    return "" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


_FULL_NAME, _FIRST_NAME, _LAST_NAME = (
    standard.FIELD_OF[name] for name in ("full_name", "first_name", "last_name")
)


def texts_for(
    subscriber: Subscriber, zone: ZoneInfo, wanted: frozenset[str], language: str
) -> Mapping[str, str]:
    """At least the wanted fields: a letter to a million asks for few, and times are slow to write.

    `wanted`: names of fields in lower case. `language`: see `named`.
    """
    if not wanted.isdisjoint(_TIMES):
        return read_texts(subscriber, zone, language)
    values = {**subscriber.fields, **_plain(subscriber)}
    return named(values, language) if _FULL_NAME in wanted else values


def read_texts(subscriber: Subscriber, zone: ZoneInfo, language: str) -> dict[str, str]:
    """As `texts`, for people to read: with a full name."""
    return named(texts(subscriber, zone), language)


def named(values: dict[str, str], language: str) -> dict[str, str]:
    """The texts with a full name made of its parts, if there is none, in the language's order."""
    if values.get(_FULL_NAME, "").strip():
        return values
    parts = values.get(_LAST_NAME, ""), values.get(_FIRST_NAME, "")
    return values | {_FULL_NAME: full_name(*parts, language)}


def full_name(last_name: str, first_name: str, language: str) -> str:
    """Both names, in Hungarian the last one first; empty when neither is known."""
    order = (last_name, first_name) if language == "hu" else (first_name, last_name)
    return " ".join(filter(None, (each.strip() for each in order)))


def texts(subscriber: Subscriber, zone: ZoneInfo) -> dict[str, str]:
    """Field name → text; what is empty may be missing."""
    return {
        **subscriber.fields,
        **_plain(subscriber),
        **{
            each.field: local_text(getattr(subscriber, each.column), zone)
            for each in standard.COLUMNS
            if each.field in _TIMES
        },
    }


def _plain(subscriber: Subscriber) -> dict[str, str]:
    """What stands in columns of their own, but for the times."""
    return {field: write(getattr(subscriber, column)) for field, column, write in _PLAIN}


_WRITTEN: dict[FieldType, Callable[[Any], str]] = {
    FieldType.INTEGER: lambda number: str(number or ""),
    FieldType.CHECKBOX: lambda ticked: "1" if ticked else "0",
}
_TIMES = frozenset(each.field for each in standard.COLUMNS if each.type is FieldType.DATETIME)
_PLAIN = [
    (each.field, each.column, str.strip if each.field == "email" else _WRITTEN.get(each.type, str))
    for each in standard.COLUMNS
    if each.field not in _TIMES
]

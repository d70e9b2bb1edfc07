"""What a field holds, and its two spellings: as callers send it, and as it is stored. Pure rules.

`read` makes a value of what a caller sent, `stored` makes the one text of the value. An empty text
is not stored at all. What an empty value looks like on the wire is the business of each API.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum
from zoneinfo import ZoneInfo

from kapocs.errors import Invalid
from kapocs.reasons import Reason, said


class FieldInvalid(Invalid):
    """The value does not fit the field."""

    code = "field_invalid"


class FieldType(StrEnum):
    """The types of contract v1, section 4.1; the names are those of the product."""

    SHORTTEXT = "shorttext"
    TEXT = "text"
    RADIO = "radio"
    SELECT = "select"
    URL = "url"
    FILE = "file"
    PASSWORD = "password"  # noqa: S105  # a type's name
    SMALLINT = "smallint"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHECKBOX = "checkbox"
    DATE = "date"
    DATETIME = "datetime"


LONGEST = {
    FieldType.SHORTTEXT: 255,
    FieldType.TEXT: 65_535,
    FieldType.RADIO: 255,
    FieldType.SELECT: 255,
    FieldType.URL: 2_048,
    FieldType.FILE: 1_024,
    FieldType.PASSWORD: 255,
}
"""Characters at most, for the types that hold text."""

_RANGES = {
    FieldType.SMALLINT: (-(2**15), 2**15 - 1),
    FieldType.INTEGER: (-(2**63), 2**63 - 1),
}
_TRUE = {"1", "true", "on", "yes", "igen"}
_FALSE = {"0", "false", "off", "no", "nem", ""}
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.\-]*:(?!\d)")
_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})")
_DECIMAL = re.compile(r"^[+-]?(\d{1,20}(\.\d{0,12})?|\.\d{1,12})$")
ZERO_DATE = "0000-00-00"

EXACT = Context(prec=64)
"""For reckoning with values of fields: more digits than any of them may have."""

Value = str | int | bool | Decimal | date | datetime | None
"""What a field holds, by its type: a checkbox a bool, a number an int or a Decimal, a time what the
clock of the account's zone shows, as a moment. None: nothing; in a field of texts that is "".
"""


def as_text(raw: object, name: str) -> str:
    """Text of a JSON scalar: null is empty, true is 1. FieldInvalid for anything nested."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "1" if raw else "0"
    if isinstance(raw, float):
        return format(Decimal(repr(raw)).normalize(), "f") if raw - raw == 0 else ""
    if isinstance(raw, Decimal):
        return format(raw, "f")
    if isinstance(raw, (str, int)):
        text = str(raw)
        if "\0" in text:
            raise FieldInvalid(Reason("value.has_nul", field=name), field=name)
        return text
    raise FieldInvalid(Reason("value.single", field=name), field=name)


def read(kind: FieldType, raw: object, *, name: str, zone: ZoneInfo) -> Value:
    """The value of what a caller sent: a text, another scalar of JSON, or the value itself.

    A time without an offset is one of the zone's clock. FieldInvalid names the field.
    """
    if isinstance(raw, date):
        return _of_time(kind, raw, name, zone)
    text = as_text(raw, name)
    if kind in LONGEST:
        return _text(kind, text, name)
    stripped = text.strip()
    if not stripped:
        return None
    try:
        return _PARSERS[kind](stripped, zone)
    except ValueError as error:
        why = Reason("value.wrong", field=name, text=stripped[:60], why=_why(error))
        raise FieldInvalid(why, field=name) from None


def _why(error: ValueError) -> Reason:
    """What a parser says: a reason of ours, or words of the library's."""
    (told, *_) = error.args or ("",)
    if isinstance(told, Reason):
        return told
    return said(str(told)) if told else Reason("value.not_valid")


def stored(value: Value) -> str:
    """The text that is stored for a value; empty for none. Of a time: what the clock shows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def stored_moment(value: datetime | None) -> str:
    """The text of a time that names one moment, empty for none.

    It is the wall clock of the value's zone; the second time in the hour that a clock change
    repeats has its offset at the end, as `2026-10-25 02:30:00+01:00`.
    """
    if value is None or not value.fold:
        return stored(value)
    return value.isoformat(sep=" ", timespec="seconds")


def clean(kind: FieldType, raw: object, *, name: str, zone: ZoneInfo) -> str:
    """The text to store for what a caller sent. FieldInvalid names the field."""
    return stored(read(kind, raw, name=name, zone=zone))


def read_moment(raw: object, *, name: str, zone: ZoneInfo) -> datetime | None:
    """The moment that a caller named, None for none. FieldInvalid names the field.

    A time with an offset is exact also in the hour that a clock change repeats.
    """
    value = read(FieldType.DATETIME, raw, name=name, zone=zone)
    return value if isinstance(value, datetime) else None


def _of_time(kind: FieldType, given: date, name: str, zone: ZoneInfo) -> Value:
    """The value of a time or a day that is one already."""
    if isinstance(given, datetime):
        try:
            there = given.astimezone(zone) if given.tzinfo else given.replace(tzinfo=zone)
        except OverflowError:
            raise FieldInvalid(Reason("value.not_in_calendar"), field=name) from None
    else:
        there = datetime(given.year, given.month, given.day, tzinfo=zone)
    if kind is FieldType.DATETIME:
        return there
    if kind is FieldType.DATE:
        return there.date()
    return read(kind, stored(there), name=name, zone=zone)


def compared(kind: FieldType, stored: str) -> str:
    """One text for all stored texts of the same value: 1.0 is 1, an empty box is no box."""
    if kind is FieldType.DECIMAL and stored:
        return _plain(stored)
    if kind is FieldType.CHECKBOX:
        return stored or "0"
    return stored.replace("\r\n", "\n").strip()


def _plain(stored: str) -> str:
    number = Decimal(stored) if _DECIMAL.match(stored) else None
    if number is None:
        return stored
    return format(number.normalize(EXACT), "f") if number else "0"


def _text(kind: FieldType, text: str, name: str) -> str:
    if len(text) > LONGEST[kind]:
        raise FieldInvalid(Reason("value.too_long", field=name, most=LONGEST[kind]), field=name)
    if kind is FieldType.URL:
        scheme = _SCHEME.match(text.strip())
        if scheme and scheme.group(0).lower() not in ("http:", "https:"):
            raise FieldInvalid(Reason("value.no_web_address", field=name), field=name)
    return text


def _integer(kind: FieldType) -> Callable[[str, ZoneInfo], int]:
    low, high = _RANGES[kind]

    def parse(text: str, _zone: ZoneInfo) -> int:
        number = _number(text)
        if number != number.to_integral_value():
            raise ValueError(Reason("value.not_whole"))
        if not low <= number <= high:
            raise ValueError(Reason("value.not_between", low=low, high=high))
        return int(number)

    return parse


def _decimal(text: str, _zone: ZoneInfo) -> Decimal:
    return _number(text)


def _number(text: str) -> Decimal:
    if not _DECIMAL.match(text):
        raise ValueError(Reason("value.not_number"))
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(Reason("value.not_number")) from None


def _checkbox(text: str, _zone: ZoneInfo) -> bool:
    word = text.lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError(Reason("value.not_yes_or_no"))


def _date(text: str, zone: ZoneInfo) -> date | None:
    if text.startswith(ZERO_DATE):
        return None
    if len(text) > 10:
        return _moment(text, zone).date()
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(Reason("value.not_date"))
    return date(*(int(part) for part in match.groups()))


def _datetime(text: str, zone: ZoneInfo) -> datetime | None:
    if text.startswith(ZERO_DATE):
        return None
    if len(text) <= 10:
        day = _date(text, zone)
        return datetime(day.year, day.month, day.day, tzinfo=zone) if day else None
    return _moment(text, zone)


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """Local wall clock; a time with an offset (or Z) is moved to the account's zone."""
    try:
        moment = datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        raise ValueError(Reason("value.not_time")) from None
    try:
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except OverflowError:
        raise ValueError(Reason("value.not_in_calendar")) from None


_PARSERS: dict[FieldType, Callable[[str, ZoneInfo], Value]] = {
    FieldType.SMALLINT: _integer(FieldType.SMALLINT),
    FieldType.INTEGER: _integer(FieldType.INTEGER),
    FieldType.DECIMAL: _decimal,
    FieldType.CHECKBOX: _checkbox,
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
}

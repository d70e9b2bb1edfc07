"""Days, times and numbers in cells, read in the habit that their column is in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import islice
from zoneinfo import ZoneInfo

from kapocs.file_cells.names import last_comes_first
from kapocs.lists.values import FieldInvalid
from kapocs.reasons import Reason
from kapocs.tables.model import FileRow
from kapocs.tables.values import DateOrder, DecimalMark, date_order, decimal_mark, read_day
from kapocs.tables.values import read_number as number_in

DAY_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")
_LOOKED_AT = 200_000
"""Lines by which it is found out how days and numbers are written."""
_CLOCK = re.compile(r"[T ,]\s*(\d{1,2})[:.](\d{2})(?::(\d{2}))?[^\s]*\s*([AaPp])?", re.ASCII)
_OFFSET = re.compile(r":\d{2}(?:[.,]\d+)?\s*(?:([+-])(\d{2}):?(\d{2})|Z)$", re.ASCII)
_BEFORE = re.compile("^[^\\d+\\-\u2212.,]{0,12}")
_BEHIND = re.compile(r"(?:,-)?(?:\s*[^\d\s.,+\-][^\d]{0,11})?$")


@dataclass(frozen=True, slots=True)
class Habits:
    """How days and numbers are written, by the place of the column from 0; none: not known."""

    orders: Mapping[int, DateOrder] = field(default_factory=dict)
    marks: Mapping[int, DecimalMark] = field(default_factory=dict)
    is_last_first: bool = True
    """Whether names in one cell are written as in Hungarian."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of columns whose habits matter, from 0: of days, of numbers, of whole names."""

    days: Sequence[int] = ()
    numbers: Sequence[int] = ()
    names: Sequence[int] = ()

    def all(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.days, *self.numbers, *self.names)


def habits(rows: Iterable[FileRow], columns: Columns) -> Habits:
    """The habits of these columns, by the first rows; without such columns none is read."""
    told: dict[int, list[str]] = {place: [] for place in columns.all()}
    for row in islice(rows, _LOOKED_AT if told else 0):
        for place, found in told.items():
            if place < len(row.cells) and row.cells[place]:
                found.append(row.cells[place])
    orders = {place: order for place in columns.days if (order := date_order(told[place]))}
    bare_ones = {place: [bare(each) for each in told[place]] for place in columns.numbers}
    marks = {place: mark for place, texts in bare_ones.items() if (mark := decimal_mark(texts))}
    whole = [each for place in columns.names for each in told[place]]
    return Habits(orders, marks, last_comes_first(whole, otherwise=True))


def said_order(order: str) -> DateOrder | None:
    """The order of days that was said for a whole file; None: none was."""
    return next((each for each in DAY_ORDERS if each == order), None)


def bare(text: str) -> str:
    """A number without the unit, currency or word beside it: `1 990 Ft`, `€ 12.50`, `ÁFA 27%`."""
    return _BEHIND.sub("", _BEFORE.sub("", text.strip())).strip()


def read_moment(text: str, order: DateOrder | None, zone: ZoneInfo) -> datetime:
    """The moment, in UTC; without an offset it is one of the zone's clock. FieldInvalid."""
    try:
        # What most programs write is read at once.
        given = datetime.fromisoformat(text) if text[4:5] == "-" else _parted(text, order)
    except ValueError:
        given = _parted(text, order)
    try:
        return (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        raise FieldInvalid(Reason("value.not_in_calendar")) from None


def _parted(text: str, order: DateOrder | None) -> datetime:
    day = read_day(text, order)
    if day is None:
        raise FieldInvalid(Reason("imports.no_day", text=text[:60]))
    clock = _CLOCK.search(text)
    if clock is None:
        return datetime.combine(day, time())
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] in "Pp" else 0)
    try:
        return datetime.combine(day, time(hour, minute, second), _offset(text))
    except ValueError:
        raise FieldInvalid(Reason("imports.no_day", text=text[:60])) from None


def _offset(text: str) -> timezone | None:
    """How far from UTC the clock stands that the time is told by; None: it does not say."""
    found = _OFFSET.search(text)
    if found is None:
        return None
    if found[1] is None:
        return UTC
    behind = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-behind if found[1] == "-" else behind)


def read_day_text(text: str, order: DateOrder | None) -> str:
    """The day as callers of the API write it. FieldInvalid."""
    if len(text) == 10 and text[4] == text[7] == "-":
        return text
    day = read_day(text, order)
    if day is None:
        raise FieldInvalid(Reason("imports.no_day", text=text[:60]))
    return day.isoformat()


def read_number(text: str, mark: DecimalMark | None) -> str:
    """The number as callers of the API write it. FieldInvalid."""
    if text.isdecimal() and text.isascii():
        return text
    found = number_in(text, mark)
    if found is None:
        raise FieldInvalid(Reason("imports.no_number", text=text[:60]))
    return format(found, "f")

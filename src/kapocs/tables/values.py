"""Reads days and numbers as people write them, once it is known in which habit a column is.

Each function looks at texts alone. What is not sure to mean one thing is None.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal

DateOrder = Literal["dmy", "mdy", "ymd"]
DecimalMark = Literal[",", "."]

_YEARS = (1900, 2100)
_LONGEST = 80
_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff'\u2019]+")
_MINUS = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
_CLOCK = r"[T ,]\s*\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?"
_TIME = rf"(?:{_CLOCK}\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-]\d{{2}}:?\d{{2}})?)?"
_DAY = re.compile(
    r"(\d{4}|\d{1,2})\s*([-./])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{1,2})[.,]?\s*" + _TIME + r"\s*",
    re.ASCII,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})" + _TIME, re.ASCII)
_NAMED = re.compile(
    r"(?:(\d{4})\.?\s*([^\W\d_]{3,12})\.?\s*(\d{1,2})\.?"
    r"|([^\W\d_]{3,12})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})"
    r"|(\d{1,2})\.?[\s-]*([^\W\d_]{3,12})\.?,?[\s-]*(\d{4}))\s*" + _TIME
)
_MONTHS = (
    ("januar", "january"),
    ("februar", "february"),
    ("marcius", "march"),
    ("aprilis", "april"),
    ("majus", "may"),
    ("junius", "june"),
    ("julius", "july"),
    ("augusztus", "august"),
    ("szeptember", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
)
"""Known by three letters or more that they begin with."""
_NUMBER = re.compile(r"([+-]?)(\d[\d.,]*|[.,]\d+)(?:[eE]([+-]?\d{1,3}))?([+-]?)", re.ASCII)
_WHOLE = {",": re.compile(r"\d+|\d{1,3}(?:\.\d{3})+"), ".": re.compile(r"\d+|\d{1,3}(?:,\d{3})+")}
_MOST_DIGITS = 40


def date_order(values: Iterable[str]) -> DateOrder | None:
    """In which order days stand in a column, by all its values: one that can be read in a single
    way decides (13.01.2026). None: none does, or two contradict each other.

    What is no day of three numbers is passed over.
    """
    possible: set[DateOrder] = {"dmy", "mdy", "ymd"}
    has_any = False
    for value in values:
        found = _DAY.fullmatch(value.strip()[:_LONGEST]) if value else None
        if found is None:
            continue
        has_any = True
        possible &= _orders(found[1], found[3], found[4])
        if not possible:
            return None
    return possible.pop() if has_any and len(possible) == 1 else None


def _orders(first: str, second: str, third: str) -> set[DateOrder]:
    """The orders in which these three can be a day."""
    if len(first) == 4:
        return {"ymd"} if len(third) < 3 else set()
    found: set[DateOrder] = set()
    # A year of two digits is read as the last one only.
    if int(first) <= 31 and int(second) <= 12:
        found.add("dmy")
    if int(first) <= 12 and int(second) <= 31:
        found.add("mdy")
    return found


def read_day(text: str, order: DateOrder | None) -> date | None:
    """The day, a time of day behind it left out. None: it is none, or may be several.

    The year first, digits without signs between (20260131) and names of months in English and
    Hungarian need no order.
    """
    plain = " ".join(text.replace("\u00a0", " ").split())
    if not plain or len(plain) > _LONGEST:
        return None
    found = _DAY.fullmatch(plain)
    if found is not None:
        return _ordered(found[1], found[3], found[4], order)
    found = _COMPACT.fullmatch(plain)
    if found is not None:
        return _day(found[1], found[2], found[3])
    found = _NAMED.fullmatch(plain)
    if found is None:
        return None
    year, name, day = next(
        each
        for each in (found.group(1, 2, 3), found.group(6, 4, 5), found.group(9, 8, 7))
        if each[0]
    )
    bare = _bare(name)
    months = [at for at, names in enumerate(_MONTHS, 1) if any(n.startswith(bare) for n in names)]
    return _day(year, str(months[0]), day) if months else None


def _ordered(first: str, second: str, third: str, order: DateOrder | None) -> date | None:
    if len(first) == 4:
        return _day(first, second, third) if len(third) < 3 else None
    if order == "dmy":
        return _day(third, second, first)
    return _day(third, first, second) if order == "mdy" else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) < 3:
        # As spreadsheets have it.
        number += 2000 if number < 30 else 1900
    try:
        read = date(number, int(month), int(day))
    except ValueError:
        return None
    return read if _YEARS[0] <= read.year < _YEARS[1] else None


def _bare(name: str) -> str:
    """In small letters without accents."""
    parts = unicodedata.normalize("NFKD", name.lower())
    return "".join(each for each in parts if not unicodedata.combining(each))


def decimal_mark(values: Iterable[str]) -> DecimalMark | None:
    """What stands before decimals in a column, by all its values: one that can be read in a single
    way decides (1,5 or 1.234,5). None: none does (1,234 may be either), or two contradict.
    """
    possible: set[DecimalMark] = {",", "."}
    has_any = False
    for value in values:
        found = _NUMBER.fullmatch(_plain(value))
        marks = found is not None and ("," in found[2] or "." in found[2])
        if found is None or not marks:
            continue
        has_any = True
        possible &= {mark for mark in possible if _number(found, mark) is not None}
        if not possible:
            return None
    return possible.pop() if has_any and len(possible) == 1 else None


def read_number(text: str, mark: DecimalMark | None) -> Decimal | None:
    """The number: `1 234,5`, `1.234,5`, `1,5E+10`, `12-`, blanks of any width between thousands.

    Without a mark one that can be read in a single way is read. None: it is none, or may be two.
    """
    found = _NUMBER.fullmatch(_plain(text))
    if found is None:
        return None
    if mark is not None:
        return _number(found, mark)
    both = {_number(found, ","), _number(found, ".")} - {None}
    return both.pop() if len(both) == 1 else None


def _plain(text: str) -> str:
    return _MINUS.sub("-", _BLANKS.sub("", text)) if len(text) <= _LONGEST else ""


def _number(found: re.Match[str], mark: DecimalMark) -> Decimal | None:
    before, digits, exponent, behind = found.groups()
    whole, _, part = digits.partition(mark)
    is_one = not part or part.isdecimal()
    if not is_one or not _WHOLE[mark].fullmatch(whole or "0") or (before and behind):
        return None
    plain = re.sub("[.,]", "", whole) or "0"
    if len(plain) + len(part) > _MOST_DIGITS:
        return None
    sign = "-" if "-" in (before, behind) else ""
    return Decimal(f"{sign}{plain}.{part or '0'}E{exponent or 0}")

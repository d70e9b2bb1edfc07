"""Reads amounts, days and accounts as banks write them. What is not sure to mean one thing is
refused.
"""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from kapocs.reasons import Reason

_BLANKS = re.compile(r"[\s\u00a0\u1680\u180e\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff'\u2019]+")
_MINUS = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
_AMOUNT = re.compile(r"([A-Z]{2,3}|FT|€|\$|£)?([+-]?)([0-9][0-9.,]*)([+-]?)([A-Z]{2,3}|FT|€|\$|£)?")
_SIGNS = {"FT": "HUF", "€": "EUR", "$": "USD", "£": "GBP"}
_DAY = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?!\d)|(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})(?!\d)"
)
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})(?!\d)")
_AFTER_DAY = re.compile(
    r"[.,]*\s*([T ]?\s*\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?"
    r"[\s,.(]*[^\W\d_]*[\s).]*"
)
_YEARS = (1990, 2100)
_DIGITS = 15
_PLACES = 4
_SERIAL_DAY = date(1899, 12, 30)
_SERIALS = (32_874, 73_415)
"""Days of a workbook's calendar that lie within the years."""


class Figure(str):
    """A number as a workbook holds it, which is not as people write one."""

    __slots__ = ()


class NotRead(Exception):
    """A text is not what it should be; `why` says so."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why)
        self.why = why


def amount(text: str) -> tuple[Decimal, str]:
    """The amount with its sign, and the currency that stands beside it, or none. NotRead.

    A comma or a point before three last digits parts thousands: money has two decimals at most.
    """
    if isinstance(text, Figure):
        return _figure(text), ""
    whole = _MINUS.sub("-", _BLANKS.sub("", text)).upper()
    if whole.startswith("(") and whole.endswith(")"):
        whole = f"-{whole[1:-1]}"
    found = _AMOUNT.fullmatch(whole)
    # A sign may stand before a currency, too: -EUR12.
    if found is None and whole[:1] in "+-":
        found = _AMOUNT.fullmatch(whole[1:])
        if found is not None and (found[2] or found[4]):
            found = None
    if found is None:
        raise NotRead(Reason("statements.not_amount", seen=text.strip()[:60]))
    before, sign, digits, sign_after, after = found.groups()
    if (sign and sign_after) or (before and after):
        raise NotRead(Reason("statements.not_amount", seen=text.strip()[:60]))
    value = _digits(digits, text)
    is_minus = "-" in (sign, sign_after) or whole.startswith("-")
    named = before or after or ""
    return (-value if is_minus else value), _SIGNS.get(named, named)


def _digits(digits: str, text: str) -> Decimal:
    last = max(digits.rfind("."), digits.rfind(","))
    wrong = NotRead(Reason("statements.not_amount", seen=text.strip()[:60]))
    if last < 0:
        whole, part = digits, ""
    else:
        mark, tail = digits[last], digits[last + 1 :]
        is_thousands = (
            len(tail) == 3
            and not ("." in digits[:last] and mark == ",")
            and not ("," in digits[:last] and mark == ".")
        )
        whole, part = (digits, "") if is_thousands else (digits[:last], tail)
    if not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+", whole) or len(part) > _PLACES:
        raise wrong
    plain = whole.replace(".", "").replace(",", "")
    if len(plain) > _DIGITS:
        raise wrong
    return Decimal(f"{plain}.{part}" if part else plain)


def _figure(text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= 10**_DIGITS:
        raise NotRead(Reason("statements.not_amount", seen=text.strip()[:60]))
    # A workbook keeps 0.1 + 0.2 as it is in binary.
    return value.quantize(Decimal("0.0001")).normalize() + 0


def day(text: str) -> date:
    """The day: `2026-11-29`, `2026.11.29., vasárnap`, `20261129`, `29.11.2026`. NotRead.

    A time of day behind it is passed over. Days with slashes are taken with the year first only.
    """
    if isinstance(text, Figure) and re.fullmatch(r"\d{5}(\.\d+)?", text):
        number = int(text[:5])
        if _SERIALS[0] <= number < _SERIALS[1]:
            return _SERIAL_DAY + timedelta(days=number)
    plain = _blank(text)
    wrong = NotRead(Reason("statements.not_day", seen=plain[:60]))
    found = _DAY.match(plain)
    if found is not None:
        year, month, of_month = found.groups()[:3] if found[1] else found.groups()[3:]
    else:
        found = _DAY_FIRST.match(plain)
        if found is None:
            raise wrong
        of_month, month, year = found.groups()
    if len(plain) > 80 or not _AFTER_DAY.fullmatch(plain[found.end() :]):
        raise wrong
    try:
        read = date(int(year), int(month), int(of_month))
    except ValueError:
        raise wrong from None
    if not _YEARS[0] <= read.year < _YEARS[1]:
        raise wrong
    return read


_HUNGARIAN = re.compile(r"HU\d{26}")
_DOMESTIC = re.compile(r"\d{16}|\d{24}")


def account_number(text: str) -> str:
    """An account's number in one form: a Hungarian one has 24 digits, others are as written.

    `11773016-11111018`, its 24 digits and its IBAN are the same account.
    """
    plain = re.sub(r"[\s\u00a0\u202f-]", "", text).upper()
    if _HUNGARIAN.fullmatch(plain):
        return plain[4:]
    if _DOMESTIC.fullmatch(plain):
        return plain.ljust(24, "0")
    return plain


def folded(text: str) -> str:
    """The words in lower case without accents and signs, parted by single blanks."""
    bare = "".join(
        each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)
    )
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def _blank(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())

"""What is odd about an order as a shop sent it: read as well as can be, and noted.

A reader here never refuses. What it cannot use it leaves out, what it has to guess it guesses, and
in both cases a note says what came and what was made of it.
"""

import json
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from kapocs.amounts import DECIMALS
from kapocs.catalog.money import LARGEST, BadAmount, parse_amount, parse_percent, plain
from kapocs.reasons import Reason

MOST_NOTES = 50
_LONGEST_SHOWN = 2_000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_NUMBER = re.compile(r"[-+]?[\d.,]*\d[\d.,]*", re.ASCII)
_BLANKS = re.compile(r"[\s'’\u00a0\u2007\u202f]+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_MOST = Decimal(10) ** 9
_STEP = Decimal("0.000001")


class Oddities:
    """Notes on one order, and the readers that write them."""

    def __init__(self, notes: Iterable[Reason] = ()) -> None:
        self.notes: list[Reason] = list(notes)

    def note(self, place: str, raw: object, what: Reason) -> None:
        """Notes what came at a place and what was made of it."""
        if len(self.notes) < MOST_NOTES:
            self.notes.append(Reason("orders.note", place=place, came=shown(raw), what=what))
        elif len(self.notes) == MOST_NOTES:
            self.notes.append(Reason("orders.more_notes"))

    def text(self, raw: object, place: str, longest: int = 255) -> str:
        """A single value as a text that can be stored; empty for anything nested."""
        if raw is None or isinstance(raw, (dict, list)):
            if raw:
                self.note(place, raw, Reason("note.no_single_value"))
            return ""
        text = plain_text(raw)
        clean = _UNSTORABLE.sub("\ufffd", text)
        if clean != text:
            self.note(place, raw, Reason("note.unstorable"))
        if len(clean) > longest:
            self.note(place, raw, Reason("note.cut", longest=longest))
        return clean[:longest]

    def amount(self, raw: object, place: str, *, negative: bool = False) -> Decimal | None:
        """An amount, also with a decimal comma, spaces or a currency sign; None: none came."""
        if raw is None or raw == "":
            return None
        try:
            return parse_amount(raw, place, negative=negative)
        except BadAmount:
            found = None if isinstance(raw, (dict, list)) else read_number(plain_text(raw))
        if found is None or abs(found) >= LARGEST / 10 or (found < 0 and not negative):
            self.note(place, raw, Reason("note.no_amount"))
            return None
        self.note(place, raw, Reason("note.read_as", text=plain(found)))
        return found

    def percent(self, raw: object, place: str) -> Decimal | None:
        """A VAT rate, also as 27% or ÁFA 27; None: none came, or it is none."""
        if raw is None or raw == "":
            return None
        try:
            return parse_percent(raw, place)
        except BadAmount:
            found = None if isinstance(raw, (dict, list)) else read_number(plain_text(raw))
        if found is None or not 0 <= found <= 100:
            self.note(place, raw, Reason("note.no_vat_rate"))
            return None
        self.note(place, raw, Reason("note.read_as_percent", text=plain(found)))
        return found.quantize(Decimal("0.01"))

    def quantity(self, raw: object, place: str) -> Decimal:
        """How many, or how much, also 0 or less; 1 when it cannot be told."""
        text = "" if raw is None or isinstance(raw, (dict, list)) else plain_text(raw).strip()
        found = None if isinstance(raw, bool) else read_number(text, comma_is_decimal=True)
        if found is None or abs(found) >= _MOST:
            self.note(place, raw, Reason("note.no_quantity"))
            return Decimal(1)
        if found and not _is_plain(text):
            self.note(place, raw, Reason("note.read_as", text=plain(found)))
        return found

    def currency(self, raw: object, place: str) -> str:
        """A known currency's code; empty: none came, or it is unknown."""
        code = self.text(raw, place).strip().upper()
        if code and code not in DECIMALS:
            self.note(place, raw, Reason("note.no_currency"))
            return ""
        return code


def read_number(text: str, *, comma_is_decimal: bool = False) -> Decimal | None:
    """The number in a text such as `1 234,50 Ft`; None: there is none, or more than one.

    Of points and commas the last one is the decimal sign. A comma before three digits, as in
    `1,234`, is taken for a thousand's, unless told otherwise.
    """
    found = _NUMBER.findall(_BLANKS.sub("", text))
    if len(found) != 1:
        return None
    digits = found[0]
    if "," in digits and "." in digits:
        last = max(",.", key=digits.rfind)
        digits = digits.replace("," if last == "." else ".", "").replace(",", ".")
    elif "," in digits:
        thousands = not comma_is_decimal and _THOUSANDS.fullmatch(digits.lstrip("+-"))
        digits = digits.replace(",", "" if thousands or digits.count(",") > 1 else ".")
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    try:
        # Adding nothing takes the sign off a zero.
        return Decimal(digits).quantize(_STEP) + 0
    except InvalidOperation:
        return None


def is_storable(text: str) -> bool:
    """Whether a text has neither NUL nor half a character."""
    return _UNSTORABLE.search(text) is None


def plain_text(raw: object) -> str:
    """A JSON scalar as a text."""
    if isinstance(raw, bool):
        return "1" if raw else "0"
    if isinstance(raw, float):
        return format(Decimal(repr(raw)).normalize(), "f") if raw - raw == 0 else ""
    return str(raw)


def shown(raw: object) -> str:
    """What came, as it can be stored in a note."""
    text = json.dumps(raw, ensure_ascii=False, default=str)
    clean = _UNSTORABLE.sub("\ufffd", text)
    return clean if len(clean) <= _LONGEST_SHOWN else clean[:_LONGEST_SHOWN] + "…"


def _is_plain(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").replace(".", "", 1).isdigit()

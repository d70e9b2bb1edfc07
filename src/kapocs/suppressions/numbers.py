"""Telephone numbers in one form, so that a person who opted out is known however it is typed."""

import re

_HOME = "36"
_MOBILE = ("20", "30", "31", "50", "70")
# Pages and spreadsheets put non-breaking spaces, long dashes and unseen marks into numbers.
_DECORATION = re.compile(
    "[\\s()/.\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060\u2212\ufeff-]+"
)
_TRUNK = re.compile(r"^36(?:0?6|0)(?=[1-9][0-9]{7,8}$)")
"""+36 (06) 30 … and +36 (0) 30 …: the country code and the inland prefix together."""


def number_key(typed: str) -> str:
    """The number with its country code, such as +36301234567; empty when it cannot be one.

    A number without a country code is taken for a Hungarian one: 06 30 123 4567, 30/123-4567.
    """
    text = _DECORATION.sub("", typed).removeprefix("tel:")
    digits = text.removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        return ""
    if not text.startswith("+"):
        digits = _with_country(digits)
    digits = _TRUNK.sub(_HOME, digits)
    return f"+{digits}" if 8 <= len(digits) <= 15 and not digits.startswith("0") else ""


def _with_country(digits: str) -> str:
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("06"):
        return _HOME + digits[2:]
    if len(digits) == 9 and digits.startswith(_MOBILE):
        return _HOME + digits
    return digits

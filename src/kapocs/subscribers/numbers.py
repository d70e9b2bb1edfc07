"""Telephone numbers in one form, so that a person who opted out is known however it is typed."""

import re

from kapocs.subscribers.model import Subscriber

_FIELDS = ("mssys_mobile", "mssys_int_mobile")
_HOME = "36"
_MOBILE = ("20", "30", "31", "50", "70")
_DECORATION = re.compile(r"[\s()/.\-]+")


def number_key(typed: str) -> str:
    """The number with its country code, such as +36301234567; empty when it cannot be one.

    A number without a country code is taken for a Hungarian one: 06 30 123 4567, 30/123-4567.
    """
    text = _DECORATION.sub("", typed)
    digits = text.removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        return ""
    if text.startswith("+"):
        pass
    elif digits.startswith("00"):
        digits = digits[2:]
    elif digits.startswith("06"):
        digits = _HOME + digits[2:]
    elif len(digits) == 9 and digits.startswith(_MOBILE):
        digits = _HOME + digits
    return f"+{digits}" if 8 <= len(digits) <= 15 and not digits.startswith("0") else ""


def number_of(person: Subscriber) -> str:
    """The number a text message to this person goes to; empty: none."""
    for name in _FIELDS:
        if number := number_key(person.fields.get(name, "")):
            return number
    return ""

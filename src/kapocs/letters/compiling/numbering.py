"""The signs before the items of lists: dashes, or numbers as a browser shows them."""

import re
from dataclasses import dataclass, field

from lxml import etree

_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,9})")
_LETTERS = 26
_ROMAN = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50),
    ("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip
_LARGEST_ROMAN = 3999


@dataclass(slots=True)
class _List:
    """`next`: the number of the next item; None where none is shown."""

    next: int | None
    step: int = 1
    type: str = "1"


@dataclass(slots=True)
class Numbering:
    """The lists that are open, the innermost last."""

    _open: list[_List] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def begin(self, element: etree._Element) -> None:
        """A list opens."""
        if element.tag == "ul":
            self._open.append(_List(None))
            return
        step = -1 if element.get("reversed") is not None else 1
        first = len(element.findall("li")) if step < 0 else 1
        start = _integer(element.get("start"))
        self._open.append(_List(first if start is None else start, step, element.get("type") or ""))

    def end(self) -> None:
        """The innermost list closes."""
        self._open.pop()

    def sign(self, item: etree._Element) -> str:
        """What stands before the next item of the innermost list."""
        of = self._open[-1] if self._open else None
        if of is None or of.next is None:
            return "-"
        value = _integer(item.get("value"))
        number = of.next if value is None else value
        of.next = number + of.step
        return f"{_shown(number, of.type)}."


def _integer(text: str | None) -> int | None:
    found = _INTEGER.match(text or "")
    return int(found[1]) if found else None


def _shown(number: int, type_: str) -> str:
    if type_ in ("a", "A") and number > 0:
        text = _in_letters(number)
    elif type_ in ("i", "I") and 0 < number <= _LARGEST_ROMAN:
        text = _in_roman(number)
    else:
        return str(number)
    return text.upper() if type_.isupper() else text


def _in_letters(number: int) -> str:
    text = ""
    while number:
        number, place = divmod(number - 1, _LETTERS)
        text = chr(ord("a") + place) + text
    return text


def _in_roman(number: int) -> str:
    text = ""
    for sign, worth in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text

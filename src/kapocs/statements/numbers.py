"""Finds numbers of orders and invoices in what a payer wrote."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from kapocs.bank_files.figures import folded

_MOST_WORDS = 80
_JOINED = 5
_LONGEST = 40
_LEAST_LETTERED = 5
_LEAST_DIGITS = 6
_DATE = re.compile(r"(19|20)\d{6}|(19|20)\d{4}")
_PARTS = re.compile(r"[\s,;:()]+")
_ORDER_WORDS = frozenset(
    {"rendeles", "megrendeles", "rendelesszam", "rendelesszama", "rend", "order"}
    | {"szamla", "szamlaszam", "szamlaszama", "szla", "invoice", "inv", "dijbekero", "proforma"}
    | {"sorszam", "sorszama", "sorszamu", "azonosito", "szam", "szama", "szamu", "sz", "nr", "no"}
)
"""What people write before a number, folded."""


class Strength(IntEnum):
    """How sure it is that a text names a number."""

    WEAK = 1
    """The digits stand there; they may be something else."""
    STRONG = 2


def key(number: str) -> str:
    """A number without blanks and signs, in capitals; O and 0 are one."""
    return re.sub(r"[\W_]", "", number).upper().replace("O", "0")[:_LONGEST]


def written(*texts: str) -> Mapping[str, Strength]:
    """The numbers that the texts may hold, as `key` makes them, and how sure each is."""
    found: dict[str, Strength] = {}
    for text in texts:
        for number, strength in _of_text(text):
            found[number] = max(strength, found.get(number, strength))
    return found


def _of_text(text: str) -> Iterable[tuple[str, Strength]]:
    words = [each for each in _PARTS.split(text) if key(each)][:_MOST_WORDS]
    for at, word in enumerate(words):
        is_told = word.startswith("#") or (at > 0 and folded(words[at - 1]) in _ORDER_WORDS)
        yield from _whole(key(word), is_told=is_told)
        yield from _pieces(re.findall(r"[^\W_]+", word))
        for end in range(at + 2, min(at + _JOINED, len(words)) + 1):
            yield from _joined(key("".join(words[at:end])))


def _whole(number: str, *, is_told: bool) -> Iterator[tuple[str, Strength]]:
    """A number that stands by itself."""
    is_long = len(number) >= _LEAST_DIGITS and not _DATE.fullmatch(number)
    if _has_digit(number):
        is_sure = is_told or is_long or (_has_letter(number) and len(number) >= _LEAST_LETTERED)
        yield number, Strength.STRONG if is_sure else Strength.WEAK


def _pieces(runs: list[str]) -> Iterator[tuple[str, Strength]]:
    """What may be a number within a word of several."""
    if len(runs) > 1:
        yield from ((key(each), Strength.WEAK) for each in runs if _has_digit(each))


def _joined(number: str) -> Iterator[tuple[str, Strength]]:
    """What may be a number that the bank or the payer parted by blanks."""
    if _has_digit(number):
        is_sure = _has_letter(number) and len(number) >= _LEAST_LETTERED
        yield number, Strength.STRONG if is_sure else Strength.WEAK


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _has_letter(number: str) -> bool:
    return any(map(str.isalpha, number))

"""What a payer writes into a transfer so that it finds its order: `K` and digits with a check.

`K0000105430` is order 1054: its id, filled up to eight digits, and two check digits (ISO 7064, MOD
97-10), which no single wrong digit and no two that changed places leave right. Ids of records are
an account's, whatever the list, so a reference names one order of the account.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kapocs.ids import LARGEST_ID, ListId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders.values import is_for_orders

LONGEST_TEXT = 10_000
"""Characters of a text that are looked at."""
MOST = 100
"""References that are told of one text."""
_DIGITS = 8
_CHECK = 2
_LETTER = "20"
"""K among the digits, as in an IBAN."""
_BEGIN = re.compile(r"[Kk]")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015._/:]{0,3}")
_READ = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that was found; `text` as `make` writes it."""

    record_id: SubscriberId
    text: str


def make(_list_id: ListId, record_id: SubscriberId, /) -> str:
    """The reference of an order."""
    digits = str(record_id).zfill(_DIGITS)
    return f"K{digits}{98 - int(f'{_LETTER}{digits}00') % 97:02d}"


def tags(schema: Schema, ids: Iterable[SubscriberId]) -> dict[SubscriberId, dict[str, str]]:
    """What letters about these orders say; nobody on a list without orders."""
    if not is_for_orders(schema):
        return {}
    return {id_: {"payment_reference": make(schema.list.id, id_)} for id_ in ids}


def find(text: str) -> list[Reference]:
    """The references in a text, each once, in the order in which they stand; at most `MOST`.

    Digits may have blanks, line ends, dashes, dots or slashes between them, up to three at a place,
    and be mistaken for letters (O, I, l). What its check digits do not confirm is none.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT])
    found: dict[Reference, None] = {}
    for begin in _BEGIN.finditer(plain):
        for each in _read(plain, begin.end()):
            found[each] = None
            if len(found) == MOST:
                return list(found)
    return list(found)


def _read(plain: str, at: int) -> Iterator[Reference]:
    """The references whose digits begin here; an id of many digits may end at several places."""
    digits = ""
    while len(digits) < len(str(LARGEST_ID)) + _CHECK:
        between = _SEPARATORS.match(plain, at)
        at = at if between is None else between.end()
        sign = plain[at : at + 1].translate(_READ)
        if not (sign.isascii() and sign.isdecimal()):
            return
        digits, at = digits + sign, at + 1
        if len(digits) < _DIGITS + _CHECK or _goes_on(plain, at):
            continue
        reference = _checked(digits)
        if reference is not None:
            yield reference


def _goes_on(plain: str, at: int) -> bool:
    """Whether another digit follows without anything between."""
    return plain[at : at + 1].isdecimal()


def _checked(digits: str) -> Reference | None:
    id_ = int(digits[:-_CHECK])
    is_padded = len(digits) > _DIGITS + _CHECK and digits[0] == "0"
    if is_padded or not 0 < id_ <= LARGEST_ID or int(_LETTER + digits) % 97 != 1:
        return None
    return Reference(SubscriberId(id_), f"K{digits}")

"""E-mail addresses in files: which column has them, and signs in them that nobody sees."""

import re
from collections.abc import Collection

from kapocs.addresses import BadEmail, email_key
from kapocs.reasons import Reason
from kapocs.tables.model import TableLook

_RANGES = "00ad 061c 180e 200b-200f 202a-202e 2060-206f feff fff9-fffb"
_BLANKS = "0009-000d 001c-0020 0085 00a0 1680 2000-200a 2028-2029 202f 205f 3000"


def _signs(ranges: str) -> str:
    """The signs of these code points."""
    pairs = [each.partition("-") for each in ranges.split()]
    return "".join(
        chr(code)
        for first, _, last in pairs
        for code in range(int(first, 16), int(last or first, 16) + 1)
    )


_UNSEEN = re.compile(f"[{_signs(_RANGES)}]")
"""What pages and documents leave in texts that are copied out of them."""
_AT_ENDS = _signs(_RANGES) + _signs(_BLANKS)


def address_in(cell: str) -> str:
    """The address that a cell holds, without a name beside it.

    BadEmail: there is a sign in it that nobody sees; what else may be wrong is not looked at.
    """
    text = _stripped(cell)
    if text.endswith(">") and "<" in text:
        text = _stripped(text[text.rindex("<") + 1 : -1])
    unseen = None if text.isascii() else _UNSEEN.search(text)
    if unseen is not None:
        sign = f"U+{ord(unseen[0]):04X}"
        raise BadEmail(Reason("imports.unseen_sign", sign=sign), field="email")
    return text


def _stripped(text: str) -> str:
    return text.strip() if text.isascii() else text.strip(_AT_ENDS)


def column_of_addresses(seen: TableLook, *, but_for: Collection[str]) -> str | None:
    """The head of the only column whose first cells are addresses; None: there is no such one."""
    found = [
        head
        for place, head in enumerate(seen.head)
        if head not in but_for and _holds_addresses(seen, place)
    ]
    return found[0] if len(found) == 1 else None


def _holds_addresses(seen: TableLook, place: int) -> bool:
    cells = [row.cells[place] for row in seen.sample if place < len(row.cells) and not row.problem]
    told = [cell for cell in cells if cell.strip()]
    return bool(told) and all(map(_is_address, told))


def _is_address(cell: str) -> bool:
    try:
        email_key(address_in(cell))
    except BadEmail:
        return False
    return True

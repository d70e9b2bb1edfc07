"""How an SMS is counted, and how it is written with the telephone's own signs."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
# Hungarian long vowels sound nearest to these; ö, ü and é have signs of their own.
_NEAREST = str.maketrans("őŐűŰ„”“‟«»’‘‚–—…•\u00a0\u202f\t", 'öÖüÜ""""""' + "'" * 3 + "--.*   ")


class Encoding(StrEnum):
    """How the signs travel."""

    GSM7 = "GSM-7"
    UCS2 = "UCS-2"


_SIZES = {Encoding.GSM7: (160, 153), Encoding.UCS2: (70, 67)}
"""Units of a message alone, and of each part of a longer one."""


@dataclass(frozen=True, slots=True)
class Count:
    """What a text costs. `units`: septets or 16-bit units; `left`: free in the last part."""

    encoding: Encoding
    units: int
    parts: int
    left: int


def count(text: str) -> Count:
    """Counts a text. No part ends within an escaped sign or a surrogate pair."""
    encoding = _encoding(text)
    alone, joined = _SIZES[encoding]
    sizes = [_size(sign, encoding) for sign in text]
    units = sum(sizes)
    if units <= alone:
        return Count(encoding, units, 1 if text else 0, alone - units)
    parts, used = 1, 0
    for size in sizes:
        if used + size > joined:
            parts, used = parts + 1, 0
        used += size
    return Count(encoding, units, parts, joined - used)


def split(text: str) -> list[str]:
    """The text in the parts in which it travels."""
    encoding = _encoding(text)
    alone, joined = _SIZES[encoding]
    if sum(_size(sign, encoding) for sign in text) <= alone:
        return [text] if text else []
    parts, used = [""], 0
    for sign in text:
        size = _size(sign, encoding)
        if used + size > joined:
            parts.append("")
            used = 0
        parts[-1] += sign
        used += size
    return parts


def transliterated(text: str) -> str:
    """The text in signs that GSM-7 has, as far as they can be guessed: `tűrő` as `türö`."""
    composed = unicodedata.normalize("NFC", text).translate(_NEAREST)
    return "".join(sign if _is_gsm(sign) else _bare(sign) for sign in composed)


def _bare(sign: str) -> str:
    plain = "".join(
        each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each)
    )
    return plain if plain and all(map(_is_gsm, plain)) else sign


def _is_gsm(sign: str) -> bool:
    return sign in _BASIC or sign in _EXTENDED


def _encoding(text: str) -> Encoding:
    return Encoding.GSM7 if all(map(_is_gsm, text)) else Encoding.UCS2


def _size(sign: str, encoding: Encoding) -> int:
    if encoding is Encoding.GSM7:
        return 2 if sign in _EXTENDED else 1
    return 2 if ord(sign) > 0xFFFF else 1

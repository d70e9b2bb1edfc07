"""Finds an address in any content: plain in any letter case, and as programs write it over.

An address that ends or goes on with other letters is another address: `a@x.hu` does not stand in
`anna@x.hu`, nor in `a@x.hu.org`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress

from kapocs.addresses import BadEmail, email_key
from kapocs.privacy.unwrapping import unwrapped

_DEEPEST = 3
"""How often content may be wrapped in itself: a part of a mail in base64 that holds a zip …"""
_MOST = 64 * 1024 * 1024
"""Bytes that all that is unwrapped of one content may come to; what is beyond goes unread."""
_OLD_CODINGS = ("cp1250", "iso8859-1", "utf-16-le", "utf-16-be")
"""What an address with accents may be written in, beside UTF-8."""

_ENDING = re.compile(r"-[^.@]*$")


class AddressLook:
    """Looks for one address, given in its normal form."""

    def __init__(self, address: str) -> None:
        self._key = address
        local, _, _ = address.rpartition("@")
        spelled = spellings(address)
        self._plain = {each.encode() for each in spelled}
        self._bytes = re.compile(
            rb"(?<![\w.+\x80-\xff-])(?:"
            + b"|".join(re.escape(each) for each in sorted(self._plain))
            + rb")(?![\w\x80-\xff])(?!\.[\w\x80-\xff])"
        )
        self._text = re.compile(rf"(?<![\w.+-]){re.escape(local)}@([\w.-]+)")
        self._codings = ("utf-8",) if address.isascii() else ("utf-8", *_OLD_CODINGS)
        self._shortest = min(len(each) for each in self._plain)

    def finds(self, content: bytes | str | None) -> bool:
        """Whether the address stands in it: plain, `%40`, `\\u0040`, base64, quoted, packed."""
        if not content:
            return False
        raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        return self._finds(raw, 0, [_MOST])

    def _finds(self, raw: bytes, depth: int, room: list[int]) -> bool:
        """`room`: bytes that may be unwrapped yet."""
        if self._stands_in(raw):
            return True
        if depth == _DEEPEST:
            return False
        for each in unwrapped(raw, least=self._shortest):
            room[0] -= len(each)
            if room[0] < 0:
                return False
            if self._finds(each, depth + 1, room):
                return True
        return False

    def _stands_in(self, raw: bytes) -> bool:
        low = raw.lower()
        if any(each in low for each in self._plain) and self._bytes.search(low):
            return True
        if self._key.isascii() and (low.isascii() or b"@" not in raw):
            return False
        # The letter case of what is not ASCII, and what belongs to a word, is told by its text.
        return any(self._is_in_text(each) for each in _texts(raw, self._codings))

    def _is_in_text(self, text: str) -> bool:
        return any(self._is_it(match) for match in self._text.finditer(text))

    def _is_it(self, match: re.Match[str]) -> bool:
        """Whether the match is a spelling of the address; `x.hu-ra` is `x.hu` with an ending."""
        found = match.group().rstrip(".-")
        for each in {found, _ENDING.sub("", found)}:
            with suppress(BadEmail):
                if email_key(each) == self._key:
                    return True
        return False


def spellings(address: str) -> list[str]:
    """An address in its normal form, and with the domain as people read it."""
    local, _, domain = address.rpartition("@")
    spelled = {address}
    with suppress(UnicodeError):
        spelled.add(f"{local}@{domain.encode('ascii').decode('idna')}".lower())
    return sorted(spelled)


def _texts(raw: bytes, codings: Iterable[str]) -> Iterator[str]:
    for coding in codings:
        yield unicodedata.normalize("NFC", raw.decode(coding, "replace")).lower()

"""Finds an address in any content: plain in any letter case, and as programs write it over."""

import base64
import binascii
import io
import json
import quopri
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import quote

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-](?:[A-Za-z0-9+/_=-]|\r?\n){10,}")
_DEEPEST = 3
"""How often content may be wrapped in itself: a part of a mail in base64 that holds a zip …"""
_LARGEST = 64 * 1024 * 1024
"""Bytes that one piece may come to when it is unpacked."""
_MAGIC = (b"\x1f\x8b", b"\x78\x01", b"\x78\x9c", b"\x78\xda", b"\x78\x5e")


class AddressLook:
    """Looks for one address, given in its normal form."""

    def __init__(self, email_key: str) -> None:
        self._needles = {each.lower().encode() for each in _spellings(email_key)}

    def finds(self, content: bytes | str | None) -> bool:
        """Whether the address stands in it: plain, `%40`, `\\u0040`, base64, quoted, packed."""
        if not content:
            return False
        raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        return self._finds(raw, 0)

    def _finds(self, raw: bytes, depth: int) -> bool:
        if self._stands_in(raw):
            return True
        return depth < _DEEPEST and any(self._finds(each, depth + 1) for each in _unwrapped(raw))

    def _stands_in(self, raw: bytes) -> bool:
        low = raw.lower()
        if any(each in low for each in self._needles):
            return True
        if low.isascii():
            return False
        # The letter case of what is not ASCII is told by its text only.
        text = unicodedata.normalize("NFC", raw.decode("utf-8", "replace")).lower()
        return any(each.decode() in text for each in self._needles)


def _spellings(email_key: str) -> Iterator[str]:
    local, _, domain = email_key.rpartition("@")
    domains = {domain}
    with suppress(UnicodeError):
        domains.add(domain.encode("ascii").decode("idna"))
    for each in domains:
        address = f"{local}@{each}"
        yield from (address, quote(address, safe=""), quote(address, safe="+"))
        yield quote(address, safe="@")
        yield json.dumps(address).strip('"')
        yield json.dumps(address).strip('"').replace("@", "\\u0040")
        yield address.replace("@", "&#64;")


def _unwrapped(raw: bytes) -> Iterator[bytes]:
    """What may be inside: unpacked, of base64, of quoted-printable."""
    if raw[:4] == b"PK\x03\x04":
        yield from _members(raw)
    if raw[:2] in _MAGIC:
        yield from _unpacked(raw)
    if b"=40" in raw or b"=\r\n" in raw or b"=\n" in raw:
        yield quopri.decodestring(raw)
    for match in _BASE64.finditer(raw):
        yield from _of_base64(match.group())


def _unpacked(raw: bytes) -> Iterator[bytes]:
    try:
        # 32: zlib or gzip, whichever it is.
        yield zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(raw, _LARGEST)
    except zlib.error:
        return


def _members(raw: bytes) -> Iterator[bytes]:
    """The files in a zip, such as a workbook; what is larger than may be unpacked is cut."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            yield from (file.open(each).read(_LARGEST) for each in file.infolist())
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return


def _of_base64(text: bytes) -> Iterator[bytes]:
    bare = re.sub(rb"[\s=]", b"", text).replace(b"-", b"+").replace(b"_", b"/")
    # Where the text around it is of the same letters, it may begin at any of four.
    for start in range(4):
        part = bare[start:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        try:
            yield base64.b64decode(part + b"=" * (-len(part) % 4))
        except binascii.Error:
            continue

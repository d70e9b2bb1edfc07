"""What content holds when it is unpacked or taken out of what programs write it over with."""

import base64
import binascii
import html
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

LARGEST = 32 * 1024 * 1024
"""Bytes that one piece may come to when it is unpacked; what is beyond is cut."""
_MAGIC = (b"\x1f\x8b", b"\x78\x01", b"\x78\x9c", b"\x78\xda", b"\x78\x5e")
_QUOTED = re.compile(rb"=(?:[0-9A-Fa-f]{2}|\r?\n)")
_ESCAPE = re.compile(rb"\\(?:u([0-9A-Fa-f]{4})|([bfnrt/\"\\]))")
_ESCAPED = {b"/": b"/", b'"': b'"', b"\\": b"\\"}
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_=-"
_SPACED = bytes(each if each in _LETTERS else 32 for each in range(256))
_AT_ONCE = 2**20
_PARTED = re.compile(rb"[/=_+-]+")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def unwrapped(raw: bytes, *, least: int) -> Iterator[bytes]:
    """What may be inside. `least`: bytes of what is looked for, shorter pieces are left out."""
    if raw[:4] == b"PK\x03\x04":
        yield from _members(raw)
    elif raw[:2] in _MAGIC:
        yield from _unpacked(raw)
    elif b"\0" in raw:
        yield from _narrow(raw)
    if _QUOTED.search(raw):
        yield quopri.decodestring(raw)
    yield from _unescaped(raw)
    yield from _of_base64(raw, least)


def _narrow(raw: bytes) -> Iterator[bytes]:
    """Of text in two bytes a letter those that are ASCII, whichever comes first of the two."""
    if raw[:2] in _UTF_16:
        yield raw.decode("utf-16", "replace").encode("utf-8", "replace")
    yield raw.replace(b"\0", b"")


def _unescaped(raw: bytes) -> Iterator[bytes]:
    """Without the escapes of addresses, of JSON and of HTML, in this order."""
    text = unquote_to_bytes(raw) if b"%" in raw else raw
    if b"\\" in text:
        text = _ESCAPE.sub(_letter, text)
    if b"&" in text:
        told = html.unescape(text.decode("utf-8", "surrogateescape"))
        text = told.encode("utf-8", "surrogateescape")
    if text != raw:
        yield text
    if b"%" in raw and b"+" in raw:
        yield unquote_to_bytes(raw.replace(b"+", b" "))


def _letter(match: re.Match[bytes]) -> bytes:
    code, short = match.groups()
    if code is not None:
        return chr(int(code, 16)).encode("utf-8", "replace")
    return _ESCAPED.get(short, b" ")


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """What is packed by gzip, in any number of parts, or zlib."""
    room = LARGEST
    while raw and room > 0:
        # 32: zlib or gzip, whichever it is.
        packed = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        try:
            part = packed.decompress(raw, room)
        except zlib.error:
            return
        yield part
        room -= max(len(part), 1024)
        raw = packed.unused_data


def _members(raw: bytes) -> Iterator[bytes]:
    """The files in a zip, such as a workbook."""
    try:
        file = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError):
        return
    with file:
        for each in file.infolist():
            try:
                yield file.open(each).read(LARGEST)
            except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError):
                continue
            except (RuntimeError, EOFError):
                continue  # it needs a password, or is cut


def _of_base64(raw: bytes, least: int) -> Iterator[bytes]:
    letters = max(8, least * 4 // 3)
    for run in _runs(raw, letters):
        bare = run.replace(b"=", b"")
        # Where the text around it is of the same letters, it may begin at any of four.
        yield from (_decoded(bare[start:]) for start in range(4))
        # After a slash, as in an address of a page, nothing but the slash belongs to it.
        parts = _PARTED.split(run)
        yield from (_decoded(each) for each in parts if letters <= len(each) < len(run))


def _runs(raw: bytes, letters: int) -> Iterator[bytes]:
    """What may be base64: so many of its letters or more, whatever lines they stand on."""
    text, begin = raw.translate(_SPACED, b"\r\n"), 0
    while begin < len(text):
        end = text.find(b" ", begin + _AT_ONCE)
        end = len(text) if end < 0 else end
        yield from (each for each in text[begin:end].split() if len(each) >= letters)
        begin = end + 1


def _decoded(text: bytes) -> bytes:
    plain = text.replace(b"-", b"+").replace(b"_", b"/")
    plain = plain[: len(plain) - (len(plain) % 4 == 1)]
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4))
    except binascii.Error:
        return b""

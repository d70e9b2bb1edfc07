"""Tells by its first bytes what a file is that is no table."""

from collections.abc import Sequence
from typing import Any, BinaryIO

from kapocs.reasons import Reason
from kapocs.tables.model import refused
from kapocs.tables.texts import has_controls

ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KNOWN = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"{\\rtf", "RTF"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"\x7fELF", "ELF"),
)
_MARKUP = (
    ("<!doctype html", "HTML"),
    ("<html", "HTML"),
    ("<table", "HTML"),
    ("<head", "HTML"),
    ("<body", "HTML"),
    ("<meta", "HTML"),
    ("<?xml", "XML"),
    ("<!doctype", "XML"),
    ("<!--", "XML"),
    ("begin:vcard", "vCard"),
)
BEGINNING = 2**21
"""Bytes that are looked at."""
_LOOKED_AT = 8_192


def refuse_others(stream: BinaryIO) -> bytes:
    """The first bytes. BadTable: it is a picture, a page or the like, or holds nothing."""
    beginning = stream.read(BEGINNING)
    if not beginning:
        raise refused(Reason("tables.empty"))
    start = beginning[:_LOOKED_AT]
    _refuse_beginning(start, _KNOWN)
    if start.startswith(_OLE):
        raise refused(_of_ole(stream, beginning))
    if start.startswith(_EMPTY_ZIP):
        raise refused(Reason("tables.empty_zip"))
    _refuse_beginning(_plain(start), _MARKUP)
    return beginning


def _refuse_beginning(start: Any, known: Sequence[tuple[Any, str]]) -> None:
    for mark, what in known:
        if start.startswith(mark):
            raise refused(Reason("tables.other_file", kind=what))


def _of_ole(stream: BinaryIO, beginning: bytes) -> Reason:
    """A workbook of old, or a new one with a password: the list of what is in it says which."""
    size = 1 << min(beginning[30], 12) if len(beginning) > 52 else 512
    first = int.from_bytes(beginning[48:52], "little")
    stream.seek((first + 1) * size)
    is_locked = _ENCRYPTED in stream.read(size) or _ENCRYPTED in beginning[:_LOOKED_AT]
    return Reason("tables.password" if is_locked else "tables.old_workbook")


def refuse_binary(beginning: bytes) -> None:
    """BadTable: much of it is no text; not for UTF-16."""
    start = beginning[:_LOOKED_AT]
    if has_controls(start) and _controls(start) * 10 > len(start):
        raise refused(Reason("tables.binary"))


def _controls(start: bytes) -> int:
    return sum(each < 32 and each not in b"\t\n\r\f\v" for each in start)


def _plain(start: bytes) -> str:
    """The first letters, in small ones, whatever the encoding."""
    return (
        start.replace(b"\0", b"")[:200]
        .decode("latin-1")
        .lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")
        .lower()
    )

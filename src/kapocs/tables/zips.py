"""Opens zips no further than they are small: their lists, and what a file unpacks to."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from kapocs.reasons import Reason
from kapocs.tables.model import MOST_BYTES, BadTable, refused, shown

MOST_MEMBERS = 1_000
MOST_RATIO = 200
"""How many times larger what is unpacked may be; for what is large enough to harm."""
_SMALL = 16 * 2**20
_MOST_LIST = 2**20
"""Bytes of the list of what is in a zip."""
_ENCRYPTED = 1
_TABLES = {".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ""}
_ZIPPED = {".zip", ".xlsx", ".xlsm", ".xlsb", ".ods", ".gz", ".7z", ".rar", ".docx"}
_BROKEN = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class _Bounded(io.FileIO):
    """A file of which only so much is read at once until it is listed: a list is read whole."""

    is_listed = False

    def read(self, size: int | None = -1, /) -> bytes:
        if not self.is_listed and size is not None and size > _MOST_LIST:
            raise refused(Reason("tables.many_members", most=MOST_MEMBERS))
        return super().read(size)


@contextmanager
def zipped(path: Path) -> Iterator[ZipFile]:
    """The zip. BadTable: it is broken, or has too much in it."""
    try:
        with _Bounded(path) as file, ZipFile(cast(BinaryIO, file)) as packed:
            if len(packed.infolist()) > MOST_MEMBERS:
                raise refused(Reason("tables.many_members", most=MOST_MEMBERS))
            file.is_listed = True
            yield packed
    except BadTable:
        raise
    except _BROKEN as error:
        raise refused(Reason("tables.broken_zip")) from error


def members(packed: ZipFile) -> tuple[str, ...]:
    """The names of the tables in a zip, in its order. BadTable: there are none."""
    names = [each.filename for each in packed.infolist() if _is_file(each)]
    tables = [name for name in names if _suffix(name) in _TABLES]
    if not tables and any(_suffix(name) in _ZIPPED for name in names):
        raise refused(Reason("tables.zip_in_zip", name=shown(names[0])))
    if not tables:
        raise refused(Reason("tables.no_member", names=shown(", ".join(names[:10]))))
    return tuple(tables)


def _is_file(member: ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    is_hidden = "__MACOSX" in parts or (bool(parts) and parts[-1].startswith("."))
    return not member.is_dir() and not is_hidden


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def refuse_bomb(members_: list[ZipInfo], most: int = MOST_BYTES) -> None:
    """BadTable: unpacked they would be too much, by what the zip says; no more of it is read."""
    unpacked = sum(each.file_size for each in members_)
    packed = sum(each.compress_size for each in members_)
    if unpacked > most:
        raise refused(Reason("tables.unpacks_to_much", most=most // 2**20))
    if unpacked > _SMALL and unpacked > packed * MOST_RATIO:
        raise refused(Reason("tables.zip_bomb", most=MOST_RATIO))


def open_member(packed: ZipFile, name: str) -> BinaryIO:
    """A file within a zip, to be read. Its name is but a name: nothing is written by it.

    BadTable: there is none, it has a password, or would be too large.
    """
    try:
        member = packed.getinfo(name)
    except KeyError:
        raise refused(Reason("tables.no_such_member", name=shown(name)), field="member") from None
    if member.flag_bits & _ENCRYPTED:
        raise refused(Reason("tables.password"))
    refuse_bomb([member])
    return cast(BinaryIO, packed.open(member))

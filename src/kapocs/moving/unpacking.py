"""Reads an archive of an account, and believes nothing of it."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kapocs.db.copying import AccountTable
from kapocs.moving.lines import LONGEST_LINE, Cutter
from kapocs.moving.model import (
    LARGEST_MANIFEST,
    MANIFEST,
    BadArchive,
    MoveManifest,
    Packed,
    member_of,
    read_manifest,
)
from kapocs.moving.plan import CARRIED, SECRET_TABLES, SHARED_COUNTERS
from kapocs.reasons import Reason

_PIECE = 1 << 20
_MOST_TIMES, _ANY_WAY = 200, 64 << 20
"""What an archive may grow to when it is opened: so many times its size, or so much at least."""
_HIGHEST_ID = 10**15
"""A counter that goes on from there has room for all that will ever happen."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


class Archive:
    """An archive whose names and manifest are in order; what its files hold is not known yet."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: MoveManifest) -> None:
        self.manifest = manifest
        self._zipped = zipped

    def pieces(self, table: str) -> Iterator[bytes]:
        """Whole lines of the table. BadArchive when they are not what the manifest says."""
        said, name = self.manifest.tables[table], member_of(table)
        digest, cutter = hashlib.sha256(), Cutter()
        size = rows = 0
        for piece in _read(self._zipped, name):
            size += len(piece)
            if size > said.size:
                raise BadArchive(Reason("moving.longer", place=name, most=said.size))
            digest.update(piece)
            whole = cutter.whole(piece)
            if cutter.left > LONGEST_LINE:
                raise BadArchive(
                    Reason("moving.longer", place=f"{name}: line {rows + 1}", most=LONGEST_LINE)
                )
            rows += whole.count(b"\n")
            yield whole
        if (size, rows, cutter.left) != (said.size, said.rows, 0):
            raise BadArchive(Reason("moving.cut_off", place=name))
        if digest.hexdigest() != said.sha256:
            raise BadArchive(Reason("moving.changed", place=name))


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """The archive. BadArchive."""
    try:
        size = file.stat().st_size
        zipped = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise BadArchive(_no_archive(file, error)) from error
    with zipped:
        yield _checked(zipped, size)


def _checked(zipped: zipfile.ZipFile, size: int) -> Archive:
    names = _names(zipped)
    manifest = read_manifest(b"".join(_read(zipped, MANIFEST, most=LARGEST_MANIFEST)))
    _check_names(names, manifest)
    whole = sum(each.size for each in manifest.tables.values())
    if whole > max(_MOST_TIMES * size, _ANY_WAY):
        raise BadArchive(
            Reason("moving.too_large", place=f"{MANIFEST}: tables", whole=whole, size=size)
        )
    return Archive(zipped, manifest)


def _no_archive(file: Path, error: Exception) -> Reason:
    if isinstance(error, OSError) and error.strerror:
        return Reason("moving.unreadable", place=f"file: {file}", error=error.strerror)
    return Reason("moving.no_archive", place=f"file: {file}")


def _names(zipped: zipfile.ZipFile) -> frozenset[str]:
    seen: set[str] = set()
    for member in zipped.infolist():
        if member.filename in seen:
            raise BadArchive(Reason("moving.twice", place=f"{member.filename:.100}"))
        seen.add(member.filename)
    if MANIFEST not in seen:
        raise BadArchive(Reason("moving.missing", place=MANIFEST))
    return frozenset(seen)


def _check_names(names: frozenset[str], manifest: MoveManifest) -> None:
    wanted = {MANIFEST, *(member_of(table) for table in manifest.tables)}
    for name in sorted(names - wanted):
        raise BadArchive(Reason("moving.foreign", place=f"{name:.100}"))
    for name in sorted(wanted - names):
        raise BadArchive(Reason("moving.missing", place=f"{name:.100}"))


def _read(zipped: zipfile.ZipFile, name: str, *, most: int | None = None) -> Iterator[bytes]:
    size = 0
    try:
        member = zipped.open(name)
    except _BROKEN as error:
        raise BadArchive(Reason("moving.unreadable", place=name, error=str(error))) from error
    with member:
        while piece := _piece(member, name):
            size += len(piece)
            if most is not None and size > most:
                raise BadArchive(Reason("moving.longer", place=name, most=most))
            yield piece


def _piece(member: IO[bytes], name: str) -> bytes:
    try:
        return member.read(_PIECE)
    except _BROKEN as error:
        raise BadArchive(Reason("moving.unreadable", place=name, error=str(error))) from error


def check_tables(manifest: MoveManifest, tables: Mapping[str, AccountTable]) -> None:
    """That the archive has all tables that an account has here, as they are here. BadArchive."""
    wanted = {name for name in tables if name in CARRIED}
    if manifest.key is None:
        wanted -= SECRET_TABLES
    for name in sorted(manifest.tables.keys() - wanted):
        raise BadArchive(Reason("moving.foreign", place=f"{MANIFEST}: tables.{name:.100}"))
    for name in sorted(wanted - manifest.tables.keys()):
        raise BadArchive(Reason("moving.missing", place=f"{MANIFEST}: tables.{name}"))
    for name, packed in manifest.tables.items():
        if packed.columns != tables[name].columns:
            raise BadArchive(
                Reason("moving.other_columns", place=f"{MANIFEST}: tables.{name}.columns")
            )


def check_rows(
    archive: Archive,
    table: AccountTable,
    packed: Packed,
    note: Callable[[str, int], None],
) -> None:
    """That every line is a row of the account. BadArchive, with the line.

    `note` is told the highest number of each counter that the table takes its own from.
    """
    owner = table.columns.index(table.owner)
    whose = str(archive.manifest.account_id).encode()
    numbered = [
        (table.columns.index(column), counter) for column, counter in counters_of(table).items()
    ]
    highest = dict.fromkeys((counter for _, counter in numbered), 0)
    at = 0
    for piece in archive.pieces(table.name):
        for line in piece[:-1].split(b"\n") if piece else ():
            at += 1
            place = f"{member_of(table.name)}: line {at}"
            values = line.split(b"\t")
            if len(values) != len(packed.columns) or line == b"\\.":
                raise BadArchive(
                    Reason(
                        "moving.columns", place=place, found=len(values), wanted=len(packed.columns)
                    )
                )
            if values[owner] != whose:
                raise BadArchive(Reason("moving.others", place=f"{place}: {table.owner}"))
            for column, counter in numbered:
                number = _id(values, column, f"{place}: {table.columns[column]}")
                highest[counter] = max(number, highest[counter])
    for counter, number in highest.items():
        if number:
            note(counter, number)


def _id(values: Sequence[bytes], place: int, named: str) -> int:
    text = values[place]
    if not text.isdigit() or len(text) > 16 or not 1 <= int(text) < _HIGHEST_ID:
        raise BadArchive(Reason("moving.no_number", place=named))
    return int(text)


def counters_of(table: AccountTable) -> dict[str, str]:
    """Column → the counter behind it."""
    own = {column: f"{table.name}_{column}_seq" for column in sorted(table.numbered)}
    shared = {
        column: counter for (name, column), counter in SHARED_COUNTERS.items() if name == table.name
    }
    return own | shared

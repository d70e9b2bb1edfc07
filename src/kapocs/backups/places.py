"""Where backups are kept: a folder here, or a bucket (`buckets.py`).

A place shows a backup as whole only once `finish` has come to its end. What a kill leaves before
that is half: it is shown as such, never restored, and removed when it is old.
"""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from kapocs.backups.model import MANIFEST, BackupFailed, is_name

_HALF = ".half"


@dataclass(frozen=True, slots=True)
class BackupFound:
    """A backup in a place."""

    name: str
    is_whole: bool
    touched_at: datetime
    """When something was written to it last."""


class BackupPlace(Protocol):
    """What backups are written to and read from. All raise BackupFailed."""

    async def found(self) -> list[BackupFound]:
        """All backups there, whole and half, the oldest first. None where there is no place yet."""

    async def begin(self, name: str) -> None:
        """Makes room for a backup."""

    async def put(self, name: str, file: str, data: bytes) -> None:
        """Writes a file of a backup that was begun; it is on the disk when this returns."""

    async def finish(self, name: str, manifest: bytes) -> None:
        """The backup is whole."""

    async def get(self, name: str, file: str) -> bytes:
        """A file of a whole backup."""

    async def remove(self, found: BackupFound) -> None:
        """Takes a backup away, so that none is half gone and seems whole."""


class BackupFolder:
    """A folder; of each backup a folder in it, which has another name until it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def found(self) -> list[BackupFound]:
        with _told(self._path):
            return await asyncio.to_thread(self._found)

    async def begin(self, name: str) -> None:
        with _told(self._path):
            await asyncio.to_thread(self._half(name).mkdir, mode=0o700, parents=True)

    async def put(self, name: str, file: str, data: bytes) -> None:
        with _told(self._path):
            await asyncio.to_thread(_write, self._half(name) / file, data)

    async def finish(self, name: str, manifest: bytes) -> None:
        half = self._half(name)
        with _told(self._path):
            await asyncio.to_thread(_write, half / MANIFEST, manifest)
            await asyncio.to_thread(_flush, half)
            await asyncio.to_thread(half.rename, self._path / name)
            await asyncio.to_thread(_flush, self._path)

    async def get(self, name: str, file: str) -> bytes:
        with _told(self._path):
            return await asyncio.to_thread((self._path / name / file).read_bytes)

    async def remove(self, found: BackupFound) -> None:
        half = self._half(found.name)
        with _told(self._path):
            if found.is_whole:
                await asyncio.to_thread((self._path / found.name).rename, half)
            await asyncio.to_thread(shutil.rmtree, half)

    def _half(self, name: str) -> Path:
        return self._path / f"{name}{_HALF}"

    def _found(self) -> list[BackupFound]:
        if not self._path.exists():
            return []
        made = []
        for each in sorted(self._path.iterdir()):
            if is_name(each.name.removesuffix(_HALF)) and each.is_dir():
                is_whole = not each.name.endswith(_HALF)
                made.append(BackupFound(each.name.removesuffix(_HALF), is_whole, _touched(each)))
        return made


def _touched(folder: Path) -> datetime:
    newest = max(each.stat().st_mtime for each in (folder, *folder.iterdir()))
    return datetime.fromtimestamp(newest, UTC)


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk says becomes BackupFailed: that it is full, that something is not there."""
    try:
        yield
    except OSError as error:
        where = error.filename or path
        raise BackupFailed(f"{where}: {error.strerror or error}.") from error

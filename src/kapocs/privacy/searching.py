"""Looks through a file of any size for an address, a window at a time.

What cannot be looked through (a password, a container in a container in a container, more than can
be unpacked) counts as holding it: a file that nobody can vouch for must not stay.
"""

import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from kapocs.privacy.mentions import AddressLook

WINDOW = 4 * 1024 * 1024
"""Bytes that are looked at together."""
OVERLAP = 64 * 1024
"""Bytes that two windows have in common: longer than any spelling of an address."""
MOST = 4 * 2**30
"""Bytes that all that is in a file may come to when it is unpacked."""
_DEEPEST = 2
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"


class _Unreadable(Exception):
    """Nobody can tell what is in it."""


def is_in_file(look: AddressLook, path: Path, *, most: int = MOST) -> bool:
    """Whether the address stands in the file, or may."""
    try:
        return _Search(look, path.parent, most).through(path, 0)
    except (_Unreadable, zipfile.BadZipFile, zlib.error, NotImplementedError):
        return True
    except (RuntimeError, EOFError, OSError, ValueError):
        return True  # it needs a password, or is cut


class _Search:
    """One search; what it unpacks comes to so many bytes at most."""

    def __init__(self, look: AddressLook, folder: Path, most: int) -> None:
        self._look = look
        self._folder = folder
        self._left = most

    def through(self, path: Path, depth: int) -> bool:
        """Whether the address stands in the file, or in what is packed in it."""
        with path.open("rb") as file:
            begin = file.read(len(_ZIP))
        if begin == _ZIP:
            with zipfile.ZipFile(path) as packed:
                return any(
                    self._look.finds(each.filename) or self._inside(packed.open(each), depth)
                    for each in packed.infolist()
                )
        if begin[: len(_GZIP)] == _GZIP:
            return self._inside(gzip.open(path), depth)
        with path.open("rb") as file:
            return any(map(self._look.finds, windows(file)))

    def _inside(self, file: Any, depth: int) -> bool:
        if depth == _DEEPEST:
            raise _Unreadable
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            path = Path(folder) / "file"
            with file, path.open("wb") as copy:
                copy.writelines(self._some_of(file))
            return self.through(path, depth + 1)

    def _some_of(self, file: Any) -> Iterator[bytes]:
        while chunk := file.read(WINDOW):
            self._left -= len(chunk)
            if self._left < 0:
                raise _Unreadable
            yield chunk


def windows(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file in windows that lap over each other."""
    tail = b""
    while chunk := file.read(WINDOW):
        yield tail + chunk
        tail = (tail + chunk)[-OVERLAP:]

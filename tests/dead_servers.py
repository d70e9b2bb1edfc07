"""Frees the memory of PostgreSQL servers that were killed and never started again.

A server that dies at `kill -9` leaves a segment of System V and files in /dev/shm. The next start
in the same folder clears both; where a test throws the folder away, nobody would. As PostgreSQL
does itself: a segment that nobody has attached names a control file, and that all the others.
"""

import contextlib
import ctypes
import mmap
import struct
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

_SEGMENTS = Path("/proc/sysvipc/shm")
_MEMORY = Path("/dev/shm")  # noqa: S108  # where PostgreSQL puts them
_HEADER = struct.Struct("=iiQQI")
"""Its magic number, its maker, two sizes, and which control file."""
_MAGIC = 679834894
_CONTROL = struct.Struct("=III")
"""Its magic number, and how many entries are used, and may be."""
_CONTROL_MAGIC = 0x9A503D32
_FIRST, _ENTRY = 16, 40
_READ_ONLY, _REMOVE = 0o10000, 0
_RESTS = 300.0
"""Seconds after which nobody is about to start the server again."""


@dataclass(frozen=True, slots=True)
class _Segment:
    id: int
    maker: int


def sweep(*, rested: float = _RESTS, makers: Collection[int] | None = None) -> None:
    """Frees what dead servers left that long ago. `makers`: of these process ids alone."""
    for segment in _unattached(rested):
        if not psutil.pid_exists(segment.maker) and (makers is None or segment.maker in makers):
            _free(segment)


def _unattached(rested: float) -> Iterator[_Segment]:
    with contextlib.suppress(OSError):
        names, *lines = _SEGMENTS.read_text().splitlines()
        for line in lines:
            row = dict(zip(names.split(), line.split(), strict=False))
            is_old = time.time() - int(row["dtime"]) >= rested
            if row["nattch"] == "0" and int(row["size"]) < mmap.PAGESIZE and is_old:
                yield _Segment(int(row["shmid"]), int(row["cpid"]))


def _free(segment: _Segment) -> None:
    system = ctypes.CDLL(None)
    system.shmat.restype = ctypes.c_void_p
    system.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
    system.shmdt.argtypes = [ctypes.c_void_p]
    place = system.shmat(segment.id, None, _READ_ONLY)
    if place in (None, ctypes.c_void_p(-1).value):
        return  # somebody else's
    magic, maker, _, _, control = _HEADER.unpack(ctypes.string_at(place, _HEADER.size))
    system.shmdt(place)
    if (magic, maker) == (_MAGIC, segment.maker):
        with contextlib.suppress(OSError):
            _unlink(control)
        system.shmctl(segment.id, _REMOVE, None)


def _unlink(control: int) -> None:
    file = _MEMORY / f"PostgreSQL.{control}"
    data = file.read_bytes()
    magic, used, _ = _CONTROL.unpack_from(data)
    if magic != _CONTROL_MAGIC:
        return
    for number in range(used):
        handle, references = struct.unpack_from("=II", data, _FIRST + number * _ENTRY)
        # Odd ones lie in the server's main memory.
        if references and not handle & 1:
            (_MEMORY / f"PostgreSQL.{handle}").unlink(missing_ok=True)
    file.unlink(missing_ok=True)

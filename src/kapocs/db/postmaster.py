"""Whose process a data folder's `postmaster.pid` names: its server, or a stranger.

The file outlives a machine that was switched off and a container that was thrown away. Its number
belongs to somebody else then, who must be neither taken for the server nor sent a signal.
"""

import os
import signal
import socket
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

FILE = "postmaster.pid"
SOCKET = ".s.PGSQL.5432"
_SOCKET_LOCK = f"{SOCKET}.lock"
_SAME_SECONDS = 5.0
"""A server writes its start within a moment of the time that the kernel knows."""

_LOOK_SECONDS = 0.02


class NoServer(OSError):
    """The embedded server cannot run; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class PidFile:
    """What a server wrote about itself."""

    pid: int
    started: int
    """Seconds since 1970, by the clock of then."""
    socket_dir: str
    is_ready: bool


def read(folder: Path) -> PidFile | None:
    """The folder's file; None: there is none, or it is not fully written."""
    try:
        lines = [line.strip() for line in (folder / FILE).read_text().splitlines()]
        socket_dir = lines[4] if len(lines) > 4 else ""
        return PidFile(int(lines[0]), int(lines[2]), socket_dir, "ready" in lines[7:8])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def owner(folder: Path) -> "psutil.Process | None":
    """The living server of the folder, as its file names it; None: a stranger, or nobody.

    NoServer when a server works in the folder of which it is doubtful that it wrote the file.
    """
    file = read(folder)
    process = _process(file.pid) if file else None
    if file is None or process is None or not works_in(process, folder):
        return None
    if not (_began_then(process, file) or _listens(process, file)):
        raise NoServer(
            f"process {file.pid} is a PostgreSQL in {folder}, but not the one that {FILE} tells of;"
            " stop it and start again"
        )
    return process


def works_in(process: "psutil.Process", folder: Path) -> bool:
    """Whether it is a PostgreSQL server with this data folder; False when we may not know."""
    try:
        return (
            process.status() != psutil.STATUS_ZOMBIE
            and Path(process.exe()).name.split(" ")[0] == "postgres"
            # Its children say what they are for.
            and not process.cmdline()[0].startswith("postgres: ")
            and os.path.samefile(process.cwd(), folder)
        )
    except (psutil.Error, IndexError, OSError):
        return False


def is_gone(process: "psutil.Process") -> bool:
    """Whether it ended, though perhaps nobody has buried it yet."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def forget(folder: Path) -> bool:
    """Removes the files of a server that is no more; whether there were any."""
    found = [folder / name for name in (FILE, _SOCKET_LOCK) if (folder / name).exists()]
    for leftover in found:
        leftover.unlink(missing_ok=True)
    return bool(found)


def end(folder: Path, *, seconds: float = 60.0) -> None:
    """Stops the folder's server, and no other process. A session at work is broken off."""
    process = owner(folder)
    if process is None:
        return
    for number, patience in ((signal.SIGINT, seconds), (signal.SIGQUIT, 15.0)):
        # The library looks again whether the number is still this process's.
        with suppress(psutil.NoSuchProcess):
            process.send_signal(number)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if is_gone(process):
                return
            time.sleep(_LOOK_SECONDS)


def _process(pid: int) -> "psutil.Process | None":
    try:
        return psutil.Process(pid) if pid > 0 else None
    except (psutil.Error, OverflowError):
        return None


def _began_then(process: "psutil.Process", file: PidFile) -> bool:
    return abs(process.create_time() - file.started) <= _SAME_SECONDS


def _listens(process: "psutil.Process", file: PidFile) -> bool:
    """Whether it is this process that answers at the socket; true whatever clocks did."""
    if not hasattr(socket, "SO_PEERCRED"):
        return False
    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.connect(str(Path(file.socket_dir) / SOCKET))
            told = asked.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        except OSError:
            return False
    return int(struct.unpack("3i", told)[0]) == process.pid

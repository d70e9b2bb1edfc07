"""Ends what a run of pytest started and left, however the run ended: also by `kill -9`.

Each pytest process has a warden: a process of its own that waits for the end of its input, which
comes when pytest is gone. Whatever was started since then carries the run's token in its
environment. PostgreSQL is told to end, so that it leaves no shared memory; the rest is killed.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

VARIABLE = "TESTS_WARDEN"
_MEMORY = Path("/dev/shm")  # noqa: S108  # a folder of one's own is made in it
_ROOM = 4 * 1024**3
_started: list[subprocess.Popen[bytes]] = []
"""Kept, as its end of the pipe is what the warden listens to."""


def fastest_folder() -> Path:
    """Where a database of tests goes: memory, if there is plenty of it, else the usual place.

    A database is made for nearly each test; on a slow disk that alone takes a second.
    """
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ROOM:
        return _MEMORY
    return Path(tempfile.gettempdir())


def appoint() -> None:
    """Starts this process's warden."""
    token = secrets.token_hex(16)
    environment = {k: v for k, v in os.environ.items() if k != VARIABLE}  # noqa: TID251  # the run's own
    _started.append(
        subprocess.Popen(
            [sys.executable, "-P", __file__, token],
            stdin=subprocess.PIPE,
            env=environment,
            # Ctrl-C is for pytest.
            start_new_session=True,
        )
    )
    os.environ[VARIABLE] = token  # noqa: TID251  # inherited by all that tests start


def dismiss() -> None:
    """The run is over: the warden looks for what was left and goes."""
    for process in _started:
        process.communicate()
    _started.clear()


def _left(token: str) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.environ().get(VARIABLE) == token:
                yield process


def _end(token: str) -> None:
    folders: set[Path] = set()
    for process in _left(token):
        with suppress(psutil.Error, OSError):
            is_database = process.name() == "postgres"
            if is_database:
                folders.add(Path(process.cwd()))
            process.send_signal(signal.SIGQUIT if is_database else signal.SIGKILL)
    deadline = time.monotonic() + 30
    while any(_left(token)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in _left(token):
        with suppress(psutil.Error):
            process.kill()
    for folder in folders:
        if str(folder).startswith((f"{tempfile.gettempdir()}/kapocs-", f"{_MEMORY}/kapocs-")):
            shutil.rmtree(folder.parent, ignore_errors=True)


if __name__ == "__main__":
    sys.stdin.buffer.read()
    _end(sys.argv[1])

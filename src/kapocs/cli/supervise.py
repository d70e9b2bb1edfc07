"""`kapocs up`: PostgreSQL, the web side and the worker under one parent.

Ctrl-C reaches the web side and the worker together with the parent; the database is stopped
when both have drained. A child that dies is started anew; a parent that dies takes both along.
"""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import Process
from dataclasses import dataclass, field

import asyncpg

from kapocs.cli import parts
from kapocs.cli.failures import reason
from kapocs.cli.first_run import Newcomer, prepare, quick_start
from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.db.embedded import Embedded
from kapocs.db.migrate import migrate
from kapocs.db.pool import Pool, connect
from kapocs.settings import BadSetting, Settings, module_command

_READY_SECONDS = 300.0
"""A machine that is busy with other things may take minutes; a part that ended is told at once."""
_DRAIN_SECONDS = 30.0
_LOOK_SECONDS = 0.5
_FIRST_SECONDS = 5.0
"""A child that ends sooner than this after the start will not do better the next time."""


MODULES = {"serve": "kapocs.cli.serving", "work": "kapocs.cli.working"}


_TITLES = {"serve": "the web side", "work": "the worker"}


def _kind(name: str) -> str:
    return name.partition(" ")[0]


class CannotStart(Exception):
    """A part did not start; the message says which."""


@dataclass
class Up:
    """One `kapocs up`."""

    settings: Settings
    started: float = field(default_factory=time.monotonic)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _server: Embedded | None = None

    async def run(self) -> None:
        """Starts everything, watches it, stops it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stopping.set)
        parts.check(self.settings)
        children: dict[str, Process] = {}
        try:
            newcomer = await self._database()
            for name in self._parts():
                children[name] = await self._spawn(name)
            await self._until_it_answers(children)
            seconds = time.monotonic() - self.started
            _say(f"Started in {seconds:.1f} s.\n\n{quick_start(newcomer, self.settings)}\n")
            await self._watch(children)
        finally:
            await self._stop(children)

    async def _database(self) -> Newcomer | None:
        if not self.settings.database_url:
            folder = self.settings.data_dir
            fresh = not (folder / "postgres").exists()
            _say(f"{'Making' if fresh else 'Starting'} the database in {folder} …")
            self._server = await embedded.start(folder)
            self.settings = self.settings.with_(database_url=self._server.dsn)
        applied = await migrate(self.settings.database_url)
        if applied:
            _say(f"Brought the database up to date ({len(applied)} migrations).")
        pool: Pool = await connect(self.settings.database_url, size=2)
        try:
            return await prepare(pool, parts.signer(self.settings), self.settings, system_clock())
        finally:
            await pool.close()

    def _parts(self) -> list[str]:
        """One web side and so many workers: work, work 2, work 3 …"""
        more = [f"work {number}" for number in range(2, self.settings.workers + 1)]
        return ["serve", "work", *more]

    async def _spawn(self, name: str) -> Process:
        _say(f"Starting {_TITLES[_kind(name)]}{name.removeprefix(_kind(name))} …")
        return await asyncio.create_subprocess_exec(
            *module_command(MODULES[_kind(name)]),
            "--with-parent",
            stdin=asyncio.subprocess.PIPE,
            env=self.settings.environment(),
        )

    async def _until_it_answers(self, children: dict[str, Process]) -> None:
        deadline = time.monotonic() + _READY_SECONDS
        host = "127.0.0.1" if self.settings.host in ("0.0.0.0", "::", "") else self.settings.host  # noqa: S104  # compared, not bound
        while time.monotonic() < deadline and not self._stopping.is_set():
            for name, child in children.items():
                if child.returncode is not None:
                    raise CannotStart(f"`kapocs {name}` ended; its words are above.")
            if await _answers(host, self.settings.port):
                return
            await asyncio.sleep(0.02)
        if not self._stopping.is_set():
            raise CannotStart(f"Nothing answers on {host}:{self.settings.port}.")

    async def _watch(self, children: dict[str, Process]) -> None:
        """Starts anew what dies, until told to stop."""
        while not self._stopping.is_set():
            try:
                await asyncio.wait_for(self._stopping.wait(), _LOOK_SECONDS)
            except TimeoutError:
                await self._mend(children)

    async def _mend(self, children: dict[str, Process]) -> None:
        if self._server is not None and not self._server.is_running():
            _say("The database is gone; starting it again …")
            self._server.leave()
            self._server = await embedded.start(self.settings.data_dir)
        for name, child in list(children.items()):
            if child.returncode is not None:
                _say(f"`kapocs {name}` ended with {child.returncode}; starting it again …")
                children[name] = await self._spawn(name)

    async def _stop(self, children: dict[str, Process]) -> None:
        alive = [child for child in children.values() if child.returncode is None]
        if alive:
            _say("Stopping …")
        for child in alive:
            child.terminate()
        for child in alive:
            try:
                await asyncio.wait_for(child.wait(), _DRAIN_SECONDS)
            except TimeoutError:
                child.kill()
                await child.wait()
        if self._server is not None:
            await asyncio.to_thread(self._server.stop)


async def up(settings: Settings) -> None:
    """Runs everything until Ctrl-C or SIGTERM. CannotStart, BadSetting, BadSecret."""
    try:
        await Up(settings).run()
    except (asyncpg.PostgresError, OSError) as error:
        setting = "KAPOCS_DATABASE_URL" if settings.database_url else "KAPOCS_DATA_DIR"
        raise BadSetting(f"{setting}: the database cannot be used: {reason(error)}") from error


async def _answers(host: str, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()

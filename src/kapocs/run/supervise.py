"""`kapocs up`: PostgreSQL, the web side and the worker under one parent.

Ctrl-C reaches the web side and the worker together with the parent; the database is stopped
when both have drained. A child that dies is started anew, ever more rarely if it dies at once;
a parent that dies takes both along.
"""

import asyncio
import signal
import socket
import sys
import time
from asyncio.subprocess import Process
from dataclasses import dataclass, field

import asyncpg

from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.db.embedded import EmbeddedServer
from kapocs.db.migrate import migrate
from kapocs.db.pool import Pool, connect
from kapocs.errors import Unusable
from kapocs.run import listening, parts
from kapocs.run.failures import reason
from kapocs.run.first_run import Newcomer, prepare, quick_start
from kapocs.run.rests import Rest
from kapocs.settings import BadSetting, Settings, module_command

_PATIENCE_SECONDS = 30.0
_DRAIN_SECONDS = 30.0
_LOOK_SECONDS = 0.5


MODULES = {"serve": "kapocs.run.serving", "work": "kapocs.run.working"}


_TITLES = {"serve": "the web side", "work": "the worker"}


def _kind(name: str) -> str:
    return name.partition(" ")[0]


class CannotStart(Unusable):
    """A part did not start; the message says which."""


@dataclass(kw_only=True)
class Up:
    """One `kapocs up`."""

    settings: Settings
    started: float = field(default_factory=time.monotonic)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _server: EmbeddedServer | None = None
    _sockets: list[socket.socket] = field(default_factory=list)
    _rests: dict[str, Rest] = field(default_factory=dict)

    async def run(self) -> None:
        """Starts everything, watches it, stops it."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stopping.set)
        parts.check(self.settings)
        listening.refuse_taken(self.settings)
        self._sockets = listening.open_sockets(self.settings.host, self.settings.port)
        self.settings = listening.own_port(self.settings, self._sockets)
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
            self._server = await self._embedded()
            self.settings = self.settings.with_(database_url=self._server.dsn)
        applied = await migrate(self.settings.direct_url)
        if applied:
            _say(f"Brought the database up to date ({len(applied)} migrations).")
        pool: Pool = await connect(self.settings.direct_url, size=2)
        try:
            return await prepare(pool, parts.signer(self.settings), self.settings, system_clock())
        finally:
            await pool.close()

    async def _embedded(self) -> EmbeddedServer:
        return await embedded.start(
            self.settings.data_dir, connections=self.settings.database_connections()
        )

    def _parts(self) -> list[str]:
        """One web side and so many workers: work, work 2, work 3 …"""
        more = [f"work {number}" for number in range(2, self.settings.workers + 1)]
        return ["serve", "work", *more]

    async def _spawn(self, name: str) -> Process:
        _say(f"Starting {_TITLES[_kind(name)]}{name.removeprefix(_kind(name))} …")
        handed = [each.fileno() for each in self._sockets] if _kind(name) == "serve" else []
        self._rests.setdefault(name, Rest()).started(time.monotonic())
        return await asyncio.create_subprocess_exec(
            *module_command(MODULES[_kind(name)]),
            "--with-parent",
            *(f"--listen-on={each}" for each in handed),
            stdin=asyncio.subprocess.PIPE,
            env=self.settings.environment(),
            pass_fds=handed,
        )

    async def _until_it_answers(self, children: dict[str, Process]) -> None:
        """However long it takes: a loaded machine is slow, and a child that ends says so."""
        answered = asyncio.create_task(listening.until_answered(self._sockets[0]))
        impatient = time.monotonic() + _PATIENCE_SECONDS
        try:
            while not answered.done() and not self._stopping.is_set():
                _refuse_ended(children)
                await asyncio.wait({answered}, timeout=0.05)
                if time.monotonic() > impatient:
                    impatient += _PATIENCE_SECONDS
                    _say("Still starting; this machine is busy …")
        finally:
            answered.cancel()

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
            self._server = await self._embedded()
        for name, child in list(children.items()):
            if child.returncode is not None and self._rests[name].is_over(time.monotonic()):
                _say(f"`kapocs {name}` ended with {child.returncode}; starting it again …")
                children[name] = await self._spawn(name)

    async def _stop(self, children: dict[str, Process]) -> None:
        listening.close(self._sockets)
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
        await Up(settings=settings).run()
    except (asyncpg.PostgresError, OSError) as error:
        setting = "KAPOCS_DATABASE_URL" if settings.database_url else "KAPOCS_DATA_DIR"
        raise BadSetting(f"{setting}: the database cannot be used: {reason(error)}") from error


def _refuse_ended(children: dict[str, Process]) -> None:
    for name, child in children.items():
        if child.returncode is not None:
            raise CannotStart(f"`kapocs {name}` ended; its words are above.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()

"""What `kapocs up` becomes when the database is ready: it runs the web side and the workers.

Ctrl-C reaches the web side and the worker together with the parent; the database is stopped
when both have drained. A child that dies is started anew, ever more rarely if it dies at once;
a parent that dies takes both along.

It is there for as long as they are, so it loads little: the database's driver only when the
embedded server has to be started again.
"""

import argparse
import asyncio
import signal
import socket
import sys
import time
from asyncio.subprocess import Process
from dataclasses import dataclass, field

import asyncpg

from kapocs import settings
from kapocs.db import embedded
from kapocs.db.embedded import EmbeddedServer
from kapocs.errors import Unusable
from kapocs.run import listening
from kapocs.run.becoming import MODULES, STOPPING
from kapocs.run.failures import ending_clearly, reason
from kapocs.run.handing_on import HandedOn
from kapocs.run.rests import Rest
from kapocs.settings import BadSetting, Settings, module_command
from kapocs.waiting import came

_PATIENCE_SECONDS = 30.0
_DRAIN_SECONDS = 30.0
_LOOK_SECONDS = 0.5
_TITLES = {"serve": "the web side", "work": "the worker"}


def _kind(name: str) -> str:
    return name.partition(" ")[0]


class CannotStart(Unusable):
    """A part did not start; the message says which."""


@dataclass(kw_only=True)
class Up:
    """One `kapocs up`, from where its start left off."""

    settings: Settings
    started: float
    words: str
    """To be said when everything runs."""
    sockets: list[socket.socket]
    server: EmbeddedServer | None
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _rests: dict[str, Rest] = field(default_factory=dict)

    async def run(self) -> None:
        """Starts everything, watches it, stops it."""
        loop = asyncio.get_running_loop()
        for number in STOPPING:
            loop.add_signal_handler(number, self._stopping.set)
        # They were held back since nobody could hear them.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        children: dict[str, Process] = {}
        try:
            for name in self._parts():
                children[name] = await self._spawn(name)
            await self._until_it_answers(children)
            seconds = time.monotonic() - self.started
            _say(f"Started in {seconds:.1f} s.\n\n{self.words}\n")
            await self._watch(children)
        finally:
            await self._stop(children)

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
        handed = [each.fileno() for each in self.sockets] if _kind(name) == "serve" else []
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
        answered = asyncio.create_task(listening.until_answered(self.sockets[0]))
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
            if not await came(self._stopping, _LOOK_SECONDS):
                await self._mend(children)

    async def _mend(self, children: dict[str, Process]) -> None:
        if self.server is not None and not self.server.is_running():
            _say("The database is gone; starting it again …")
            self.server.leave()
            self.server = await self._embedded()
        for name, child in list(children.items()):
            if child.returncode is not None and self._rests[name].is_over(time.monotonic()):
                _say(f"`kapocs {name}` ended with {child.returncode}; starting it again …")
                children[name] = await self._spawn(name)

    async def _stop(self, children: dict[str, Process]) -> None:
        listening.close(self.sockets)
        alive = [child for child in children.values() if child.returncode is None]
        if alive:
            _say("Stopping …")
        for child in alive:
            child.terminate()
        for child in alive:
            try:
                async with asyncio.timeout(_DRAIN_SECONDS):
                    await child.wait()
            except TimeoutError:
                child.kill()
                await child.wait()
        if self.server is not None:
            await asyncio.to_thread(self.server.stop)


def _refuse_ended(children: dict[str, Process]) -> None:
    for name, child in children.items():
        if child.returncode is not None:
            raise CannotStart(f"`kapocs {name}` ended; its words are above.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run() -> None:
    """Goes on from where the start left off, until Ctrl-C or SIGTERM."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--handed-on", type=int, required=True)
    handed = HandedOn.pick_up(arguments.parse_args().handed_on)
    with ending_clearly():
        supervisor = Up(
            settings=settings.load(),
            started=handed.started,
            words=handed.words,
            sockets=listening.inherited(handed.sockets) or [],
            server=EmbeddedServer.held_by(handed.server) if handed.server else None,
        )
        try:
            asyncio.run(supervisor.run())
        except (asyncpg.PostgresError, OSError) as error:
            setting = "KAPOCS_DATA_DIR" if handed.server else "KAPOCS_DATABASE_URL"
            raise BadSetting(f"{setting}: the database cannot be used: {reason(error)}") from error


if __name__ == "__main__":
    run()

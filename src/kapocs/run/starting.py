"""What `kapocs up` does before anything runs: looks, opens the database, makes the first start.

What is loaded for that is of no use afterwards, so the process then becomes the small one that
watches the others (`supervise.py`). In the order of the steps: nothing is touched before all that
can be told at once has been.
"""

import asyncio
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import asyncpg

from kapocs.clock import system_clock
from kapocs.db import embedded
from kapocs.db.embedded import EmbeddedServer
from kapocs.db.migrate import migrate
from kapocs.db.pool import Pool, connect
from kapocs.run import checking, listening
from kapocs.run.becoming import STOPPING, become
from kapocs.run.failures import reason
from kapocs.run.first_run import Newcomer, prepare, quick_start
from kapocs.run.handing_on import HandedOn
from kapocs.settings import BadSetting, Settings


@dataclass
class _Beginning:
    """The start of one `kapocs up`."""

    settings: Settings
    server: EmbeddedServer | None = None
    sockets: list[socket.socket] = field(default_factory=list)
    newcomer: Newcomer | None = None

    async def run(self) -> None:
        """Does it all, or nothing."""
        checking.check(self.settings)
        listening.refuse_taken(self.settings)
        self.sockets = listening.open_sockets(self.settings.host, self.settings.port)
        self.settings = listening.own_port(self.settings, self.sockets)
        try:
            await self._database()
        except BaseException:
            await asyncio.to_thread(self.undo)
            raise

    async def _database(self) -> None:
        if not self.settings.database_url:
            folder = self.settings.data_dir
            fresh = not (folder / "postgres").exists()
            _say(f"{'Making' if fresh else 'Starting'} the database in {folder} …")
            self.server = await embedded.start(
                folder, connections=self.settings.database_connections()
            )
            self.settings = self.settings.with_(database_url=self.server.dsn)
        applied = await migrate(self.settings.direct_url)
        if applied:
            _say(f"Brought the database up to date ({len(applied)} migrations).")
        pool: Pool = await connect(self.settings.direct_url, size=2)
        try:
            signer = checking.signer(self.settings)
            self.newcomer = await prepare(pool, signer, self.settings, system_clock())
        finally:
            await pool.close()

    def undo(self) -> None:
        """Lets go of what was opened."""
        listening.close(self.sockets)
        if self.server is not None:
            self.server.stop()

    def handed_on(self, started: float) -> HandedOn:
        """Where it stands now."""
        return HandedOn(
            started=started,
            words=quick_start(self.newcomer, self.settings),
            sockets=tuple(each.fileno() for each in self.sockets),
            server=self.server.hold() if self.server else None,
        )


def up(settings: Settings) -> None:
    """Makes everything ready and becomes what runs it, unless told to stop before.

    BadSetting, BadSecret, NewerDatabase, ForeignDatabase.
    """
    started = time.monotonic()
    begun = _Beginning(settings)
    with _noting(STOPPING) as told:
        try:
            asyncio.run(begun.run())
        except (asyncpg.PostgresError, OSError) as error:
            setting = "KAPOCS_DATABASE_URL" if settings.database_url else "KAPOCS_DATA_DIR"
            raise BadSetting(f"{setting}: the database cannot be used: {reason(error)}") from error
        # What comes from now on waits until the next program can hear it.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        if not told:
            handed = begun.handed_on(started)
            become("watch", begun.settings, f"--handed-on={handed.put_down()}")
        begun.undo()


@contextmanager
def _noting(signals: Sequence[signal.Signals]) -> Iterator[list[int]]:
    """Only notes that they came."""
    noted: list[int] = []
    before = {each: signal.signal(each, lambda came, _: noted.append(came)) for each in signals}
    try:
        yield noted
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()

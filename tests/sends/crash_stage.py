"""An installation of real processes, each of which can be killed and comes back.

PostgreSQL in a folder of its own, the web side, one or two workers, and a relay: all of them
processes, all of them killed by SIGKILL only.
"""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import psutil

import make
from kapocs.db import embedded
from kapocs.db.migrate import migrate
from kapocs.db.pool import Conn, open_connection
from kapocs.ids import AccountId, LetterId, ListId
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.lists import actions as lists
from kapocs.settings import Settings
from kapocs.signing import Signer
from kapocs.subscribers.model import Consent, sign_up
from kapocs.subscribers.queries_write import insert_new
from product import free_port

SECRET = "a secret of the tests, 32 bytes long"
TESTS = Path(__file__).parents[1]
HTML = "<p>Kedves [mssys_firstname]! <a href='https://kapocs.test/ő'>Tovább</a> [/unsubscribe]</p>"


@dataclass
class Stage:
    """The processes, by name: `postgres`, `web`, `sink`, `worker 1`, `worker 2`."""

    folder: Path
    settings: Settings
    server: embedded.Embedded
    arrivals_file: Path
    sink_port: int
    account_id: AccountId = field(init=False)
    list_id: ListId = field(init=False)
    letter_id: LetterId = field(init=False)
    key: tuple[str, str] = field(init=False)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str) -> None:
        """Starts a process that does not run."""
        commands = {
            "web": ["kapocs.cli.serving"],
            "sink": ["sends.crash_sink", str(self.sink_port), str(self.arrivals_file), "0.04"],
            "worker": ["kapocs.cli.working"],
        }
        # The web side's and the workers' noise about what was killed is expected.
        self.running[name] = subprocess.Popen(
            [sys.executable, "-m", *commands[name.split()[0]]],
            env={
                **self.settings.environment(),
                "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path]),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def kill(self, name: str) -> None:
        """SIGKILL, and nothing else."""
        if name == "postgres":
            pid = int((self.server.folder / "postmaster.pid").read_text().splitlines()[0])
            postmaster = psutil.Process(pid)
            for each in [postmaster, *postmaster.children(recursive=True)]:
                with suppress(psutil.NoSuchProcess):
                    each.kill()
            return
        process = self.running.pop(name)
        process.send_signal(signal.SIGKILL)
        await asyncio.to_thread(process.wait)

    async def revive(self, name: str) -> None:
        """Starts again what was killed."""
        if name == "postgres":
            self.server = await asyncio.to_thread(asyncio.run, embedded.start(self.folder))
        else:
            self.start(name)

    def missing(self) -> list[str]:
        """Processes that ended though nobody here killed them, and how; they are started again."""
        ended = [(name, each.poll()) for name, each in self.running.items()]
        gone = [(name, code) for name, code in ended if code is not None]
        for name, _ in gone:
            self.start(name)
        return [f"{name} ended by itself: {code}" for name, code in gone]

    def arrivals(self) -> list[tuple[str, str]]:
        """(recipient, message id) of everything that the relay accepted."""
        if not self.arrivals_file.exists():
            return []
        lines = self.arrivals_file.read_text().split("\n")[:-1]
        return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]

    @asynccontextmanager
    async def conn(self) -> AsyncIterator[Conn]:
        """A connection in a transaction of its own."""
        raw = await open_connection(self.settings.database_url)
        try:
            async with raw.transaction():
                yield Conn(raw)
        finally:
            with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
                await raw.close()


@asynccontextmanager
async def stage(folder: Path, *, people: int) -> AsyncIterator[Stage]:
    """A fresh installation with an account, a letter, and so many people on a list."""
    server = await embedded.start(folder)
    await migrate(server.dsn)
    sink_port = free_port()
    settings = Settings(
        database_url=server.dsn,
        data_dir=folder / "data",
        smtp_url=f"smtp://127.0.0.1:{sink_port}",
        secret_key=SECRET,
        port=free_port(),
        log_level="error",
    )
    made = Stage(folder, settings, server, folder / "arrivals.txt", sink_port)
    try:
        await _people(made, people)
        yield made
    finally:
        for name in list(made.running):
            await made.kill(name)
        made.server.stop()


async def _people(stage: Stage, count: int) -> None:
    async with stage.conn() as conn:
        account = await make.make_account(conn)
        stage.account_id = account.id
        key = await make.make_api_key(conn, account.id, Signer(SECRET.encode()))
        stage.key = (key.username, key.password)
        stage.list_id = (await make.make_list(conn, account.id)).id
        new = NewLetter("Őszi", "Szia [mssys_firstname]!", HTML, "Szia! [/unsubscribe]")
        stage.letter_id = (await letters.create(conn, account.id, new)).letter.id
        schema = await lists.schema(conn, account.id, stage.list_id)
        wishes = [
            sign_up(
                schema,
                {"email": f"p{number}@kapocs.test", "mssys_firstname": "Árvíztűrő"},
                consent=Consent(),
                double_opt_in=False,
                now=make.NOW,
            )
            for number in range(count)
        ]
        await insert_new(conn, wishes)

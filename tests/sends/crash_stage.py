"""An installation of real processes, each of which can be killed and comes back.

PostgreSQL in a folder of its own, the web side, one or two workers, and a relay: all of them
processes, all of them killed by SIGKILL only. Each by itself, or all but the relay under one
`kapocs up`, which brings back what dies.
"""

import asyncio
import os
import subprocess
import sys
import time
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
_MODULES = {"web": "kapocs.run.serving", "worker": "kapocs.run.working"}
_LONGEST_WAIT = 5.0
HTML = "<p>Kedves [mssys_firstname]! <a href='https://kapocs.test/ő'>Tovább</a> [/unsubscribe]</p>"


@dataclass
class Stage:
    """The processes, by name: `postgres`, `sink`, `web`, `worker 1`, `worker 2`, or `tree`.

    `tree` is `kapocs up` with all that it started, PostgreSQL too.
    """

    folder: Path
    settings: Settings
    server: embedded.EmbeddedServer
    arrivals_file: Path
    sink_port: int
    account_id: AccountId = field(init=False)
    list_id: ListId = field(init=False)
    letter_id: LetterId = field(init=False)
    key: tuple[str, str] = field(init=False)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def is_tree(self) -> bool:
        """Whether `kapocs up` looks after the parts."""
        return "tree" in self.running

    async def begin(self, workers: int, *, under_up: bool) -> None:
        """Starts what does not run yet; with another number of workers than before, anew."""
        if under_up:
            if self.settings.workers != workers and self.is_tree:
                await self.kill("tree")
            self.settings = self.settings.with_(workers=workers)
            parts = ["sink", "tree"]
        else:
            if workers == 1 and "worker 2" in self.running:
                await self.kill("worker 2")
            parts = ["sink", "web", *(f"worker {number + 1}" for number in range(workers))]
        for name in parts:
            if name not in self.running:
                self.start(name)
        # `kapocs up` gives up when a part dies before it is ready.
        if under_up:
            await self._answers()

    async def _answers(self) -> None:
        for _ in range(1200):
            with suppress(OSError, asyncpg.PostgresError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.settings.port)
                writer.close()
                async with self.conn():
                    return
            await asyncio.sleep(0.1)

    def start(self, name: str) -> None:
        """Starts a process that does not run."""
        sink = ["sends.crash_sink", str(self.sink_port), str(self.arrivals_file), "0.04"]
        kind = name.split()[0]
        commands = {"sink": sink, "tree": ["kapocs.cli.main", "up"]}
        settings = self.settings
        if name == "tree":
            settings = settings.with_(database_url="", data_dir=self.folder)
        # The web side's and the workers' noise about what was killed is expected.
        self.running[name] = subprocess.Popen(
            [sys.executable, "-m", *commands.get(kind, [_MODULES.get(kind, "")])],
            env={
                **settings.environment(),
                "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path]),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    async def kill(self, name: str) -> None:
        """SIGKILL, and nothing else."""
        for each in self._processes(name):
            with suppress(psutil.NoSuchProcess):
                each.kill()
        process = self.running.pop(name, None)
        if process is not None:
            await asyncio.to_thread(process.wait)

    def _processes(self, name: str) -> list[psutil.Process]:
        """What dies with it; several workers under one parent: the first."""
        if name == "postgres":
            pid = int((self.server.folder / "postmaster.pid").read_text().splitlines()[0])
            postmaster = psutil.Process(pid)
            return [postmaster, *postmaster.children(recursive=True)]
        if name == "tree":
            parent = psutil.Process(self.running[name].pid)
            with suppress(psutil.NoSuchProcess):
                parent.suspend()  # starts nothing between our look and our blow
            with suppress(psutil.NoSuchProcess, OSError):
                return [parent, *parent.children(recursive=True), *self._processes("postgres")]
            return [parent, *parent.children(recursive=True)]
        if name in self.running:
            return [psutil.Process(self.running[name].pid)]
        children = psutil.Process(self.running["tree"].pid).children()
        return [each for each in children if _MODULES[name.split()[0]] in _command(each)][:1]

    async def revive(self, name: str) -> None:
        """Starts again what was killed."""
        if self.is_tree and name != "sink":
            return  # it is its parent's business
        if name == "postgres":
            self.server.leave()
            self.server = await asyncio.to_thread(asyncio.run, embedded.start(self.folder))
        else:
            self.start(name)

    def next_line(self) -> None:
        """Until a worker writes into its journal, or a few seconds have passed."""
        data = self.folder if self.is_tree else self.settings.data_dir
        deadline = time.monotonic() + _LONGEST_WAIT
        known = _sizes(data / "handover")
        while time.monotonic() < deadline and _sizes(data / "handover") == known:
            pass

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


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def _sizes(handover: Path) -> dict[str, int]:
    sizes = {}
    # A file may go while it is looked at.
    with suppress(FileNotFoundError), os.scandir(handover) as entries:
        for each in entries:
            sizes[each.name] = each.stat().st_size
    return sizes


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
        # Whoever looked after it last, it is stopped from here.
        made.server.leave()
        made.server = await embedded.start(folder)
        made.server.stop()


async def _people(stage: Stage, count: int) -> None:
    async with stage.conn() as conn:
        account = await make.make_account(conn)
        stage.account_id = account.id
        key = await make.make_api_key(conn, account.id, Signer(SECRET.encode()))
        stage.key = (key.username, key.password)
        stage.list_id = (await make.make_list(conn, account.id)).id
        new = NewLetter(
            name="Őszi", subject="Szia [mssys_firstname]!", html=HTML, text="Szia! [/unsubscribe]"
        )
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

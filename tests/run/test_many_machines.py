"""Many machines on one database: two web sides and three workers, none sharing a folder.

PgBouncer stands between them and the database, and one worker is killed in the middle of it.
"""

import asyncio
import itertools
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

import make
import make_sends
from courier.sink import Sink
from kapocs.accounts.model import NewApiKey
from kapocs.clock import system_clock
from kapocs.db.pool import Conn, open_connection
from kapocs.sends.model import SendType
from kapocs.settings import Settings
from kapocs.signing import Signer
from pooler import pooler
from product import TLS, free_port

pytestmark = pytest.mark.pooler
SECRET = "a secret of the tests, 32 bytes long"
CONNECTIONS = 4
"""To a relay, of one worker. Each may leave one letter uncertain when its process dies."""
PEOPLE = 60
JOINING = 40


@dataclass
class Machines:
    """The processes, each with a data folder of its own."""

    settings: Settings
    folder: Path
    ports: list[int] = field(default_factory=list)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def serve(self, name: str) -> None:
        """A machine with a web side."""
        self.ports.append(free_port())
        self._start(name, "kapocs.run.serving", port=self.ports[-1])

    def work(self, name: str) -> None:
        """A machine with a worker, the first time or again."""
        self._start(name, "kapocs.run.working")

    def _start(self, name: str, module: str, **more: object) -> None:
        own = self.settings.with_(data_dir=self.folder / name, **more)
        self.running[name] = subprocess.Popen([sys.executable, "-m", module], env=own.environment())

    def kill(self, name: str) -> None:
        """SIGKILL, and nothing else."""
        process = self.running.pop(name)
        process.kill()
        process.wait(60)


@pytest.fixture
async def conn_of_ones_own(dsn: str) -> AsyncIterator[Conn]:
    """A connection that commits each statement."""
    raw = await open_connection(dsn)
    yield Conn(raw)
    await raw.close()


@asynccontextmanager
async def machines(dsn: str, relay: str, folder: Path) -> AsyncIterator[Machines]:
    """Two web sides and three workers behind PgBouncer; all are killed in the end."""
    async with pooler(dsn, servers=8) as address:
        settings = Settings(
            database_url=address,
            database_direct_url=dsn,
            smtp_url=relay,
            secret_key=SECRET,
            db_pool_size=4,
            log_level="error",
        )
        made = Machines(settings, folder)
        try:
            for number in (1, 2):
                made.serve(f"web {number}")
            for number in (1, 2, 3):
                made.work(f"worker {number}")
            yield made
        finally:
            for name in list(made.running):
                made.kill(name)


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    """Asks again and again; gives up after two minutes."""
    async with asyncio.timeout(120):
        while not await is_so():  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0.1)


async def all_answer(ports: list[int]) -> bool:
    """Whether every web side takes connections."""
    with suppress(OSError):
        for port in ports:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
        return True
    return False


async def join(ports: list[int], key: NewApiKey, path: str) -> list[str]:
    """People who sign up by turns at the one and the other web side; their addresses."""
    auth = httpx.BasicAuth(key.username, key.password)
    joined = []
    async with httpx.AsyncClient(auth=auth, timeout=60, verify=TLS) as client:
        for number, port in zip(range(JOINING), itertools.cycle(ports), strict=False):
            email = f"uj{number}@kapocs.test"
            body = {"email": email, "mssys_firstname": "Árvíztűrő"}
            answer = await client.post(f"http://127.0.0.1:{port}{path}", json=body)
            assert answer.status_code == 200, answer.text
            joined.append(email)
    return joined


async def prepared(conn: Conn) -> tuple[NewApiKey, str]:
    """An account with a campaign under way and a welcome letter: its key, and where to sign up."""
    account = await make.make_account(conn)
    key = await make.make_api_key(conn, account.id, Signer(SECRET.encode()))
    stage = await make_sends.make_stage(conn, account.id)
    form = await make.make_form(conn, account.id, stage.schema.list.id)
    await make_sends.make_send(conn, stage, type_=SendType.SUBSCRIPTION, active=True)
    other = await make_sends.make_stage(conn, account.id, people=PEOPLE, name="Régiek")
    await make_sends.started(conn, other, now=system_clock())
    return key, f"/subscribe/{stage.schema.list.id}/form/{form.id}"


async def test_every_letter_goes_once_though_a_machine_is_killed(
    dsn: str, conn_of_ones_own: Conn, tmp_path: Path
) -> None:
    conn = conn_of_ones_own
    async with conn.raw.transaction():
        key, path = await prepared(conn)

    async def nothing_waits() -> bool:
        # What was put off is due at once.
        await conn.execute(
            "UPDATE outbox SET due_at = now() WHERE due_at > now() AND worker_id IS NULL"
        )
        planned = await conn.value("SELECT count(*) FROM deliveries")
        left = await conn.value("SELECT count(*) FROM outbox")
        return planned == PEOPLE + JOINING and not left

    async with Sink(delay=0.02) as sink, machines(dsn, sink.url, tmp_path) as at:
        await until(lambda: all_answer(at.ports))
        joining = asyncio.create_task(join(at.ports, key, path))

        async def some_arrived() -> bool:
            return len(sink.envelopes) > 10

        await until(some_arrived)
        at.kill("worker 1")
        joined = await joining
        at.work("worker 1")  # its machine is back, with its journal
        await until(nothing_waits)
        rows = await conn.rows("SELECT status FROM deliveries")
    arrived = Counter(each.recipient for each in sink.envelopes)
    by_status = Counter(row["status"] for row in rows)
    assert by_status["sent"] + by_status["uncertain"] == len(rows) == PEOPLE + JOINING
    assert by_status["uncertain"] <= CONNECTIONS
    assert set(arrived.values()) == {1}
    assert len(arrived) >= by_status["sent"]
    people = {f"e{number}@kapocs.test" for number in range(PEOPLE)}
    assert set(arrived) <= people | set(joined)
    assert len(joined) == JOINING

"""What the first start makes to be tried out: it bothers nobody, and goes without a trace."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from cli.conftest import Typed
from db.filling import rows
from kapocs import secret
from kapocs.accounts import queries as accounts
from kapocs.carts import handlers as carts
from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import connect
from kapocs.delivering.identity import Post
from kapocs.ids import LetterId
from kapocs.run import first_run
from kapocs.samples import making
from kapocs.settings import Settings
from kapocs.signing import Signer
from kapocs.worker import Worker, WorkerParts

OF_ANY_WORK = {"installation", "clock_looks", "workers", "facts"}
"""Tables that commands and the worker write to, whatever they do."""


class Installation:
    """A database, and what a start and the worker do with it."""

    def __init__(self, dsn: str, data: Path) -> None:
        self._dsn = dsn
        self._signer = Signer(secret.load("", data))

    def start(self, *, samples: bool = True) -> bool:
        """As `kapocs up` does; whether it was the first start."""
        return asyncio.run(self._start(Settings(samples=samples)))

    async def _start(self, settings: Settings) -> bool:
        pool = await connect(self._dsn, size=2)
        made = await first_run.prepare(pool, self._signer, settings, system_clock())
        await pool.close()
        return made is not None

    def work(self, *, later: timedelta = timedelta()) -> list[str]:
        """Runs the worker until nothing is left to do; to whom letters went."""
        return asyncio.run(self._work(later))

    async def _work(self, later: timedelta) -> list[str]:
        def clock() -> datetime:
            return system_clock() + later

        pool = await connect(self._dsn, size=8)
        courier = MemoryCourier()
        post = Post("http://127.0.0.1:8080", self._signer)
        worker = Worker(
            WorkerParts(dsn=self._dsn, pool=pool, courier=courier, post=post, clock=clock)
        )
        await worker.start()
        await worker.until_idle()
        async with pool.transaction() as conn:
            await carts.tick(conn, None, clock())
        await worker.until_idle()
        await worker.close()
        await pool.close()
        return [each.recipient for each in courier.sent]

    def make_samples(self) -> None:
        """As the first start does, for the account that it made."""
        asyncio.run(self._make_samples())

    async def _make_samples(self) -> None:
        pool = await connect(self._dsn, size=1)
        async with pool.transaction() as conn:
            (account,) = await accounts.all_accounts(conn)
            await making.make(
                conn, account, self._signer, letter_id=LetterId(1), now=system_clock()
            )
        await pool.close()

    def held(self) -> dict[str, int]:
        """Table → how many rows it has."""
        return asyncio.run(self._held())

    async def _held(self) -> dict[str, int]:
        conn = await asyncpg.connect(self._dsn)
        found = await rows(conn)
        await conn.close()
        # A product that was deleted stays unseen, as orders may name it.
        products = found["products"].values()
        found["products"] = {each["id"]: each for each in products if each["deleted_at"] is None}
        return {name: len(each) for name, each in found.items() if name not in OF_ANY_WORK}


@pytest.fixture
def installation(dsn: str, tmp_path: Path) -> Installation:
    """Before its first start."""
    return Installation(dsn, tmp_path / "data")


LOG = {"audit_lines": 0}
"""The audit log keeps what was done, whatever became of it."""


def test_samples_are_deleted_in_one_go_without_a_trace_and_never_come_back(
    installation: Installation, typed: Typed
) -> None:
    assert installation.start(samples=False)
    installation.work()
    assert typed("sample list --json").json == []
    before = installation.held()
    installation.make_samples()
    installation.work()
    made = {name for name, count in installation.held().items() if count > before[name]}
    assert made >= {"samples", "lists", "forms", "subscribers", "order_items", "products", "sends"}
    assert len(typed("sample list --json").json) == 30
    assert typed("sample delete --json").json == {"left": []}
    installation.work()
    assert installation.held() | LOG == before | LOG
    assert not installation.start()
    assert installation.held() | LOG == before | LOG


def test_an_installation_that_exists_gets_no_samples(
    installation: Installation, typed: Typed
) -> None:
    typed("account create --name 'Anna Kft.'")
    before = installation.held()
    assert not installation.start()
    assert installation.held() == before
    assert typed("sample list --json").json == []
    assert typed("sample delete").out.strip() == "There are no samples."


def test_samples_that_something_hangs_on_are_put_aside_and_told_of(
    installation: Installation, typed: Typed
) -> None:
    assert installation.start()
    installation.work()
    typed("send create --list 2 --letter 1 --type subscription --form 2 --name Sajátom")
    left = typed("sample delete --json").json["left"]
    assert [(each["kind"], each["id"]) for each in left] == [("form", "2"), ("list", "2")]
    assert all("send 8" in each["reason"] for each in left)
    assert [each["id"] for each in typed("list list --json").json] == [1]
    assert typed("send show 8 --json").json["name"] == "Sajátom"
    assert typed("send delete 8").code == 0
    assert typed("sample delete --json").json["left"] == []
    assert typed("sample list --json").json == []


def test_samples_send_nothing_by_themselves_and_cost_no_call(
    installation: Installation, typed: Typed
) -> None:
    assert installation.start()
    assert installation.work() == ["admin@example.com"]
    found = typed("subscriber list --list 2 --json").json
    assert {each["email"].partition("@")[2] for each in found} == {"example.com"}
    # Nor to a stranger who finds the form that the sample sends wait for.
    typed("subscriber add --list 2 --form 5 --email idegen@kapocs.test")
    assert installation.work() == []
    assert installation.work(later=timedelta(days=800)) == []
    assert typed("usage show --json").json["calls"] == 0

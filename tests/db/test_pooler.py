"""The product behind PgBouncer in transaction mode: no statement meets another's session."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

import make
import make_sends
from kapocs import server
from kapocs.clock import system_clock
from kapocs.courier.memory import MemoryCourier
from kapocs.db.pool import AWAY, Pool, connect
from kapocs.db.reach import Limits
from kapocs.delivering.identity import Post
from kapocs.sends.model import SendType
from kapocs.settings import BadSetting, Settings, load
from kapocs.signing import Signer
from kapocs.worker import Worker, WorkerParts
from pooler import pooler
from product import Product, Server, free_port

pytestmark = pytest.mark.pooler
LIMITS = Limits(20, idle_s=20, transaction_s=40)


@pytest.fixture
async def pooled(dsn: str) -> AsyncIterator[Pool]:
    """Eight connections to PgBouncer, which has three to the test's database."""
    async with pooler(dsn) as address:
        opened = await connect(address, size=8, limits=LIMITS, pooled=True)
        yield opened
        await opened.close()


async def test_who_signs_up_gets_a_letter_through_a_pooler(
    dsn: str, pooled: Pool, signer: Signer
) -> None:
    async with pooled.transaction() as conn:
        anna = await make.make_account(conn, name="Árvíztűrő Kft.")
        key = await make.make_api_key(conn, anna.id, signer)
        stage = await make_sends.make_stage(conn, anna.id)
        form = await make.make_form(conn, anna.id, stage.schema.list.id)
        await make_sends.make_send(conn, stage, type_=SendType.SUBSCRIPTION, active=True)
    port = free_port()
    base_url, courier = f"http://127.0.0.1:{port}", MemoryCourier()
    shared = server.services(
        pooled, signer, system_clock, base_url=base_url, max_body_bytes=1_000_000
    )
    made = Product(dsn, pooled, shared, base_url, anna, key, anna, key, courier)
    worker = Worker(
        WorkerParts(
            dsn=dsn, pool=pooled, courier=courier, post=Post(base_url, signer), clock=system_clock
        )
    )
    async with Server(server.build(shared), port):
        await worker.start()
        working = asyncio.create_task(worker.run())
        client = made.client(made.auth)
        url = f"/subscribe/{stage.schema.list.id}/form/{form.id}"
        people = [f"p{number}@kapocs.test" for number in range(30)]
        answers = await asyncio.gather(
            *(client.post(url, json={"email": each, "mssys_firstname": "Ő"}) for each in people)
        )
        assert {each.status_code for each in answers} == {200}
        async with asyncio.timeout(60):
            while len(courier.sent) < len(people):  # noqa: ASYNC110  # the courier tells nobody
                await asyncio.sleep(0.02)
        worker.stop()
        await working
        await worker.close()
        await client.aclose()
    assert sorted(each.recipient for each in courier.sent) == sorted(people)


async def test_reads_and_writes_at_once_never_meet_each_other_s_statements(pooled: Pool) -> None:
    async def ask(number: int) -> int:
        async with pooled.connection() as conn:
            first: int = await conn.value("SELECT :n::int", n=number)
        async with pooled.transaction() as conn:
            rows = await conn.column("SELECT generate_series(1, :n::int)", n=number)
            assert await conn.value("SELECT :j::jsonb", j={"ő": number}) == {"ő": number}
        return first if len(rows) == number else -1

    assert await asyncio.gather(*map(ask, range(1, 80))) == list(range(1, 80))
    assert await pooled.trouble() is None


@pytest.mark.parametrize("way", ["connection", "transaction", "snapshot"])
async def test_the_limits_hold_behind_a_pooler(dsn: str, way: str) -> None:
    async with pooler(dsn) as address:
        pool = await connect(address, size=2, limits=replace(LIMITS, statement_s=0.1), pooled=True)
        with pytest.raises(asyncpg.QueryCanceledError):
            async with getattr(pool, way)() as conn:
                await conn.value("SELECT pg_sleep(30)")
        await pool.close()


async def test_a_listener_hears_what_was_committed_through_the_pooler(
    dsn: str, pooled: Pool
) -> None:
    listener = await asyncpg.connect(dsn)
    heard = asyncio.Event()
    await listener.add_listener("word", lambda *_: heard.set())
    async with pooled.transaction() as conn:
        conn.wake("word")
    async with asyncio.timeout(60):
        await heard.wait()
    await listener.close()


async def test_a_pooler_that_is_away_is_a_database_that_is_away(dsn: str) -> None:
    async with pooler(dsn) as address:
        pool = await connect(address, size=2, pooled=True)
        assert await pool.trouble() is None
    with pytest.raises(AWAY):
        async with pool.transaction() as conn:
            await conn.value("SELECT 1")
    assert await pool.trouble() == "the database is away"
    await pool.close()


def test_the_direct_address_says_that_the_other_is_a_pooler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    straight = Settings(database_url="postgresql://db/kapocs")
    assert (straight.direct_url, straight.is_pooled) == ("postgresql://db/kapocs", False)
    both = straight.with_(database_direct_url="postgresql://db:5432/kapocs")
    assert (both.direct_url, both.is_pooled) == ("postgresql://db:5432/kapocs", True)
    assert both.environment()["KAPOCS_DATABASE_DIRECT_URL"] == "postgresql://db:5432/kapocs"
    monkeypatch.setenv("KAPOCS_DATABASE_DIRECT_URL", "postgresql://db/kapocs")
    with pytest.raises(BadSetting, match="of use beside KAPOCS_DATABASE_URL"):
        load()
    monkeypatch.setenv("KAPOCS_DATABASE_DIRECT_URL", "mysql://db")
    with pytest.raises(BadSetting, match="KAPOCS_DATABASE_DIRECT_URL"):
        load()

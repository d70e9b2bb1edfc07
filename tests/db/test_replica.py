"""A read replica: long answers come from there, nobody notices its troubles, nothing is written."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import asyncpg
import httpx
import pytest

import make
from cli.terminal import Terminal
from kapocs import server
from kapocs.db.pool import Conn, Pool, connect_to_replica
from kapocs.db.reach import Limits
from kapocs.db.replica import Patience, Reading, Reads, Replica
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.run import parts
from kapocs.settings import Settings
from kapocs.subscribers import queries
from product import Product, Server, free_port
from standby import Standby, lock, standby, until, was_asked

QUICK = Patience(catching_up_s=60, resting_s=0)
"""A replica on a busy machine is waited for."""
HASTY = Patience(catching_up_s=0.2, resting_s=0)


@pytest.fixture(scope="module")
def copy(postgres: str) -> Iterator[Standby]:
    """A replica of the tests' server."""
    with standby(postgres) as running:
        yield running


@pytest.fixture
async def there(dsn: str, copy: Standby) -> AsyncIterator[Pool]:
    """Connections to the replica of the test's own database."""
    opened = await connect_to_replica(copy.address(dsn), size=4, limits=Limits(60))
    await until(lambda: _is_there(opened))
    yield opened
    await opened.close()


async def _is_there(pool: Pool) -> bool:
    """Whether the replica has the database already."""
    return await pool.trouble() is None


@asynccontextmanager
async def web(product: Product, reads: Reads) -> AsyncIterator[httpx.AsyncClient]:
    """The web side with these reads, asked by Anna."""
    port = free_port()
    shared = replace(product.services, reads=reads)
    async with Server(server.build(shared), port):
        client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", auth=product.auth, timeout=60
        )
        product.clients.append(client)
        yield client


async def is_copy(conn: Conn) -> bool:
    found: bool = await conn.value("SELECT pg_is_in_recovery()")
    return found


async def made_list(product: Product, count: int) -> Schema:
    """A list of Anna's with so many people."""
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        schema = await lists.schema(conn, product.anna.id, made.id)
        for number in range(count):
            await make.make_subscriber(conn, schema, email=f"p{number}@kapocs.test")
    return schema


async def test_exports_and_counts_are_asked_of_the_replica_and_hold_what_was_just_written(
    product: Product, there: Pool, copy: Standby
) -> None:
    schema = await made_list(product, 5)
    id_ = schema.list.id
    async with web(product, Reads(product.pool, Replica(there, QUICK))) as client:
        for number in range(5):
            added = f"new{number}@kapocs.test"
            await client.post(f"/subscribe/{id_}/form/0", json={"email": added})
            everybody = (await client.get(f"/list/{id_}")).json()
            assert everybody[-1]["email"] == added
            assert (await client.get(f"/listtotalcount/{id_}")).json() == 6 + number
            chosen = await client.post(f"/list/{id_}/order/email/asc", json=[])
            assert len(chosen.json()) == 6 + number
            page = await client.get(f"/v2/lists/{id_}/subscribers")
            assert page.json()["data"][-1]["email"] == added
        assert await was_asked(copy, "FROM subscribers")
        assert (await client.get("/sentemailids/20260101/20261231")).json() == []
        assert (await client.get("/")).status_code == 200


async def test_a_replica_that_is_behind_leaves_the_answer_to_the_primary(
    product: Product, there: Pool, copy: Standby
) -> None:
    schema = await made_list(product, 1)
    path = f"/listtotalcount/{schema.list.id}"
    async with web(product, Reads(product.pool, Replica(there, HASTY))) as client:
        async with product.pool.connection() as conn:
            assert await Reading(product.pool, Replica(there, QUICK), None, heavy=False).ask(
                is_copy
            )
            assert not await is_copy(conn)
        await copy.say("SELECT pg_wal_replay_pause()")
        try:
            async with product.pool.transaction() as conn:
                await make.make_subscriber(conn, schema, email="uj@kapocs.test")
            assert (await client.get(path)).json() == 2
            # What it shows itself is the state of before.
            async with there.connection() as conn:
                assert await queries.count(conn, *schema.key) == 1
        finally:
            await copy.say("SELECT pg_wal_replay_resume()")
        assert (await client.get(path)).json() == 2
    assert await Reads(product.pool, Replica(there, QUICK)).of().ask(is_copy)


async def test_an_export_whose_replica_is_killed_in_the_middle_comes_whole(
    product: Product, there: Pool, copy: Standby
) -> None:
    schema = await made_list(product, 3)
    replica = Replica(there, QUICK)
    async with web(product, Reads(product.pool, replica)) as client:
        locker = await asyncpg.connect(product.dsn)
        locked = locker.transaction()
        await locked.start()
        # The export stands still in the middle.
        await lock(locker, "subscribers")
        export = asyncio.create_task(client.get(f"/list/{schema.list.id}"))
        await until(lambda: _waits(copy))
        copy.kill()
        try:
            await locked.rollback()
            answer = await export
            assert answer.status_code == 200
            assert len(answer.json()) == 3
            # While it is away, too.
            assert len((await client.get(f"/list/{schema.list.id}")).json()) == 3
        finally:
            await locker.close()
            copy.start()
        await until(lambda: _at_copy(product.pool, replica))


async def _waits(copy: Standby) -> bool:
    return bool(
        await copy.say("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    )


async def _at_copy(primary: Pool, replica: Replica) -> bool:
    return await Reads(primary, replica).of().ask(is_copy)


async def test_an_answer_that_began_at_the_replica_ends_at_the_primary_when_that_goes(
    pool: Pool, there: Pool, copy: Standby
) -> None:
    reading = Reads(pool, Replica(there, QUICK)).of()
    assert await reading.ask(is_copy)
    copy.kill()
    try:
        assert not await reading.ask(is_copy)
        assert not await reading.at_once(is_copy)
    finally:
        copy.start()
    # It does not go back: what is read later is never older.
    assert not await reading.ask(is_copy)


@pytest.mark.parametrize("way", ["ask", "at_once"])
async def test_a_question_that_was_in_the_way_of_replaying_is_asked_of_the_primary(
    pool: Pool, there: Pool, copy: Standby, way: str
) -> None:
    seen: list[bool] = []

    async def slowly(conn: Conn) -> int:
        seen.append(await is_copy(conn))
        wait = "(SELECT pg_sleep(120) FROM lists LIMIT 1)" if seen[-1] else "NULL::void"
        await conn.value(f"SELECT {wait}")
        found: int = await conn.value("SELECT count(*) FROM lists")
        return found

    async with pool.transaction() as conn:
        await make.make_list(conn, (await make.make_account(conn)).id)
    reading = Reads(pool, Replica(there, QUICK)).of()
    asking = asyncio.create_task(getattr(reading, way)(slowly))
    await until(lambda: was_asked(copy, "pg_sleep(120)"))
    async with pool.transaction() as conn:
        await lock(conn, "lists")
        await until(lambda: _gave_up(seen))
    assert await asking == 1
    assert seen == [True, False]


async def _gave_up(seen: list[bool]) -> bool:
    return len(seen) > 1


async def test_a_question_cancelled_there_is_asked_again_but_not_one_that_took_too_long(
    pool: Pool, there: Pool, dsn: str, copy: Standby
) -> None:
    seen: list[bool] = []

    async def slowly(conn: Conn) -> None:
        seen.append(await is_copy(conn))
        if seen[-1]:
            await conn.value("SELECT pg_sleep(100)")

    cancel = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%sleep(100)'"
    asking = asyncio.create_task(Reads(pool, Replica(there, QUICK)).of().ask(slowly))
    await until(lambda: was_asked(copy, "pg_sleep(100)"))
    await copy.say(cancel)
    await asking
    assert seen == [True, False]
    hurried = await connect_to_replica(copy.address(dsn), size=2, limits=Limits(0.5))
    with pytest.raises(asyncpg.QueryCanceledError):
        await Reads(pool, Replica(hurried, QUICK)).of().ask(slowly)
    await hurried.close()
    assert seen == [True, False, True]


async def test_nothing_is_written_to_a_replica_nor_through_its_address(
    pool: Pool, there: Pool, dsn: str
) -> None:
    where: list[bool] = []

    async def write(conn: Conn) -> None:
        where.append(await is_copy(conn))
        await conn.execute("CREATE TABLE never (id int)")

    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        async with there.transaction() as conn:
            await write(conn)
    # Not even when the address leads to the primary, as after a failover.
    misled = await connect_to_replica(dsn, size=2)
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        async with misled.transaction() as conn:
            await write(conn)
    # Work that writes by mistake fails at the replica, and is not let write at the primary either.
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await Reads(pool, Replica(there, QUICK)).of().at_once(write)
    await misled.close()
    assert where == [True, False, True, False]


async def test_an_address_that_is_not_this_database_s_replica_is_not_asked(
    pool: Pool, dsn: str, postgres: str, copy: Standby
) -> None:
    for address in (dsn, copy.address(postgres), "postgresql://nobody@127.0.0.1:1/x"):
        other = await connect_to_replica(address, size=2)
        assert not await Reads(pool, Replica(other, HASTY)).of().ask(is_copy)
        await other.close()


async def test_a_process_asks_the_replica_that_its_settings_name(
    pool: Pool, there: Pool, dsn: str, copy: Standby
) -> None:
    given = Settings(database_url=dsn, database_replica_url=copy.address(dsn))
    async with parts.reads(given, pool, Limits(60)) as reads:
        await until(lambda: reads.of().ask(is_copy))
    async with parts.reads(Settings(database_url=dsn), pool, Limits(60)) as reads:
        assert not await reads.of().ask(is_copy)


async def test_a_command_that_only_reads_asks_the_replica(
    product: Product,
    there: Pool,
    copy: Standby,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schema = await made_list(product, 2)
    monkeypatch.setenv("KAPOCS_DATABASE_URL", product.dsn)
    monkeypatch.setenv("KAPOCS_DATABASE_REPLICA_URL", copy.address(product.dsn))
    before = await _sessions(copy, product.dsn)
    who = f"--account {product.anna.id}"
    said = await Terminal(product.dsn, tmp_path)(f"subscriber list --list {schema.list.id} {who}")
    assert "p1@kapocs.test" in said.out
    assert await there.trouble() is None

    async def has_come() -> bool:
        return await _sessions(copy, product.dsn) > before

    await until(has_come)


async def _sessions(copy: Standby, dsn: str) -> int:
    """How many connections to the database the replica has had."""
    asked = "SELECT sessions FROM pg_stat_database WHERE datname = $1"
    return int(str(await copy.say(asked, dsn.split("/")[3].split("?")[0]) or 0))

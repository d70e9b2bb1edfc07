"""Facts are read for webhooks while any account has one, and from its making on."""

import asyncio
from datetime import UTC, datetime

import pytest

from kapocs.db.pool import Conn, Pool
from kapocs.facts import queries_readers as readers
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.stream import reading
from kapocs.webhooks import actions, planning
from kapocs.webhooks.actions import READER
from kapocs.webhooks.kinds import every
from kapocs.webhooks.model import NewWebhook
from kapocs.webhooks.queries import are_there_any
from webhooks.receiving import RULES, Bench, Receiver, join, make_schema


async def is_open(pool: Pool) -> bool:
    async with pool.connection() as conn:
        return await readers.get(conn, EVERYBODY, READER) is not None


async def make(bench: Bench, conn: Conn, url: str) -> None:
    new = NewWebhook(url=url, kinds=("subscriber.*",))
    await actions.create(
        conn, bench.account_id, new, rules=RULES, signer=bench.signer, now=bench.clock()
    )


async def test_the_last_webhook_takes_its_reader_along_and_the_next_brings_another(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    hooks = [(await bench.create(receiver.web.url))[0] for _ in range(2)]
    for number, hook in enumerate(hooks):
        await bench.work()
        assert await is_open(bench.pool), number
        async with bench.pool.transaction() as conn:
            await actions.delete(conn, bench.account_id, hook.id)
    await bench.work()
    assert not await is_open(bench.pool)
    await join(bench, schema, "senki@kapocs.test")
    await bench.create(receiver.web.url)
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    assert [each["data"]["record"]["email"] for each in receiver.bodies] == ["bela@kapocs.test"]


async def test_a_disabled_webhook_keeps_its_reader(bench: Bench, receiver: Receiver) -> None:
    hook, _ = await bench.create(receiver.web.url)
    async with bench.pool.transaction() as conn:
        await actions.disable(conn, bench.account_id, hook.id, now=bench.clock())
    await bench.work()
    assert await is_open(bench.pool)


async def test_a_webhook_that_is_being_made_keeps_the_reader(
    bench: Bench, receiver: Receiver
) -> None:
    schema = await make_schema(bench)
    gone, _ = await bench.create(receiver.web.url)
    async with bench.pool.transaction() as conn:
        await actions.delete(conn, bench.account_id, gone.id)
    async with bench.pool.transaction() as conn:
        await make(bench, conn, receiver.web.url)
        await planning.plan(bench.pool, every(), now=bench.clock())
    assert await is_open(bench.pool)
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    assert len(receiver.asked) == 1


async def test_a_webhook_waits_for_the_reader_that_is_being_closed_and_brings_its_own(
    bench: Bench, receiver: Receiver
) -> None:
    now = datetime.now(UTC)
    async with bench.pool.transaction() as conn:
        await reading.need_reader(conn, READER, now=now)
    async with bench.pool.transaction() as conn:
        assert await reading.close_unneeded(conn, READER, is_needed=are_there_any)
        making = asyncio.create_task(bench.create(receiver.web.url))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await asyncio.shield(making)
    await making
    assert await is_open(bench.pool)
    schema = await make_schema(bench)
    await join(bench, schema, "bela@kapocs.test")
    await bench.work()
    assert len(receiver.asked) == 1

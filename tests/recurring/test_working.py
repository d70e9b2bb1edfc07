"""Workers that renew orders: two at once, killed in between, and told of an end by a form."""

import asyncio
from datetime import date, datetime

import pytest

import make
import make_shop
from kapocs.db.pool import Pool, connect
from kapocs.lists import actions as lists
from kapocs.lists.values import FieldType
from kapocs.orders import records
from kapocs.queue.run import Runner
from kapocs.recurring import actions, handlers
from kapocs.recurring.model import NewRecurrence, RecurrenceState
from kapocs.wiring import wiring
from recurring.subscribing import BEGUN, MONTHLY, Shop, at, open_shop, order

FIRST = "2027-02-28 05:00"


class Killed(Exception):
    """The worker is gone."""


async def work(dsn: str, pool: Pool, now: datetime) -> None:
    """A worker does what is to be done, as its clock shows it."""
    queue_pool = await connect(dsn, size=2, codecs=False)
    try:
        async with pool.transaction() as conn:
            await handlers.tick(conn, None, now)
        runner = Runner(pool, queue_pool, wiring(), lambda: now)
        async with asyncio.timeout(60):
            await runner.drain()
    finally:
        await queue_pool.close()


async def opened(pool: Pool) -> Shop:
    async with pool.transaction() as conn:
        return await open_shop(conn)


async def test_two_workers_make_one_order(dsn: str, pool: Pool) -> None:
    shop = await opened(pool)
    await asyncio.gather(*[work(dsn, pool, at(FIRST)) for _ in range(2)])

    async def renew() -> object:
        async with pool.transaction() as conn:
            return await shop.renew(conn, "2027-03-31 05:00")

    made = await asyncio.gather(*[renew() for _ in range(8)])
    assert sum(each is not None for each in made) == 1
    async with pool.connection() as conn:
        assert [each[2] for each in await shop.days(conn)] == ["made", "made"]
        count = await conn.value("SELECT count(*) FROM orders")
    assert count == 3


async def test_a_worker_killed_in_between_leaves_nothing_half_made(dsn: str, pool: Pool) -> None:
    shop = await opened(pool)

    async def killed() -> None:
        async with pool.transaction() as conn:
            assert await shop.renew(conn, FIRST) is not None
            raise Killed

    with pytest.raises(Killed):
        await killed()
    async with pool.connection() as conn:
        assert await shop.days(conn) == []
        assert await conn.value("SELECT count(*) FROM orders") == 1
    await work(dsn, pool, at(FIRST))
    async with pool.connection() as conn:
        assert await shop.days(conn) == [(1, date(2027, 2, 28), "made")]


async def test_what_was_asked_for_and_lost_is_asked_for_again(dsn: str, pool: Pool) -> None:
    shop = await opened(pool)
    async with pool.transaction() as conn:
        await handlers.tick(conn, None, at(FIRST))
        assert await conn.execute("DELETE FROM pgqueuer WHERE entrypoint = 'RenewOrder'") == 1
    await work(dsn, pool, at("2027-02-28 05:10"))
    async with pool.connection() as conn:
        assert await shop.days(conn) == []
    await work(dsn, pool, at("2027-02-28 05:16"))
    async with pool.connection() as conn:
        assert len(await shop.days(conn)) == 1


async def test_a_buyer_ends_it_by_the_field_of_any_of_its_orders(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await make_shop.make_order_list(conn)
        await make.make_field(conn, *schema.key, name="lemondas", type_=FieldType.CHECKBOX)
        schema = await lists.schema(conn, *schema.key)
        wish = NewRecurrence(period=MONTHLY, cancel_field="lemondas")
        shops = []
        for _ in range(2):
            id_ = await order(conn, schema)
            shops.append(Shop(schema, id_, await actions.start(conn, schema, id_, wish, now=BEGUN)))
    await work(dsn, pool, at(FIRST))
    mine, other = shops
    async with pool.transaction() as conn:
        (renewal,) = await mine.renewals(conn)
        assert renewal.record_id is not None
        for value in ("0", "1"):
            given = {"lemondas": value}
            await records.change(
                conn, schema, renewal.record_id, given, form_id=None, now=at("2027-03-02 05:00")
            )
    await work(dsn, pool, at("2027-03-31 05:00"))
    async with pool.connection() as conn:
        assert (await mine.now(conn)).state is RecurrenceState.CANCELLED
        assert (await other.now(conn)).state is RecurrenceState.ACTIVE
        assert [len(await each.days(conn)) for each in shops] == [1, 2]

"""Shops that hang, or fail for long, keep no other account's shop from being asked."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from connectors.delivering_in import InboundBench
from courier.web import HANG
from kapocs.connectors.actions import MadeConnector
from kapocs.db.pool import Pool, connect
from kapocs.lists.model import ListType
from kapocs.queue.run import Runner
from kapocs.reasons import Reason
from kapocs.shop_peers import errands, handlers
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullShop
from kapocs.signing import Signer
from kapocs.wiring import wiring
from make import make_account, make_list
from running_worker import until
from shop_peers.asking_shops import LOCAL, NOW, bench_of, get, jobs, link, pull
from simulators.woocommerce import KEY, SECRET, SimulatedWoo, simulated_woocommerce

_HANGING = 30


@pytest.fixture
async def shop() -> AsyncIterator[SimulatedWoo]:
    async with simulated_woocommerce() as made:
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


def keys_of(shop: SimulatedWoo) -> dict[str, str]:
    return {"url": shop.web.url, "consumer_key": KEY, "consumer_secret": SECRET}


async def many(bench: InboundBench, shop: SimulatedWoo, number: int) -> list[MadeConnector]:
    """So many connectors of one account."""
    async with bench.pool.transaction() as conn:
        account = await make_account(conn)
        list_ = await make_list(conn, account.id, type_=ListType.ECOMMERCE)
    return [
        await bench.create(account.id, type="woocommerce", list_id=list_.id, given=keys_of(shop))
        for _ in range(number)
    ]


async def test_a_neighbour_is_asked_while_shops_of_another_hang(
    dsn: str, bench: InboundBench, shop: SimulatedWoo
) -> None:
    async with simulated_woocommerce() as hanging:
        hanging.fails_with = HANG
        await many(bench, hanging, _HANGING)
        quiet = await link(bench, "woocommerce", **keys_of(shop))
        queue_pool = await connect(dsn, size=2, codecs=False)
        wired = wiring(asking=Asking(bench.signer, LOCAL))
        runner = Runner(bench.pool, queue_pool, wired, bench.clock)
        async with bench.pool.transaction() as conn:
            await handlers.pull_all(conn, None, bench.clock())
        working = asyncio.create_task(runner.run())

        async def was_asked() -> bool:
            return "pulled_at" in (await get(bench, quiet)).cursor

        await until(was_asked)
        assert 1 < len(hanging.asked) < _HANGING
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await queue_pool.close()


async def test_accounts_take_turns_when_their_shops_are_asked(
    bench: InboundBench, shop: SimulatedWoo
) -> None:
    first = await many(bench, shop, 3)
    second = await many(bench, shop, 2)
    async with bench.pool.transaction() as conn:
        await handlers.pull_all(conn, None, NOW)
    asked = [each["connector_id"] for each in await jobs(bench, "PullShop")]
    turns = (first[0], second[0], first[1], second[1], first[2])
    assert asked == [each.connector.id for each in turns]


async def test_a_shop_that_could_not_be_asked_is_left_for_an_hour_unless_somebody_asks(
    bench: InboundBench, shop: SimulatedWoo
) -> None:
    made = await link(bench, "woocommerce", **keys_of(shop))
    of = made.connector
    errand = errands.pull(Asking(bench.signer, LOCAL))
    job = PullShop(of.account_id, of.id, [])
    for minutes, times in ((0, 0), (59, 0), (61, 1)):
        async with bench.pool.transaction() as conn:
            if not minutes:
                await errand.give_up(conn, job, Reason("shops.odd_answer", status=500), NOW)
            await handlers.pull_all(conn, None, NOW + timedelta(minutes=minutes))
        assert len(await jobs(bench, "PullShop")) == times
    # By hand it is asked at once, and one that answers is asked by the clock again.
    assert await pull(bench, made)
    async with bench.pool.transaction() as conn:
        await handlers.pull_all(conn, None, NOW)
    assert len(await jobs(bench, "PullShop")) == 2

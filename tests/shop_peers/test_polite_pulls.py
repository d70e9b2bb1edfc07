"""Shops of any type are left alone when they want, and asked for their own account; news wins."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Answer
from kapocs.db.pool import Pool
from kapocs.shop_peers import errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullShop
from kapocs.signing import Signer
from shop_peers.asking_shops import LOCAL, bench_of, get, link, pull, run, told
from shop_peers.shops_of_types import Stall, stall_of
from shop_peers.test_other_pulls import TYPES


@pytest.fixture(params=TYPES)
async def stall(request: pytest.FixtureRequest) -> AsyncIterator[Stall]:
    async with stall_of(request.param) as made:
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


async def test_each_shop_is_left_alone_for_as_long_as_it_says(
    bench: InboundBench, stall: Stall
) -> None:
    made = await link(bench, stall.type, **stall.given())
    stall.sell(1, 1)
    for status in (429, 503):
        stall.shop.answers = [Answer(status, b"", {"Retry-After": "600"})]
        await pull(bench, made)
        asked = len(stall.shop.asked)
        assert (await get(bench, made)).cursor["not_before"]
        assert not await pull(bench, made)
        assert len(stall.shop.asked) == asked
        bench.clock.go(timedelta(minutes=11))
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 1


async def test_an_account_asks_through_no_connector_of_another(
    bench: InboundBench, stall: Stall
) -> None:
    made = await link(bench, stall.type, **stall.given())
    other = await link(bench, stall.type, **stall.given())
    stall.sell(1, 1)
    errand = errands.pull(Asking(bench.signer, LOCAL))
    job = PullShop(other.connector.account_id, made.connector.id, [])
    assert not await run(bench, errand, job)
    assert await pull(bench, made)
    assert (await told(bench, other))["orders"] == []
    assert len((await told(bench, made))["orders"]) == 1


async def test_older_answers_that_come_after_newer_ones_change_nothing(
    bench: InboundBench, stall: Stall
) -> None:
    made = await link(bench, stall.type, **stall.given())
    stall.sell(1, 60)
    await pull(bench, made)
    before = await told(bench, made)
    stall.sell(1, 58, **stall.other)
    bench.clock.go(timedelta(seconds=30))
    for _ in range(2):
        await pull(bench, made)
        assert await told(bench, made) == before
    stall.sell(1, 61, **stall.other)
    await pull(bench, made)
    assert [each["gross"] for each in (await told(bench, made))["told"]] == [30000]

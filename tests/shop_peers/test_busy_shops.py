"""A shop that is busy, or knows a page no more, is asked on later from where that came."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Answer
from kapocs.db.pool import Pool
from kapocs.outgoing.client import Unreachable
from kapocs.reasons import Reason
from kapocs.shop_peers import errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullShop
from kapocs.signing import Signer
from shop_peers.asking_shops import (
    LOCAL,
    NOW,
    bench_of,
    get,
    jobs,
    link,
    pull,
    told,
)
from shop_peers.shops_of_types import ShopifyStall, stall_of


@pytest.fixture
async def shopify() -> AsyncIterator[ShopifyStall]:
    async with stall_of("shopify") as made:
        assert isinstance(made, ShopifyStall)
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


async def test_a_shop_that_is_busy_is_left_alone_for_as_long_as_it_says(
    bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    shopify.sell(1, 1)
    shopify.shop.busy = 1
    await pull(bench, made)
    assert (await get(bench, made)).cursor["not_before"] == "2026-11-29T12:10:00+00:00"
    assert not await pull(bench, made)
    assert len(shopify.shop.asked) == 1
    # The clock asks again; what was asked for by name is put back.
    assert await jobs(bench, "PullShop") == []
    bench.clock.go(timedelta(minutes=11))
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 1
    assert (await get(bench, made)).cursor["not_before"] is None
    shopify.shop.busy = 1
    await pull(bench, made, ["1"])
    assert [each["ids"] for each in await jobs(bench, "PullShop")] == [["1"]]


@pytest.mark.parametrize("told_wait", ["0", "1", "Sun, 29 Nov 2026 11:00:00 GMT"])
async def test_a_short_wait_is_waited_for(
    told_wait: str, bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    shopify.sell(1, 1)
    shopify.shop.busy, shopify.shop.retry_after = 1, told_wait
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 1


@pytest.mark.parametrize(
    ("told_wait", "until"),
    [
        ("Sun, 29 Nov 2026 12:30:00 GMT", "2026-11-29T12:30:00+00:00"),
        ("holnap", "2026-11-29T12:01:00+00:00"),
        ("9" * 40, "2026-11-29T14:00:00+00:00"),
        ("nan", "2026-11-29T12:01:00+00:00"),
        ("", "2026-11-29T12:01:00+00:00"),
    ],
)
async def test_any_writing_of_the_wait_is_understood_and_bounded(
    told_wait: str, until: str, bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    shopify.shop.busy, shopify.shop.retry_after = 9, told_wait
    await pull(bench, made)
    assert (await get(bench, made)).cursor["not_before"] == until


async def test_pages_that_came_before_the_shop_was_busy_are_kept(
    bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    for number in range(1, 151):
        shopify.sell(number, number)
    full = await _page(bench, shopify)
    shopify.shop.answers = [full, Answer(429, b"", {"Retry-After": "600"})]
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 100
    bench.clock.go(timedelta(minutes=11))
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 150


async def _page(bench: InboundBench, shopify: ShopifyStall) -> Answer:
    """The first page of orders, as the shop would answer."""
    return shopify.shop._list("orders", {"limit": "100", "updated_at_min": ""})


async def test_a_page_that_the_shop_knows_no_more_is_asked_for_from_the_beginning(
    bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    for number in range(1, 511):
        shopify.sell(number, number)
    await pull(bench, made)
    of = made.connector
    shopify.shop.answers = [Answer(400, b'{"errors":{"page_info":"Invalid value."}}')]
    with pytest.raises(Unreachable):
        await pull(bench, made)
    errand = errands.pull(Asking(bench.signer, LOCAL))
    async with bench.pool.transaction() as conn:
        job = PullShop(of.account_id, of.id, [])
        await errand.give_up(conn, job, Reason("shops.odd_answer", status=400), NOW)
    await pull(bench, made)
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 510

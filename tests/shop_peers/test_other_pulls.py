"""Shops other than WooCommerce are asked what changed, each as it wants to be asked."""

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from courier.web import HANG, HANG_UP, Answer
from kapocs.db.pool import Pool
from kapocs.queue.errand import Permanent
from kapocs.shop_peers import comparing, errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullShop
from kapocs.signing import Signer
from shop_peers.asking_shops import (
    LOCAL,
    UNICODE,
    bench_of,
    codes,
    get,
    jobs,
    link,
    pull,
    run,
    told,
)
from shop_peers.shops_of_types import ShopifyStall, ShoprenterStall, Stall, stall_of

TYPES = (
    "shopify",
    "unas",
    "shoprenter",
    "saleor",
    "prestashop",
    pytest.param("opencart", marks=pytest.mark.php),
)
PAGES = {
    "shopify": (520, 500),
    "unas": (410, 400),
    "shoprenter": (200, 200),
    "saleor": (270, 250),
    # It goes by the moment of change, so what was seen last comes again on each page.
    "prestashop": (270, 196),
    "opencart": (270, 250),
}
"""Type → how many orders there are, and how many of them one errand reads."""


@pytest.fixture(params=TYPES)
async def stall(request: pytest.FixtureRequest) -> AsyncIterator[Stall]:
    async with stall_of(request.param) as made:
        yield made


@pytest.fixture
async def shopify() -> AsyncIterator[ShopifyStall]:
    async with stall_of("shopify") as made:
        assert isinstance(made, ShopifyStall)
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


async def test_each_shop_is_asked_what_changed_and_nothing_is_stored_twice(
    bench: InboundBench, stall: Stall
) -> None:
    made = await link(bench, stall.type, **stall.given())
    stall.sell(1, 10)
    stall.sell(2, 15)
    assert await pull(bench, made)
    found = await told(bench, made)
    assert [(each["status"], each["gross"]) for each in found["orders"]] == [(2, 25400)] * 2
    assert {each["last_name"] for each in found["orders"]} == {UNICODE}
    assert [(e["sku"], e["price"], e["quantity"], e["vat_percent"]) for e in found["items"]] == [
        ("B-1", Decimal(10000), Decimal(2), Decimal(27))
    ] * 2
    # Of the second that was seen last, another one comes later.
    stall.sell(3, 15)
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 3
    before = await told(bench, made)
    await pull(bench, made)
    assert await told(bench, made) == before
    assert (await get(bench, made)).cursor["page"] is None


async def test_many_orders_come_page_by_page_and_an_errand_reads_so_many(
    bench: InboundBench, stall: Stall
) -> None:
    made = await link(bench, stall.type, **stall.given())
    count, first = PAGES[stall.type]
    for number in range(1, count + 1):
        # Not in the order of their moments, and many of one second.
        stall.sell(number, number * 7 % 60)
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == first
    assert len(await jobs(bench, "PullShop")) == int(first < count)
    if first < count:
        cursor = (await get(bench, made)).cursor
        assert cursor["page"] or cursor["since"] > "2026-11-27T23:00:30"
        await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == count
    cursor = (await get(bench, made)).cursor
    assert cursor["page"] is None
    assert cursor["since"].startswith("2026-11-2")


async def test_of_two_errands_at_once_one_goes_on(
    bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    for number in range(1, 511):
        shopify.sell(number, number)
    errand = errands.pull(Asking(bench.signer, LOCAL))
    job = PullShop(made.connector.account_id, made.connector.id, [])
    async with bench.pool.transaction() as conn:
        both = [await errand.claim(conn, job, bench.clock()) for _ in range(2)]
    for taken in both:
        assert taken is not None
        found = await errand.do(taken)
        async with bench.pool.transaction() as conn:
            await errand.note(conn, job, taken, found, bench.clock())
    assert len(await jobs(bench, "PullShop")) == 1


async def test_a_key_that_is_refused_is_not_tried_again(bench: InboundBench, stall: Stall) -> None:
    made = await link(bench, stall.type, **stall.given(**stall.wrong))
    with pytest.raises(Permanent) as refused:
        await pull(bench, made)
    assert refused.value.reason.code == stall.refused


ODD = {
    "500": Answer(500, b"<html>"),
    "404": Answer(404, b"{}"),
    "no list": Answer(200, b'{"something": "else"}'),
    "an error": Answer(200, b'{"errors": "sok"}'),
    "bytes": Answer(200, b"\xff\xfe\x00<"),
    "nothing": Answer(200, b""),
    "cut": Answer(200, b'{"orders": [{"id":'),
    "deep": Answer(200, b"<a>" * 2_000),
    "entities": Answer(200, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "large": Answer(200, b" " * (16 * 1024 * 1024 + 1)),
    "hang up": Answer(HANG_UP),
    "redirect": Answer(302, b"", {"Location": "http://169.254.169.254/latest/"}),
}


@pytest.mark.parametrize("odd", ODD)
async def test_an_odd_answer_changes_nothing_and_is_asked_for_again(
    odd: str, bench: InboundBench, stall: Stall
) -> None:
    made = await link(bench, stall.type, **stall.given())
    stall.sell(1, 1)
    stall.shop.answers = [ODD[odd]]
    with pytest.raises(Exception) as failed:  # noqa: PT011  # each has its own
        await pull(bench, made)
    # A page that there is not means that our extension is missing: that is told at once.
    is_told = (stall.type, odd) == ("opencart", "404")
    assert isinstance(failed.value, Permanent) == is_told
    assert (await get(bench, made)).cursor == {}
    await pull(bench, made)
    assert len((await told(bench, made))["orders"]) == 1


async def test_a_shop_that_hangs_holds_no_connection(
    bench: InboundBench, stall: Stall, pool: Pool
) -> None:
    made = await link(bench, stall.type, **stall.given())
    stall.shop.answers = [Answer(HANG)]
    with pytest.raises(TimeoutError):
        await pull(bench, made, seconds=0.5)
    async with pool.connection() as conn:
        assert await conn.value("SELECT 1") == 1
    assert (await get(bench, made)).cursor == {}


async def test_webhooks_that_shopify_deleted_are_missed_once_a_day(
    bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    await pull(bench, made)
    assert "shops.no_webhook" in await codes(bench, made)
    assert (await get(bench, made)).cursor["webhooks"] == "none"
    of = made.connector
    url = f"https://kapocs.test/in/{of.account_id}-{of.id}/x"
    shopify.shop.webhooks = [{"id": 1, "topic": "orders/updated", "address": url}]
    asked = len(shopify.shop.asked)
    await pull(bench, made)
    assert len(shopify.shop.asked) == asked + 1
    bench.clock.go(timedelta(hours=24))
    await pull(bench, made)
    assert (await get(bench, made)).cursor["webhooks"] == "active"


async def test_what_differs_is_asked_for_by_name(bench: InboundBench, stall: Stall) -> None:
    made = await link(bench, stall.type, **stall.given())
    for number in (1, 2, 3):
        stall.sell(number, number)
    await pull(bench, made)
    of = made.connector
    async with bench.pool.transaction() as conn:
        await conn.execute(
            "DELETE FROM orders WHERE account_id = :account_id", account_id=of.account_id
        )
        done = await comparing.repair(conn, of.account_id, of.id, now=bench.clock())
    assert (done.orders, done.is_asked) == (3, True)
    (job,) = await jobs(bench, "PullShop")
    errand = errands.pull(Asking(bench.signer, LOCAL))
    await run(bench, errand, PullShop(**job))
    async with bench.pool.connection() as conn:
        assert await comparing.report(conn, of.account_id, of.id) == []


async def test_a_basket_of_shoprenter_is_no_order_until_it_has_a_status(
    bench: InboundBench,
) -> None:
    async with stall_of("shoprenter") as stall:
        assert isinstance(stall, ShoprenterStall)
        made = await link(bench, "shoprenter", **stall.given())
        stall.sell(1, 1, orderStatus=None)
        await pull(bench, made)
        found = await told(bench, made)
        assert (found["orders"], found["told"][0]["status"]) == ([], "basket")
        stall.sell(1, 2)
        await pull(bench, made)
        assert len((await told(bench, made))["orders"]) == 1


async def test_sums_in_the_buyers_currency_are_told_in_it(bench: InboundBench) -> None:
    async with stall_of("shoprenter") as stall:
        made = await link(bench, "shoprenter", **stall.given())
        stall.sell(1, 1, currency={"code": "EUR"}, value="0.00250000")
        await pull(bench, made)
        found = await told(bench, made)
        assert [(e["gross"], e["currency"]) for e in found["orders"]] == [(Decimal("63.5"), "EUR")]
        assert found["items"][0]["price"] == 25


async def test_one_order_that_cannot_be_stored_keeps_no_other_from_it(
    bench: InboundBench, shopify: ShopifyStall
) -> None:
    made = await link(bench, "shopify", **shopify.given())
    strange: list[dict[str, Any]] = [
        {"line_items": [{"name": "x"}] * 1001}, {"email": "\0"}, {"id": None},
    ]  # fmt: skip
    for number, more in enumerate(strange):
        shopify.sell(number, number, **more)
    shopify.sell(9, 9)
    await pull(bench, made)
    assert "b9@kapocs.test" in {each["email"] for each in (await told(bench, made))["orders"]}
    assert "shops.not_stored" in await codes(bench, made)

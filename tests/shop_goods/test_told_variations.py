"""Variations that WooCommerce tells by webhook: their own bodies, and what their products tell."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from kapocs.db.pool import Conn, Pool
from kapocs.shop_peers import errands
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullParts
from kapocs.signing import Signer
from shop_goods.stall import BLUE, NAME, RED, SHIRT, Shirts, delivered, part, shirts
from shop_goods.test_asked_goods import offer, on
from shop_goods.test_asked_goods import sold as asked_sold
from shop_goods.test_told_goods import ON, sold
from shop_peers.asking_shops import LOCAL, bench_of, jobs, run
from shop_peers.shops_of_types import ShopifyStall, stall_of
from shops.conftest import MakeShop
from shops.told import Delivery, take, woo


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


@pytest.fixture
async def shop(bench: InboundBench) -> AsyncIterator[Shirts]:
    async with shirts(bench) as made:
        yield made


async def tell(shop: Shirts, body: dict[str, Any], topic: str = "product.updated") -> None:
    async with shop.bench.pool.transaction() as conn:
        await take(conn, shop.made, woo(topic, body), shop.bench)


def above(shop: Shirts, minute: int = 0, *parts: int, **more: Any) -> dict[str, Any]:
    """The product as a webhook tells it."""
    return {**shop.offer(minute=minute, **more), "variations": list(parts)}


async def test_a_variation_is_named_as_one_that_was_asked_for(shop: Shirts) -> None:
    shop.offer()
    shop.vary(part(RED))
    await shop.pull()
    (asked,) = [each for sku, each in (await shop.sold()).items() if sku == "POLO-21"]
    await tell(shop, delivered(RED, 1, stock_quantity=3))
    (told,) = [each for sku, each in (await shop.sold()).items() if sku == "POLO-21"]
    assert (told.id, told.name, told.stock) == (asked.id, asked.name, Decimal(3))
    assert told.name == f"{NAME} – piros, L"


async def test_news_of_a_variation_in_any_order_twice_ends_with_the_latest(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    news = [(minute, 9 - minute, str(1270 * minute)) for minute in (1, 2, 3)]
    for order in permutations(news):
        shop = await make_shop_link("woocommerce", **ON)
        for minute, left, price in (*order, *order):
            body = delivered(RED, minute, stock_quantity=left, price=price)
            await take(conn, shop, woo("product.updated", body), bench)
        found = (await sold(conn, shop))["POLO-21"]
        assert (found.stock, found.price) == (Decimal(6), Decimal(3000))


async def test_one_without_a_sku_of_its_own_is_its_product_whichever_comes_first(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    product = part(SHIRT, 5, type="variable", name=NAME, attributes=[], variations=[RED])
    plain = delivered(RED, 5, sku=f"POLO-{SHIRT}", price="1")
    for order in permutations([product, plain, plain | {"sku": ""}]):
        shop = await make_shop_link("woocommerce", **ON)
        for body in order:
            await take(conn, shop, woo("product.updated", body), bench)
        found = await sold(conn, shop)
        assert [(each.sku, each.name, each.price) for each in found.values()] == [
            (f"POLO-{SHIRT}", NAME, Decimal(2000))
        ]


async def test_a_product_has_its_variations_asked_for_once_for_each_news(shop: Shirts) -> None:
    shop.vary(part(RED), part(BLUE))
    for _ in range(3):
        await tell(shop, above(shop, 0, RED, BLUE))
    assert [each.ids for each in await shop.waiting()] == [[str(SHIRT)]]
    await tell(shop, above(shop, 1))
    assert await shop.waiting() == []


async def test_without_keys_a_product_and_its_variations_come_as_they_are_told(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    product = part(SHIRT, type="variable", name=NAME, attributes=[], variations=[RED])
    for body in (product, delivered(RED)):
        await take(conn, shop, woo("product.updated", body), bench)
    assert sorted(await sold(conn, shop)) == ["POLO-20", "POLO-21"]
    waiting = await conn.value("SELECT count(*) FROM pgqueuer WHERE entrypoint = 'PullParts'")
    assert waiting == 0


async def test_a_variation_that_its_product_no_longer_has_goes_and_old_news_leaves_it(
    shop: Shirts,
) -> None:
    for body in (above(shop, 0, RED, BLUE), delivered(RED), delivered(BLUE)):
        await tell(shop, body)
    assert len(await shop.sold()) == 3
    await tell(shop, above(shop, 5, BLUE))
    for minute in (0, 3):
        await tell(shop, delivered(RED, minute, stock_quantity=1))
    assert sorted(await shop.sold()) == ["POLO-20", "POLO-22"]
    # An older word of the product changes nothing either.
    await tell(shop, above(shop, 2, RED))
    assert sorted(await shop.sold()) == ["POLO-20", "POLO-22"]


async def test_variations_of_what_is_a_draft_or_deleted_are_not_offered(shop: Shirts) -> None:
    for body in (above(shop, 0, RED), delivered(RED)):
        await tell(shop, body)
    await tell(shop, above(shop, 1, RED, status="draft"))
    await tell(shop, delivered(RED, 2))
    assert await shop.sold() == {}
    await tell(shop, above(shop, 3, RED))
    await tell(shop, delivered(RED, 3))
    assert sorted(await shop.sold()) == ["POLO-20", "POLO-21"]
    await tell(shop, {"id": SHIRT}, "product.deleted")
    await tell(shop, delivered(RED, 4))
    assert await shop.sold() == {}
    # Put back, a day later; the variation itself is as it was.
    shop.bench.clock.go(timedelta(days=1))
    back = "2026-11-30T10:00:00"
    await shop.waiting()
    await tell(shop, above(shop, 0, RED, date_modified_gmt=back), "product.restored")
    shop.vary(part(RED, 4))
    await shop.pull()
    assert sorted(await shop.sold()) == ["POLO-20", "POLO-21"]


async def test_a_sku_that_moves_to_another_variation_stays_offered(shop: Shirts) -> None:
    for body in (above(shop, 0, RED), delivered(RED)):
        await tell(shop, body)
    before = (await shop.sold())["POLO-21"]
    # Made anew in the shop, under the same SKU.
    await tell(shop, delivered(BLUE, 1, sku="POLO-21", price="1270"))
    await tell(shop, above(shop, 2, BLUE))
    found = (await shop.sold())["POLO-21"]
    assert (found.id, found.price) == (before.id, Decimal(1000))


@pytest.mark.parametrize("parent", [None, "", 0, {}, [], "x" * 999, 20.5, -1, True, "2\0"])
async def test_a_variation_of_nothing_that_is_known_is_kept_for_itself(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn, parent: object
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    body = delivered(RED, parent_id=parent)
    await take(conn, shop, woo("product.updated", body), bench)
    assert list(await sold(conn, shop)) == ["POLO-21"]


async def test_news_of_the_same_second_in_the_wrong_order_is_settled_by_asking(
    shop: Shirts,
) -> None:
    for body in (above(shop, 0, RED), delivered(RED, 5, stock_quantity=2)):
        await tell(shop, body)
    shop.vary(part(RED, 5, stock_quantity=2))
    await shop.waiting()
    await tell(shop, delivered(RED, 5, stock_quantity=3))
    assert (await shop.sold())["POLO-21"].stock == 3
    (job,) = await shop.waiting()
    assert job.ids == [str(SHIRT)]
    errand = errands.pull_parts(Asking(shop.bench.signer, LOCAL))
    assert await run(shop.bench, errand, job)
    assert (await shop.sold())["POLO-21"].stock == 2
    assert await shop.waiting() == []


async def test_doubtful_news_of_shopify_is_settled_by_asking_as_well(bench: InboundBench) -> None:
    async with stall_of("shopify") as stall:
        made = await on(bench, stall)
        variant = {"sku": "V", "price": "1270", "inventory_management": "shopify"}
        bodies = []
        for left in (3, 2):
            offer(stall, 1, variants=[{**variant, "inventory_quantity": left}])
            assert isinstance(stall, ShopifyStall)
            bodies.append(stall.shop.products[1])
        for body in reversed(bodies):
            raw = json.dumps(body).encode()
            mark = base64.b64encode(hmac.new(b"s", raw, hashlib.sha256).digest()).decode()
            headers = {"x-shopify-hmac-sha256": mark, "x-shopify-topic": "products/update"}
            async with bench.pool.transaction() as conn:
                await take(conn, made, Delivery(headers, raw), bench)
        assert (await asked_sold(bench, made))["V"].stock == 3
        (found,) = [PullParts(**each) for each in await jobs(bench, "PullParts")]
        assert await run(bench, errands.pull_parts(Asking(bench.signer, LOCAL)), found)
        assert (await asked_sold(bench, made))["V"].stock == 2

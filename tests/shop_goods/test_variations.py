"""Variations of a product are products of the catalogue, each with its SKU, price and stock."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Answer
from kapocs.db.pool import Pool
from kapocs.reasons import said
from kapocs.shop_peers import errands, goods
from kapocs.shop_peers.asking import Asking
from kapocs.shops.jobs import PullParts
from kapocs.signing import Signer
from make_shop import make_product
from shop_goods.stall import BLUE, NAME, PLAIN, RED, SHIRT, Shirts, part, shirts
from shop_goods.test_asked_goods import offer, on, pull, sold
from shop_peers.asking_shops import LOCAL, bench_of, codes, get, link, run
from shop_peers.shops_of_types import stall_of
from shops.told import recorded, take, woo


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


@pytest.fixture
async def shop(bench: InboundBench) -> AsyncIterator[Shirts]:
    async with shirts(bench) as made:
        yield made


async def run_job(shop: Shirts, job: PullParts) -> bool:
    errand = errands.pull_parts(Asking(shop.bench.signer, LOCAL))
    return await run(shop.bench, errand, job)


async def test_each_variation_with_a_sku_of_its_own_is_a_product(shop: Shirts) -> None:
    shop.offer()
    blue: dict[str, Any] = {
        "price": "5080", "stock_quantity": 0, "image": {"src": "https://bolt.test/kek.jpg"},
        "attributes": [{"name": "Szín", "option": "kék"}],
    }  # fmt: skip
    # The shop tells one without a SKU with that of its product.
    shop.vary(part(RED), part(BLUE, **blue), part(PLAIN, sku=f"POLO-{SHIRT}"))
    await shop.pull()
    found = await shop.sold()
    assert {sku: (each.name, each.price, each.stock) for sku, each in found.items()} == {
        "POLO-20": (NAME, Decimal(2000), None),
        "POLO-21": (f"{NAME} – piros, L", Decimal(2000), Decimal(4)),
        "POLO-22": (f"{NAME} – kék", Decimal(4000), Decimal(0)),
    }
    assert found["POLO-21"].picture_url == "https://bolt.test/polo.jpg"
    assert found["POLO-22"].picture_url == "https://bolt.test/kek.jpg"
    assert found["POLO-21"].url == f"https://bolt.test/{SHIRT}/?szin={RED}"


async def test_asked_again_nothing_changes_and_nothing_more_is_asked(shop: Shirts) -> None:
    shop.offer()
    shop.vary(part(RED))
    await shop.pull()
    before, log = await shop.sold(), await codes(shop.bench, shop.made)
    await shop.pull()
    assert await shop.sold() == before
    assert await codes(shop.bench, shop.made) == log
    assert shop.shop.goods.asked == [f"{SHIRT}:1"]


async def test_a_simple_product_has_nothing_more_to_be_asked_for(shop: Shirts) -> None:
    shop.offer(type="simple")
    await shop.pull()
    assert list(await shop.sold()) == ["POLO-20"]
    assert shop.shop.goods.asked == []


async def test_stock_and_price_of_a_variation_follow_and_one_taken_away_goes(
    shop: Shirts,
) -> None:
    shop.offer()
    shop.vary(part(RED), part(BLUE))
    await shop.pull()
    # Its sale changes the product as well.
    shop.offer(minute=2)
    shop.vary(part(RED, 2, stock_quantity=3, price="1270"), part(BLUE))
    await shop.pull()
    found = await shop.sold()
    assert (found["POLO-21"].stock, found["POLO-21"].price) == (Decimal(3), Decimal(1000))
    shop.offer(minute=4)
    shop.vary(part(RED, 2, stock_quantity=3, price="1270"))
    await shop.pull()
    assert sorted(await shop.sold()) == ["POLO-20", "POLO-21"]
    shop.offer(minute=6)
    shop.vary(part(RED, 6, status="private"), part(BLUE, 6))
    await shop.pull()
    assert sorted(await shop.sold()) == ["POLO-20", "POLO-22"]


async def test_variations_of_a_product_that_is_put_aside_go_and_come_back_with_it(
    shop: Shirts,
) -> None:
    shop.offer()
    shop.vary(part(RED))
    await shop.pull()
    shop.offer(minute=1, status="draft")
    await shop.pull()
    assert await shop.sold() == {}
    # It has not changed itself since.
    shop.offer(minute=2)
    await shop.pull()
    assert sorted(await shop.sold()) == ["POLO-20", "POLO-21"]


async def test_many_variations_come_in_pages_and_too_many_are_refused(shop: Shirts) -> None:
    shop.offer()
    shop.vary(*(part(1000 + number) for number in range(230)))
    shop.offer(SHIRT + 1)
    shop.vary(*(part(5000 + number) for number in range(501)), number=SHIRT + 1)
    await shop.pull()
    assert len(await shop.sold()) == 231
    assert shop.shop.goods.asked == [f"{SHIRT}:{page}" for page in (1, 2, 3)]
    assert "shops.product_not_stored" in await codes(shop.bench, shop.made)


async def test_variations_are_asked_for_of_ten_products_at_a_time(shop: Shirts) -> None:
    for number in range(100, 125):
        shop.offer(number)
        shop.vary(part(1000 + number), number=number)
    await shop.pull()
    assert len(await shop.sold()) == 50
    assert len(shop.shop.goods.asked) == 25
    asked = [each for each in shop.shop.asked if "include=" in each]
    assert len(asked) == 3


async def test_products_of_many_variations_are_asked_for_fewer_at_a_time(shop: Shirts) -> None:
    of = shop.made.connector
    sizes = {"a": 200, "b": 300, "c": 1, "d": 500, "e": 499, "f": 2}
    found = [each.ids for each in goods.parts_jobs(of, sizes)]
    assert found == [["a", "b"], ["c"], ["d"], ["e"], ["f"]]
    assert goods.parts_jobs(of, {}) == []
    few = goods.parts_jobs(of, {str(number): 1 for number in range(21)})
    assert [len(each.ids) for each in few] == [10, 10, 1]


async def test_strange_variations_keep_no_other_from_it(shop: Shirts) -> None:
    shop.offer()
    strange: list[Any] = [
        None, "x", [], part(30, id=None), part(31, id={}), part(32, price="-5"),
        part(33, price=None, regular_price=[]), part(34, sku=None), part(35, sku=["a"]),
        part(36, attributes="piros"), part(37, attributes=[None, {"option": ["L"]}]),
        part(38, stock_quantity="sok"), part(39, stock_quantity="9" * 40),
        part(40, date_modified_gmt="tegnap"), part(41, image=[1]), part(42, sku="x" * 999),
    ]  # fmt: skip
    shop.vary(*strange, part(RED))
    await shop.pull()
    found = await shop.sold()
    assert {"POLO-20", "POLO-21", "POLO-36", "POLO-37", "POLO-38", "POLO-39"} <= set(found)
    assert found["POLO-36"].name == found["POLO-37"].name == NAME
    assert found["POLO-38"].stock is None
    assert not {"POLO-32", "POLO-33", "POLO-34", "POLO-35"} & set(found)


async def test_a_busy_shop_is_asked_for_all_of_them_later(shop: Shirts) -> None:
    shop.offer()
    shop.vary(part(RED))
    shop.shop.goods.answers = [Answer(429, b"", {"Retry-After": "600"})]
    await shop.pull()
    (again,) = await shop.waiting()
    assert "POLO-21" not in await shop.sold()
    # Whoever comes meanwhile waits as well, and is not lost.
    assert not await run_job(shop, again)
    (later,) = await shop.waiting()
    assert later == again
    shop.bench.clock.go(timedelta(minutes=11))
    assert await run_job(shop, later)
    assert "POLO-21" in await shop.sold()


async def test_what_was_given_up_is_asked_for_with_the_next_pull(shop: Shirts) -> None:
    of = shop.made.connector
    shop.offer()
    shop.vary(part(RED))
    errand = errands.pull_parts(Asking(shop.bench.signer, LOCAL))
    job = PullParts(of.account_id, of.id, [str(SHIRT)])
    for _ in range(2):
        async with shop.bench.pool.transaction() as conn:
            await errand.give_up(conn, job, said("nem felel"), shop.bench.clock())
    assert (await get(shop.bench, shop.made)).cursor["parts_left"] == [str(SHIRT)]
    assert "shops.not_asked" in await codes(shop.bench, shop.made)
    await shop.pull()
    assert "POLO-21" in await shop.sold()
    assert (await get(shop.bench, shop.made)).cursor["parts_left"] is None


async def test_nothing_is_asked_for_whoever_is_off_gone_or_has_no_keys(
    bench: InboundBench, shop: Shirts
) -> None:
    of = shop.made.connector
    without = await link(bench, "woocommerce", secret="s", products="on", currency="HUF")
    unwanted = await link(bench, "woocommerce", url=shop.shop.web.url, consumer_key="ck_1",
                          consumer_secret="cs_1")  # fmt: skip
    for job in (
        PullParts(without.connector.account_id, without.connector.id, ["20"]),
        PullParts(unwanted.connector.account_id, unwanted.connector.id, ["20"]),
        # Another account's.
        PullParts(without.connector.account_id, of.id, ["20"]),
        PullParts(of.account_id, 2**40, ["20"]),
    ):
        assert not await run_job(shop, job)
    assert shop.shop.asked == []


async def test_asked_twice_at_once_each_variation_is_one_product(shop: Shirts) -> None:
    of = shop.made.connector
    shop.offer()
    shop.vary(*(part(100 + number) for number in range(30)))
    job = PullParts(of.account_id, of.id, [str(SHIRT)])
    assert all(await asyncio.gather(*(run_job(shop, job) for _ in range(3))))
    async with shop.bench.pool.connection() as conn:
        made = await conn.value(
            "SELECT count(*) FROM products WHERE account_id = :account_id",
            account_id=of.account_id,
        )
    assert made == len(await shop.sold()) == 31
    assert (await codes(shop.bench, shop.made)).count("shops.goods_pulled") == 1


async def test_an_order_that_names_a_variation_is_of_that_product(shop: Shirts) -> None:
    shop.offer()
    shop.vary(part(RED))
    await shop.pull()
    of = shop.made.connector
    variation = (await shop.sold())["POLO-21"]
    order = json.loads(recorded("woocommerce-order.updated").body)
    order["line_items"] = [
        order["line_items"][0]
        | {"sku": "POLO-21", "product_id": SHIRT, "variation_id": RED, "name": f"{NAME} - piros, L"}
    ]
    async with shop.bench.pool.transaction() as conn:
        await take(conn, shop.made, woo("order.updated", order), shop.bench)
        bought = await conn.column(
            "SELECT product_id FROM order_items WHERE account_id = :account_id AND sku = 'POLO-21'",
            account_id=of.account_id,
        )
    assert bought == [variation.id]
    assert (await shop.sold())["POLO-21"] == variation


async def test_the_same_sku_of_another_account_is_not_touched(
    bench: InboundBench, shop: Shirts, pool: Pool
) -> None:
    other = await link(bench, "woocommerce", secret="s")
    async with pool.transaction() as conn:
        theirs = await make_product(conn, other.connector.account_id, sku="POLO-21")
    shop.offer()
    shop.vary(part(RED))
    await shop.pull()
    assert await sold(bench, other) == {"POLO-21": theirs}


async def test_variants_of_shopify_are_named_by_their_options_with_a_picture_of_their_own(
    bench: InboundBench,
) -> None:
    async with stall_of("shopify") as stall:
        made = await on(bench, stall)
        variant = {
            "id": 10, "sku": "P-1", "title": "Piros / L", "option1": "Piros", "option2": "L",
            "option3": None, "price": "1270", "image_id": 7, "inventory_quantity": 3,
            "inventory_management": "shopify",
        }  # fmt: skip
        other = variant | {"id": 11, "sku": "P-2", "option1": "Kék", "image_id": None}
        images = [{"id": 6, "src": "https://cdn.test/b.jpg"},
                  {"id": 7, "src": "https://cdn.test/piros.jpg"}]  # fmt: skip
        offer(stall, 1, title="Póló", variants=[variant, other], images=images)
        await pull(bench, made)
        found = await sold(bench, made)
    assert {sku: (each.name, each.picture_url, each.stock) for sku, each in found.items()} == {
        "P-1": ("Póló – Piros, L", "https://cdn.test/piros.jpg", Decimal(3)),
        "P-2": ("Póló – Kék, L", "https://cdn.test/a.jpg", Decimal(3)),
    }

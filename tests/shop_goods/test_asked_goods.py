"""Shops are asked which of their products changed, each as it wants to be asked."""

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from courier.web import Answer
from kapocs.catalog import queries as products
from kapocs.catalog.model import Product
from kapocs.connectors.actions import MadeConnector
from kapocs.db.pool import Pool
from kapocs.shop_peers import errands, handlers
from kapocs.shop_peers.asking import Asking
from kapocs.shops import asked
from kapocs.shops.jobs import PullGoods
from kapocs.signing import Signer
from shop_peers.asking_shops import LOCAL, UNICODE, bench_of, codes, get, jobs, link, run
from shop_peers.shops_of_types import ShopifyStall, ShoprenterStall, Stall, UnasStall, stall_of

AT = "2026-11-28T10:00:00"


@pytest.fixture(params=("shopify", "unas", "shoprenter"))
async def stall(request: pytest.FixtureRequest) -> AsyncIterator[Stall]:
    async with stall_of(request.param) as made:
        yield made


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


def offer(stall: Stall, number: int, at: str = AT, **more: Any) -> None:
    """A product of 12,700 forints, VAT included."""
    if isinstance(stall, ShopifyStall):
        variant = {"id": number * 10, "sku": f"S-{number}", "title": "Default Title",
                   "price": "12700"}  # fmt: skip
        stall.shop.products[number] = {
            "id": number, "title": UNICODE, "handle": f"p-{number}", "status": "active",
            "updated_at": f"{at}Z", "image": {"src": "https://cdn.test/a.jpg"},
            "variants": [variant], **more,
        }  # fmt: skip
    elif isinstance(stall, UnasStall):
        stall.shop.products.append({
            "State": "live", "Id": number, "Sku": f"S-{number}", "Name": UNICODE,
            "LastModTime": 1795860000 + number, "Url": "https://bolt.test/a",
            "Prices": {"Vat": "27%", "Price": [
                {"Type": "sale", "Net": "1", "Gross": "1.27"},
                {"Type": "normal", "Net": "10000", "Gross": "12700"}]},
            "Images": {"Image": {"Type": "base", "Url": {"Medium": "https://cdn.test/a.jpg"}}},
            **more,
        })  # fmt: skip
    else:
        assert isinstance(stall, ShoprenterStall)
        stall.shop.products.append({
            "innerId": str(number), "sku": f"S-{number}", "status": "1", "dateUpdated": at,
            "productDescriptions": [{"name": UNICODE}],
            "productPrices": [
                {"customerGroup": {"default": False}, "net": "1", "gross": "1",
                 "currencyCode": "HUF"},
                {"customerGroup": {"default": True}, "net": "10000", "gross": "12700",
                 "currencyCode": "HUF"}],
            "allImages": {"mainImage": "https://cdn.test/a.jpg"}, **more,
        })  # fmt: skip


async def on(bench: InboundBench, stall: Stall) -> MadeConnector:
    return await link(bench, stall.type, **stall.given(products="on", currency="HUF"))


async def pull(bench: InboundBench, made: MadeConnector) -> bool:
    errand = errands.pull_goods(Asking(bench.signer, LOCAL))
    return await run(bench, errand, PullGoods(made.connector.account_id, made.connector.id))


async def sold(bench: InboundBench, made: MadeConnector) -> dict[str, Product]:
    async with bench.pool.connection() as conn:
        found = await products.page(conn, made.connector.account_id)
    return {each.sku: each for each in found}


async def test_products_of_each_shop_are_the_same_products(
    bench: InboundBench, stall: Stall
) -> None:
    made = await on(bench, stall)
    offer(stall, 1)
    offer(stall, 2)
    assert await pull(bench, made)
    found = await sold(bench, made)
    assert list(found) == ["S-1", "S-2"]
    for each in found.values():
        assert each.name == UNICODE
        assert each.price == 10000
        assert each.vat_percent == 27
        assert (each.currency, each.picture_url) == ("HUF", "https://cdn.test/a.jpg")
    cursor = (await get(bench, made)).cursor
    assert cursor["goods_page"] is None
    # Orders are asked for from where they were.
    assert "since" not in cursor
    before = await sold(bench, made)
    await pull(bench, made)
    assert await sold(bench, made) == before
    assert (await codes(bench, made)).count("shops.goods_pulled") == 1


async def test_products_are_not_asked_for_unless_they_are_wanted(
    bench: InboundBench, stall: Stall
) -> None:
    made = await link(bench, stall.type, **stall.given())
    assert not await pull(bench, made)
    async with bench.pool.transaction() as conn:
        await handlers.pull_all_goods(conn, None, bench.clock())
    assert await jobs(bench, "PullGoods") == []
    wanted = await on(bench, stall)
    async with bench.pool.transaction() as conn:
        await handlers.pull_all_goods(conn, None, bench.clock())
    assert [each["connector_id"] for each in await jobs(bench, "PullGoods")] == [
        wanted.connector.id
    ]


async def test_many_products_come_in_pieces(bench: InboundBench) -> None:
    async with stall_of("unas") as stall:
        made = await on(bench, stall)
        for number in range(1, 431):
            offer(stall, number)
        await pull(bench, made)
        assert len(await sold(bench, made)) == 400
        assert len(await jobs(bench, "PullGoods")) == 1
        await pull(bench, made)
        assert len(await sold(bench, made)) == 430


async def test_each_variant_has_a_sku_and_one_taken_away_is_offered_no_more(
    bench: InboundBench,
) -> None:
    async with stall_of("shopify") as stall:
        made = await on(bench, stall)
        red, blue = (
            {"id": 10, "sku": "R", "title": "Piros", "price": "1270"},
            {"id": 11, "sku": "", "title": "Kék", "price": "2540"},
        )
        offer(stall, 1, variants=[red, blue, None, {"id": 12, "sku": "N", "price": None}])
        await pull(bench, made)
        found = await sold(bench, made)
        assert {sku: (each.name, each.price) for sku, each in found.items()} == {
            "R": (f"{UNICODE} – Piros", Decimal(1000)),
            "11": (f"{UNICODE} – Kék", Decimal(2000)),
        }
        assert found["R"].url.endswith("/products/p-1")
        offer(stall, 1, at="2026-11-28T11:00:00", variants=[blue])
        await pull(bench, made)
        assert list(await sold(bench, made)) == ["11"]
        offer(stall, 1, at="2026-11-28T12:00:00", status="archived")
        await pull(bench, made)
        assert await sold(bench, made) == {}


async def test_what_unas_deleted_is_offered_no_more(bench: InboundBench) -> None:
    async with stall_of("unas") as stall:
        assert isinstance(stall, UnasStall)
        made = await on(bench, stall)
        offer(stall, 1)
        await pull(bench, made)
        stall.shop.products[0] |= {"State": "deleted", "LastModTime": 1795870000}
        await pull(bench, made)
        assert await sold(bench, made) == {}


async def test_one_product_that_cannot_be_kept_keeps_no_other_from_it(
    bench: InboundBench,
) -> None:
    async with stall_of("shopify") as stall:
        made = await on(bench, stall)
        offer(stall, 1, id=None)
        offer(stall, 2, variants=[{"sku": "x", "price": "-5"}])
        offer(stall, 3, variants=[{"sku": f"v{n}", "price": "1"} for n in range(501)])
        offer(stall, 4)
        await pull(bench, made)
        assert list(await sold(bench, made)) == ["S-4"]
        assert "shops.product_not_stored" in await codes(bench, made)


async def test_a_busy_shop_is_left_alone_by_both_questions(bench: InboundBench) -> None:
    async with stall_of("shopify") as stall:
        made = await on(bench, stall)
        offer(stall, 1)
        stall.shop.answers = [Answer(429, b"", {"Retry-After": "600"})]
        await pull(bench, made)
        assert not await pull(bench, made)
        assert await jobs(bench, "PullGoods") == []
        bench.clock.go(timedelta(minutes=11))
        await pull(bench, made)
        assert list(await sold(bench, made)) == ["S-1"]


async def test_whoever_asks_now_asks_for_all_that_is_on(bench: InboundBench, stall: Stall) -> None:
    for given, wanted in (({}, 0), ({"products": "on", "currency": "HUF"}, 1)):
        made = await link(bench, stall.type, **stall.given(**given))
        of = made.connector
        async with bench.pool.transaction() as conn:
            await asked.want(conn, of.account_id, of.id, signer=bench.signer)
        assert of.id in {each["connector_id"] for each in await jobs(bench, "PullShop")}
        found = [e for e in await jobs(bench, "PullGoods") if e["connector_id"] == of.id]
        assert len(found) == wanted
        assert await jobs(bench, "PushCoupons") == []

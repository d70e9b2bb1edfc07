"""How many of a product are left, as each shop tells it, and what is no number of pieces."""

import json
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from kapocs.catalog import actions as catalog
from kapocs.catalog import queries as products
from kapocs.catalog.model import ProductChange
from kapocs.db.pool import Conn, Pool
from kapocs.shop_goods import reading
from kapocs.shop_goods.model import ShopStock
from kapocs.shop_goods.rules import GOODS
from kapocs.signing import Signer
from make import make_account
from make_shop import make_product
from shop_goods.test_asked_goods import offer, on, pull
from shop_goods.test_asked_goods import sold as offered
from shop_goods.test_told_goods import ON, TOLD, at, sold
from shop_peers.asking_shops import bench_of
from shop_peers.shops_of_types import ShopifyStall, stall_of
from shops.conftest import MakeShop
from shops.test_other_shops import standard
from shops.told import take, woo

NONE = ShopStock(None)
SHOPIFY = {"inventory_management": "shopify"}
STRANGE: tuple[Any, ...] = ("sok", "", [], {}, True, "9" * 40, "1e12", 10**12, "3 vagy 4")
"""What is no number of pieces."""


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


def woo_stock(counted: object, left: object = None, status: str = "instock") -> dict[str, Any]:
    return {"manage_stock": counted, "stock_quantity": left, "stock_status": status}


def unas(active: str, *stocks: dict[str, Any]) -> dict[str, Any]:
    return {"Stocks": {"Status": {"Active": active}, "Stock": list(stocks)}}


def left(count: str) -> ShopStock:
    return ShopStock(Decimal(count))


SAID: list[tuple[str, dict[str, Any], ShopStock | None]] = [
    ("woocommerce", {}, None),
    ("woocommerce", woo_stock(True, 8), left("8")),
    ("woocommerce", woo_stock(True, 0, "outofstock"), left("0")),
    ("woocommerce", woo_stock(True, "2.5"), left("2.5")),
    ("woocommerce", woo_stock(True, -3, "onbackorder"), left("0")),
    ("woocommerce", woo_stock("parent", 5), left("5")),
    ("woocommerce", woo_stock(False), NONE),
    ("woocommerce", woo_stock(False, None, "onbackorder"), NONE),
    ("woocommerce", woo_stock(False, None, "outofstock"), left("0")),
    ("woocommerce", woo_stock(True), NONE),
    ("shopify", {"inventory_quantity": 4, **SHOPIFY}, left("4")),
    ("shopify", {"inventory_quantity": -4, **SHOPIFY}, left("0")),
    ("shopify", {"inventory_quantity": 4, "inventory_management": None}, NONE),
    ("shopify", {"inventory_quantity": 4}, ShopStock(Decimal(4), is_sure=False)),
    ("shopify", {"inventory_quantity": None}, None),
    ("shopify", SHOPIFY, None),
    ("unas", {}, None),
    ("unas", unas("1", {"Qty": "7.5"}), left("7.5")),
    ("unas", unas("1", {"Variants": {"Variant": "S"}, "Qty": "2"},
                  {"Variants": {"Variant": "L"}, "Qty": "3"}), left("5")),
    ("unas", unas("1", {"Qty": "2"}, {"WarehouseId": "9", "IsActive": "no", "Qty": "30"},
                  {"WarehouseId": "8", "IsActive": "yes", "Qty": "4"}), left("6")),
    ("unas", unas("1"), left("0")),
    ("unas", unas("0", {"Qty": "7"}), NONE),
    ("shoprenter", {"stock1": "12", "stock2": "22", "stock3": "0", "stock4": "0",
                    "subtractStock": "1"}, left("34")),
    ("shoprenter", {"stock1": "12", "subtractStock": "0"}, NONE),
    ("shoprenter", {"stock1": "3"}, left("3")),
    ("generic", {"stock": 3}, left("3")),
    ("generic", {"stock": "0,5"}, left("0.5")),
    ("generic", {"stock": None}, NONE),
    ("generic", {"stock": -1}, left("0")),
    ("generic", {}, None),
    *(("generic", {"stock": each}, None) for each in STRANGE),
    *(("woocommerce", woo_stock(True, each), None) for each in STRANGE),
]  # fmt: skip


@pytest.mark.parametrize(("type_", "told", "wanted"), SAID)
def test_each_shop_tells_it_in_its_own_way(
    type_: str, told: dict[str, Any], wanted: ShopStock | None
) -> None:
    names = {"id": 1, "Id": 1, "innerId": 1, "sku": "S-1", "Sku": "S-1", **told}
    body: dict[str, Any] = names
    if type_ == "shopify":
        body = {"id": 1, "title": "Bögre", "variants": [names]}
    elif type_ == "generic":
        body = {"data": names}
    (found,) = reading.goods(GOODS[type_], body, "", site="").articles
    assert found.stock == wanted


async def test_what_is_left_comes_with_the_product_and_follows_only_newer_news(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    await take(conn, shop, woo("product.updated", TOLD), bench)
    assert (await sold(conn, shop))["TFG-1"].stock == 8
    # Two orders: news of the second comes first, and twice.
    for minute, told, wanted in ((2, 6, 6), (1, 7, 6), (2, 6, 6), (3, 0, 0), (0, 8, 0)):
        body = at(minute, stock_quantity=told)
        await take(conn, shop, woo("product.updated", body), bench)
        assert (await sold(conn, shop))["TFG-1"].stock == wanted
    not_counted = at(4, manage_stock=False, stock_quantity=None)
    await take(conn, shop, woo("product.updated", not_counted), bench)
    assert (await sold(conn, shop))["TFG-1"].stock is None


async def test_what_is_no_number_leaves_stock_and_takes_the_price(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    await take(conn, shop, woo("product.updated", at(0)), bench)
    for minute, strange in enumerate(STRANGE, 1):
        body = at(minute, stock_quantity=strange, price=str(1270 * minute))
        await take(conn, shop, woo("product.updated", body), bench)
        found = (await sold(conn, shop))["TFG-1"]
        assert (found.stock, found.price) == (Decimal(8), Decimal(1000 * minute))
    body = {name: value for name, value in at(30).items() if "stock" not in name}
    await take(conn, shop, woo("product.updated", body), bench)
    assert (await sold(conn, shop))["TFG-1"].stock == 8


async def test_the_shop_wins_over_a_stock_that_was_set_here(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    await take(conn, shop, woo("product.updated", at(1)), bench)
    known = (await sold(conn, shop))["TFG-1"]
    change = ProductChange(stock=Decimal(99))
    await catalog.change_product(conn, known.account_id, known.id, change)
    await take(conn, shop, woo("product.updated", at(1)), bench)
    assert (await sold(conn, shop))["TFG-1"].stock == 99
    await take(conn, shop, woo("product.updated", at(2)), bench)
    assert (await sold(conn, shop))["TFG-1"].stock == 8


async def test_any_program_may_tell_how_many_are_left(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("generic", **ON)

    async def tell(number: int, **more: Any) -> Decimal | None:
        data = {"id": 5, "sku": "B-1", "name": "Bögre", "gross": 1270, **more}
        body = json.dumps({"type": "product.updated", "data": data}).encode()
        moment = int(bench.clock().timestamp())
        await take(conn, shop, standard(body, at=moment, id_=f"m{number}"), bench)
        return (await sold(conn, shop))["B-1"].stock

    assert await tell(1) is None
    assert await tell(2, stock=2.5) == Decimal("2.5")
    assert await tell(3, gross=2540) == Decimal("2.5")
    assert await tell(4, stock=None) is None


@pytest.mark.parametrize("type_", ["shopify", "unas", "shoprenter"])
async def test_shops_that_are_asked_tell_it_as_well(bench: InboundBench, type_: str) -> None:
    told: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "shopify": ({}, {}),
        "unas": (unas("1", {"Qty": "4"}), unas("1", {"Qty": "3.5"})),
        "shoprenter": ({"stock1": "4"}, {"stock1": "3", "stock2": "0.5"}),
    }
    async with stall_of(type_) as stall:
        made = await on(bench, stall)
        for minute, (more, quantity) in enumerate(zip(told[type_], ("4", "3.5"), strict=True)):
            if isinstance(stall, ShopifyStall):
                variant = {"id": 10, "sku": "S-1", "title": "Default Title", "price": "12700"}
                more = {"variants": [{**variant, "inventory_quantity": quantity, **SHOPIFY}]}
            elif type_ == "unas":
                more = {**more, "LastModTime": 1795860000 + 60 * minute}
            stall.shop.products.clear()  # type: ignore[attr-defined]  # each of these has them
            offer(stall, 1, f"2026-11-28T10:0{minute}:00", **more)
            await pull(bench, made)
            assert (await offered(bench, made))["S-1"].stock == Decimal(quantity)


async def test_a_nought_that_nobody_says_was_counted_is_no_news(
    bench: InboundBench, conn: Conn
) -> None:
    async with stall_of("shopify") as stall:
        made = await on(bench, stall)
        for minute, quantity, wanted in ((1, 0, None), (2, 5, 5), (3, 0, 0)):
            variant = {"sku": "V", "price": "1270", "inventory_quantity": quantity}
            offer(stall, 1, f"2026-11-28T10:0{minute}:00", variants=[variant])
            await pull(bench, made)
            assert (await offered(bench, made))["V"].stock == wanted


async def test_the_same_sku_of_another_account_is_not_touched(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    other = await make_account(conn)
    theirs = await make_product(conn, other.id, sku="TFG-1", stock=Decimal(77))
    shop = await make_shop_link("woocommerce", **ON)
    await take(conn, shop, woo("product.updated", TOLD), bench)
    assert (await products.page(conn, other.id)) == [theirs]

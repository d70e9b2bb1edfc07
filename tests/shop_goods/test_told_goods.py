"""What shops tell of their products by webhook comes into the catalogue, and no older news does."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from connectors.delivering_in import InboundBench
from kapocs.catalog import actions as catalog
from kapocs.catalog import queries as products
from kapocs.catalog.model import NewProduct, Product, ProductChange
from kapocs.connectors import actions, queries
from kapocs.connectors.actions import MadeConnector
from kapocs.connectors.model import (
    BadConnector,
    HopelessDelivery,
    NewConnector,
    SignatureRefused,
)
from kapocs.db.pool import Conn, Pool
from kapocs.signing import Signer
from make import make_account
from shop_peers.asking_shops import UNICODE, bench_of
from shops.conftest import MakeShop
from shops.test_other_shops import standard
from shops.told import SECRET, accept, recorded, take, woo

ON = {"secret": SECRET, "products": "on", "currency": "HUF"}
TOLD: dict[str, Any] = json.loads(recorded("woocommerce-product.updated").body)


@pytest.fixture
def bench(pool: Pool, signer: Signer) -> InboundBench:
    return bench_of(pool, signer)


async def sold(conn: Conn, shop: MadeConnector) -> dict[str, Product]:
    found = await products.page(conn, shop.connector.account_id)
    return {each.sku: each for each in found}


def at(minute: int, **more: Any) -> dict[str, Any]:
    return {**TOLD, "date_modified_gmt": f"2026-11-28T14:{minute:02}:00", **more}


async def test_a_product_comes_with_its_price_page_and_picture_once(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    body = {**TOLD, "images": [{"src": "https://bolt.test/tükör.jpg"}], "name": UNICODE}
    for _ in range(2):
        await take(conn, shop, woo("product.updated", body), bench)
    (found,) = (await sold(conn, shop)).values()
    assert (found.sku, found.name, found.currency) == ("TFG-1", UNICODE, "HUF")
    assert found.price == 10000
    assert (found.vat_percent, found.picture_url) == (Decimal(27), "https://bolt.test/tükör.jpg")
    assert found.url == "http://127.0.0.1:18080/product/tukorfurogep/"


async def test_nothing_of_products_is_taken_unless_they_are_wanted_or_if_forged(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", secret=SECRET)
    await take(conn, shop, woo("product.updated", TOLD), bench)
    assert await sold(conn, shop) == {}
    wanted = await make_shop_link("woocommerce", **ON)
    with pytest.raises(SignatureRefused):
        accept(wanted, woo("product.updated", TOLD, secret="x"), bench)


async def test_older_news_changes_nothing_whatever_order_it_comes_in(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    for minute, price in ((2, "2540"), (1, "1270"), (2, "2540"), (0, "5")):
        await take(conn, shop, woo("product.updated", at(minute, price=price)), bench)
        assert (await sold(conn, shop))["TFG-1"].price == 2000


async def test_a_deleted_product_is_put_aside_and_what_was_sent_before_brings_it_not_back(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    await take(conn, shop, woo("product.updated", at(1)), bench)
    first = (await sold(conn, shop))["TFG-1"]
    for _ in range(2):
        await take(conn, shop, woo("product.deleted", {"id": TOLD["id"]}), bench)
    await take(conn, shop, woo("product.updated", at(2)), bench)
    assert await sold(conn, shop) == {}
    kept = await conn.value(
        "SELECT name FROM products WHERE account_id = :account_id AND id = :id",
        account_id=first.account_id,
        id=first.id,
    )
    assert kept == first.name
    # Put back in the shop, later than it was deleted.
    bench.clock.go(timedelta(days=1))
    back = {**TOLD, "date_modified_gmt": "2026-11-30T10:00:00"}
    await take(conn, shop, woo("product.restored", back), bench)
    assert list(await sold(conn, shop)) == ["TFG-1"]


async def test_news_of_a_product_that_was_deleted_before_it_was_known_is_old(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    await take(conn, shop, woo("product.deleted", {"id": TOLD["id"]}), bench)
    await take(conn, shop, woo("product.created", TOLD), bench)
    assert await sold(conn, shop) == {}


async def test_a_draft_is_not_offered_and_a_new_sku_takes_the_place_of_the_old(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    for minute, more, skus in (
        (1, {}, ["TFG-1"]),
        (2, {"status": "draft"}, []),
        (3, {}, ["TFG-1"]),
        (4, {"sku": "TFG-2"}, ["TFG-2"]),
        (5, {"sku": ""}, ["10"]),
    ):
        await take(conn, shop, woo("product.updated", at(minute, **more)), bench)
        assert list(await sold(conn, shop)) == skus


async def test_the_shop_wins_over_what_was_changed_here_but_for_another_currency(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    of = shop.connector
    wish = NewProduct(
        sku="TFG-1", name="kézzel", price=Decimal(1), vat_percent=Decimal(5), currency="HUF"
    )
    made = await catalog.create_product(conn, of.account_id, wish)
    await take(conn, shop, woo("product.updated", at(1, price="1050")), bench)
    found = (await sold(conn, shop))["TFG-1"]
    # The shop says no VAT: what is known of it stays.
    assert (found.name, found.price, found.vat_percent) == (
        "Tükörfúrógép", Decimal(1000), Decimal(5),
    )  # fmt: skip
    change = ProductChange(price=Decimal(3), currency="EUR")
    await catalog.change_product(conn, of.account_id, made.id, change)
    await take(conn, shop, woo("product.updated", at(2, name="Új név")), bench)
    found = (await sold(conn, shop))["TFG-1"]
    assert (found.name, found.price, found.currency) == ("Új név", Decimal(3), "EUR")
    lines = await queries.lines(conn, of.account_id, of.id, size=10)
    assert "shops.other_currency" in {each.reason["code"] for each in lines}


async def test_what_somebody_paid_for_it_is_not_its_price(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    order = json.loads(recorded("woocommerce-order.updated").body)
    for settings, wanted in ((ON, 77), ({"secret": SECRET}, None)):
        shop = await make_shop_link("woocommerce", **settings)
        sku = order["line_items"][0]["sku"]
        wish = NewProduct(
            sku=sku, name="x", price=Decimal(77), vat_percent=Decimal(27), currency="HUF"
        )
        await catalog.create_product(conn, shop.connector.account_id, wish)
        await take(conn, shop, woo("order.updated", order), bench)
        price = (await sold(conn, shop))[sku].price
        assert (price == wanted) == (wanted is not None)


async def test_one_that_two_shops_sell_is_offered_until_neither_does(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    first = await make_shop_link("woocommerce", **ON)
    second = await bench_second(first, bench, conn)
    for shop in (first, second):
        await take(conn, shop, woo("product.updated", TOLD), bench)
    for shop, left in ((first, ["TFG-1"]), (second, [])):
        await take(conn, shop, woo("product.deleted", {"id": TOLD["id"]}), bench)
        assert list(await sold(conn, shop)) == left


async def bench_second(first: MadeConnector, bench: InboundBench, conn: Conn) -> MadeConnector:
    """Another shop of the same account and list."""
    of = first.connector
    wish = NewConnector(type="woocommerce", name="Második", list_id=of.list_id, given=ON)
    return await actions.create(
        conn, of.account_id, wish, peers=bench.peers, signer=bench.signer, now=bench.clock()
    )


async def test_any_program_may_tell_of_products(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("opencart", **ON)
    data = {"id": 5, "sku": "B-1", "name": UNICODE, "gross": 1270, "vat": 27, "currency": "huf",
            "url": "javascript:alert(1)", "modifiedAt": "2026-11-20T09:05:00Z"}  # fmt: skip

    def tell(kind: str, told: dict[str, Any], id_: str) -> Any:
        body = json.dumps({"type": kind, "data": told}).encode()
        return standard(body, at=int(bench.clock().timestamp()), id_=id_)

    await take(conn, shop, tell("product.updated", data, "m1"), bench)
    found = (await sold(conn, shop))["B-1"]
    assert (found.name, found.currency, found.url) == (UNICODE, "HUF", "")
    assert found.price == 1000
    await take(conn, shop, tell("product.deleted", {"id": 5}, "m2"), bench)
    assert await sold(conn, shop) == {}


async def test_strange_products_are_refused_or_read_as_far_as_they_go(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    refused: list[dict[str, Any]] = [
        {"id": None}, {"id": "x" * 300}, {"id": {}}, {"price": "-1"}, {"price": "9" * 18},
    ]  # fmt: skip
    for more in refused:
        with pytest.raises(HopelessDelivery):
            async with conn.savepoint():
                await take(conn, shop, woo("product.updated", TOLD | more), bench)
    strange: list[dict[str, Any]] = [
        {"price": "", "regular_price": ""}, {"price": None}, {"price": []}, {"images": "x"},
        {"images": [None]}, {"name": ""}, {"name": "x" * 5000}, {"permalink": "nem cím"},
        {"date_modified_gmt": "tegnap"}, {"status": {"a": 1}}, {"sku": "y" * 999},
        {"name": None}, {"sku": None}, {"sku": "a\0b"}, {"sku": "a\0b", "price": None},
    ]  # fmt: skip
    for number, more in enumerate(strange):
        body = {**TOLD, "id": 100 + number, "sku": f"S-{number}", **more}
        await take(conn, shop, woo("product.updated", body), bench)
    assert len(await sold(conn, shop)) >= 9


@pytest.mark.parametrize(
    ("field", "settings"),
    [
        ("products", {"products": "yes"}),
        ("products", {"products": ["on"]}),
        ("currency", {"products": "on"}),
        ("currency", {"products": "on", "currency": "XXX"}),
        ("currency", {"currency": 3}),
        ("prices", {"prices": "brutto"}),
        ("vat", {"vat": "sok"}),
        ("vat", {"vat": "101"}),
        ("vat", {"vat": [27]}),
    ],
)
async def test_settings_that_cannot_be_are_refused_by_name(
    field: str, settings: dict[str, Any], make_shop_link: MakeShop
) -> None:
    with pytest.raises(BadConnector) as refused:
        await make_shop_link("woocommerce", secret=SECRET, **settings)
    assert refused.value.field == field


async def test_another_account_sees_nothing_of_it(
    make_shop_link: MakeShop, bench: InboundBench, conn: Conn
) -> None:
    shop = await make_shop_link("woocommerce", **ON)
    await take(conn, shop, woo("product.updated", TOLD), bench)
    other = await make_account(conn)
    assert await products.page(conn, other.id) == []

"""Whatever is odd about a shop's order: it is stored with its buyer, and the rest is noted."""

import itertools
from decimal import Decimal
from typing import Any

import httpx
import pytest

from api_v1.world import World
from kapocs.ids import ListId, SubscriberId
from kapocs.orders import queries
from kapocs.orders.model import Item
from kapocs.reasons import read
from kapocs.subscribers import queries as people
from kapocs.wording.telling import english
from product import Product

pytestmark = pytest.mark.shared_database

PROCESS = "/processWebshopOrder/{shop}/ns_id/{order}"
SAVE = "/saveOrder/{shop}/form/{order}"
LINE: dict[str, Any] = {
    "prod_id": "A1", "prod_name": "Tükör", "qty": 2, "tax": 27, "prod_price": "100.5",
}  # fmt: skip
BUYER = {"email": "bela@kapocs.test", "mssys_bill_city": "Kőszeg"}
_NUMBERS = itertools.count(1)


class Shop:
    """Anna's shop, looked at after each order."""

    def __init__(self, product: Product, api: httpx.AsyncClient, world: World) -> None:
        self.product = product
        self.api = api
        self.world = world

    async def send(self, path: str, body: object) -> int:
        answer = await self.api.post(self.world.path(path), json=body)
        assert answer.status_code == 200, answer.text
        assert int(answer.text) > 0, answer.text
        return int(answer.text)

    async def order(self, *lines: object, **more: Any) -> int:
        number = f"ODD-{next(_NUMBERS)}"
        body = {"order_id": number, **BUYER, "currency": "HUF", "products": list(lines), **more}
        return await self.send(PROCESS, body)

    async def items(self, id_: int) -> list[Item]:
        key = (self.world.account_id, ListId(self.world.ids["shop"]))
        async with self.product.pool.connection() as conn:
            found = await queries.items_of(conn, *key, [SubscriberId(id_)])
        return found.get(SubscriberId(id_), [])

    async def notes(self, id_: int) -> list[str]:
        key = (self.world.account_id, ListId(self.world.ids["shop"]))
        async with self.product.pool.connection() as conn:
            events = await people.events_of(conn, *key, SubscriberId(id_))
        return [english(read(each["detail"])) for each in events if each["type"] == "order_note"]

    async def shown(self, id_: int) -> dict[str, Any]:
        found = await self.api.get(self.world.path(f"/list/{{shop}}/record/{id_}"))
        record: dict[str, Any] = found.json()
        return record


@pytest.fixture
def shop(product: Product, api: httpx.AsyncClient, world: World) -> Shop:
    return Shop(product, api, world)


QUANTITIES = [
    (1.5, "1.5", False), ("0,5", "0.5", True), ("1 000", "1000", True), (0, "0", True),
    ("", "1", True), (None, "1", True), ("sok", "1", True), ([2], "1", True), (True, "1", True),
    ("3.0", "3", False), ("2 db", "2", True), (10**30, "1", True),
]  # fmt: skip


@pytest.mark.parametrize(("qty", "stored", "noted"), QUANTITIES)
async def test_any_quantity_is_stored_or_noted(
    shop: Shop, qty: object, stored: str, *, noted: bool
) -> None:
    id_ = await shop.order(LINE | {"qty": qty}, LINE | {"prod_id": "B2"})
    first, second = await shop.items(id_)
    assert (first.quantity, second.quantity) == (Decimal(stored), 2)
    notes = await shop.notes(id_)
    assert [note.split(":")[0] for note in notes] == ["products[0].qty"] * noted


async def test_a_quantity_below_nothing_takes_its_price_off(shop: Shop) -> None:
    id_ = await shop.order(LINE, LINE | {"qty": -1, "prod_price": "50"})
    first, second = await shop.items(id_)
    assert (second.quantity, second.price) == (1, Decimal(-50))
    assert second.product_id is None
    assert (await shop.shown(id_))["mssys_order_netto_sum"] == "151"
    assert len(await shop.notes(id_)) == 1
    assert first.product_id is not None


async def test_a_quantity_below_nothing_takes_the_known_price_off(shop: Shop) -> None:
    id_ = await shop.order(LINE, {"prod_id": LINE["prod_id"], "qty": -1})
    first, second = await shop.items(id_)
    assert (second.quantity, second.price, second.name) == (1, -first.price, first.name)
    assert (second.vat_percent, second.product_id) == (first.vat_percent, None)


@pytest.mark.parametrize("price", [{}, {"prod_price": "{price}"}])
async def test_a_product_that_takes_off_by_save_order_is_named_and_taxed_as_it_is(
    shop: Shop, price: dict[str, str]
) -> None:
    line = {"prod_id": shop.world.ids["product"], "qty": 2}
    (bought,) = await shop.items(await shop.send(SAVE, {**BUYER, "products": [line]}))
    told = {name: text.format(price=bought.price) for name, text in price.items()}
    off = [line | told | {"qty": -2}, line | {"prod_price": str(-bought.price)}]
    id_ = await shop.send(SAVE, {**BUYER, "products": [line, *off]})
    for taken in (await shop.items(id_))[1:]:
        assert (taken.name, taken.sku, taken.product_id) == (bought.name, bought.sku, None)
        assert (taken.net_sum, taken.gross_sum) == (-bought.net_sum, -bought.gross_sum)


async def test_half_a_kilo_is_one_piece_at_its_whole_price_in_v1(shop: Shop) -> None:
    id_ = await shop.order(LINE | {"qty": "0,5", "prod_price": "1000", "prod_name": "Alma"})
    shown = await shop.shown(id_)
    (item,) = shown["products"]
    assert (item["oi_quantity"], item["oi_price"]) == ("1", "500")
    assert (item["oi_netto_sum"], item["oi_brutto_sum"]) == ("500", "635")
    assert shown["mssys_ordered_items"] == "0.5 × Alma (A1)"
    assert shown["mssys_order_brutto_sum"] == "635"


AMOUNTS = [
    ("1 234,50 Ft", "1234.5"), ("1.234,50", "1234.5"), ("1,234.50", "1234.5"), ("12,5 €", "12.5"),
    ("1,234,567", "1234567"), ("HUF 990", "990"), ("drága", "0"), ({}, "0"), (1e30, "0"),
    ("1\u00a0000", "1000"),
]  # fmt: skip


@pytest.mark.parametrize(("price", "stored"), AMOUNTS)
async def test_any_price_is_read_or_noted(shop: Shop, price: object, stored: str) -> None:
    id_ = await shop.order(LINE | {"prod_id": f"P{next(_NUMBERS)}", "prod_price": price})
    (item,) = await shop.items(id_)
    assert item.price == Decimal(stored)
    assert (await shop.notes(id_))[0].startswith("products[0].prod_price: ")


TAXES = [("27%", "27"), ("ÁFA 5", "5"), ("AAM", "0"), (101, "0"), ("x", "0"), ([], "0")]


@pytest.mark.parametrize(("tax", "stored"), TAXES)
async def test_any_vat_text_is_read_or_noted(shop: Shop, tax: object, stored: str) -> None:
    id_ = await shop.order(LINE | {"prod_id": f"P{next(_NUMBERS)}", "tax": tax})
    (item,) = await shop.items(id_)
    assert item.vat_percent == Decimal(stored)
    assert (await shop.notes(id_))[0].startswith("products[0].tax: ")


async def test_a_line_without_sku_has_one_of_its_name_that_stays(shop: Shop) -> None:
    lines = [
        {"prod_name": "Fél kiló alma", "prod_price": 1},
        {"prod_name": "fél  kiló ALMA", "prod_price": 1, "prod_id": ""},
        {"prod_name": "Fél kiló, alma", "prod_price": 1, "prod_id": None},
        {},
    ]
    id_ = await shop.order(*lines)
    one, two, three, nameless = [each.sku for each in await shop.items(id_)]
    assert one == two
    assert len({one, three, nameless}) == 3
    again = await shop.items(await shop.order(lines[0]))
    assert again[0].sku == one
    assert len(await shop.notes(id_)) == 4


async def test_what_is_not_said_the_second_time_changes_nothing(shop: Shop) -> None:
    body = {"order_id": "TWICE", **BUYER, "currency": "HUF", "products": [LINE]}
    id_ = await shop.send(PROCESS, body)
    bare = {"prod_id": "A1", "qty": 2}
    assert await shop.send(PROCESS, body | {"products": [bare]}) == id_
    (item,) = await shop.items(id_)
    assert (item.vat_percent, item.price, item.name) == (Decimal(27), Decimal("100.5"), "Tükör")
    assert await shop.send(PROCESS, body | {"order_id": "OTHER", "products": [bare]}) != id_
    async with shop.product.pool.connection() as conn:
        row = await conn.row(
            "SELECT vat_percent, price, name FROM products WHERE account_id = :id AND sku = 'A1'",
            id=shop.world.account_id,
        )
    assert row is not None
    assert tuple(row) == (27, Decimal("100.5"), "Tükör")


LONG = "Árvíztűrő " * 200
ODD_ORDERS: list[tuple[dict[str, Any], str]] = [
    ({"mssys_bill_address": LONG}, "mssys_bill_address"),
    ({"mssys_bill_country": ["HU"]}, "mssys_bill_country"),
    ({"mssys_pay_date": "tegnap"}, "mssys_pay_date"),
    ({"mssys_order_status": 9}, "mssys_order_status"),
    ({"mssys_payment_method": "kártya"}, "mssys_payment_method"),
    ({"mssys_comment": "a\0b"}, "mssys_comment"),
    ({"mssys_order_brutto_sum": "12 500 Ft"}, "mssys_order_brutto_sum"),
]
ODD_SHOP_ORDERS: list[tuple[dict[str, Any], str]] = [
    ({"email": "nem cím"}, "email"),
    ({"currency": "XXX"}, "currency"),
    ({"currency": 5}, "currency"),
    ({"netshippingcost": "ingyenes"}, "netshippingcost"),
    ({"grossshippingcost": -1}, "grossshippingcost"),
    ({"grossshippingcost": "1 270 Ft"}, "grossshippingcost"),
    ({"shipping_method": LONG}, "shipping_method"),
    ({"payment_method": {}}, ""),
    ({"products": "sok"}, "products"),
    ({"products": [1]}, "products[0]"),
    ({"products": [LINE | {"prod_name": LONG}]}, "products[0].prod_name"),
    ({"products": [LINE | {"prod_id": LONG}]}, "products[0].prod_id"),
    ({"products": [LINE | {"categories": [1]}]}, "products[0].categories"),
    ({"products": [LINE | {"category_id": 5, "category_name": LONG}]},
     "products[0].category_name"),
    ({"products": [LINE, LINE]}, ""),
    ({"products": None}, ""),
    ({"mssys_coupon": "nincs ilyen"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("odd", "place"), ODD_ORDERS + ODD_SHOP_ORDERS)
async def test_an_odd_shop_order_is_stored_with_its_buyer(
    shop: Shop, odd: dict[str, Any], place: str
) -> None:
    id_ = await shop.order(LINE, **odd)
    shown = await shop.shown(id_)
    assert shown["email"] == ("" if place == "email" else BUYER["email"])
    assert shown["mssys_bill_city"] == BUYER["mssys_bill_city"]
    places = {note.split(":")[0] for note in await shop.notes(id_)}
    assert places == ({place} if place else set())


@pytest.mark.parametrize(
    ("odd", "place"),
    [
        *ODD_ORDERS,
        ({"mssys_bill_currency": "XXX"}, "mssys_bill_currency"),
        ({"shipping_method": 999999999}, "shipping_method"),
        ({"shipping_method": "Futár"}, "shipping_method"),
        ({"products": [{"prod_id": 999999999, "qty": 1}]}, "products[0].prod_id"),
        ({"products": [{"prod_id": "x", "prod_name": "N", "prod_price": 5}]},
         "products[0].prod_id"),
        ({"products": [{"prod_id": "{product}", "qty": "sok"}]}, "products[0].qty"),
        ({"products": [{"prod_id": "{product}", "qty": 0}]}, "products[0].qty"),
        ({"products": [{"prod_id": "{product}", "qty": -1}]}, "products[0].qty"),
        ({"products": [{"prod_id": "{product}", "prod_price": "drága"}]},
         "products[0].prod_price"),
        ({"products": [1]}, "products[0]"),
        ({"products": "sok"}, "products"),
    ],
)  # fmt: skip
async def test_an_odd_order_by_save_order_is_stored_with_its_buyer(
    shop: Shop, odd: dict[str, Any], place: str
) -> None:
    product = shop.world.ids["product"]
    line = {"prod_id": product, "qty": "1,5", "prod_price": "100", "prod_name": "Más"}
    body = {**BUYER, "products": [line], **odd}
    for each in odd.get("products", []):
        if isinstance(each, dict) and each["prod_id"] == "{product}":
            body["products"] = [each | {"prod_id": product}]
    id_ = await shop.send(SAVE, body)
    shown = await shop.shown(id_)
    assert (shown["email"], shown["mssys_bill_city"]) == tuple(BUYER.values())
    assert place in {note.split(":")[0] for note in await shop.notes(id_)}
    if "products" not in odd:
        (item,) = await shop.items(id_)
        assert (item.quantity, item.net_sum) == (Decimal("1.5"), Decimal(150))


BYTES = [
    rb'"mssys_lastname":"B\u00e9la \ud83d"', rb'"mssys_lastname":"a\u0000b"',
    b'"mssys_lastname":"B\xe9la"', b'"mssys_lastname":"a\tb"', b'"mssys_order_netto_sum":NaN',
]  # fmt: skip


@pytest.mark.parametrize("member", BYTES)
@pytest.mark.parametrize("path", [PROCESS, SAVE])
async def test_no_bytes_of_one_text_lose_the_order(
    shop: Shop, world: World, member: bytes, path: str
) -> None:
    body = b'{"order_id":"B","email":"bela@kapocs.test","products":[],%b}' % member
    answer = await shop.api.post(world.path(path), content=body)
    assert answer.status_code == 200, answer.text
    assert (await shop.shown(int(answer.text)))["email"] == "bela@kapocs.test"


NO_ORDERS = [
    (b"", "body"), (b"%", "body"), (b"[1]", "body"), (b'"x"', "body"), (b"{}", "order_id"),
    (b'{"order_id":""}', "order_id"), (b'{"order_id":{"a":1}}', "order_id"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "named"), NO_ORDERS)
async def test_what_is_no_order_is_refused_by_name(
    shop: Shop, world: World, body: bytes, named: str
) -> None:
    answer = await shop.api.post(world.path(PROCESS), content=body)
    assert answer.status_code == 406
    assert named in answer.text

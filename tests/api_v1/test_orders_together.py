"""Webshops' orders that arrive together share a transaction, each as if it were alone."""

import asyncio
from typing import Any

import httpx
import pytest

import make
from api_v1.webshop import BODY, LINES, NUMBERS, Shop
from api_v1.world import World
from kapocs.catalog import actions as catalog
from kapocs.catalog import queries as goods
from kapocs.catalog.model import Product as Goods
from kapocs.catalog.model import ProductChange
from kapocs.ids import AccountId
from kapocs.lists import changing as lists
from kapocs.lists.model import ListType
from kapocs.subscribers import queries as people
from product import Product


@pytest.fixture
async def shop(product: Product, api: httpx.AsyncClient, world: World) -> Shop:
    made = Shop(product, api, world.ids["shop"], world.ids["order"])
    await made.send()
    return made


_OWN = {"id", "mssys_shoprenter_id", "mssys_secure_id", "subdate"}
"""Fields that no two orders have alike."""


async def test_fifty_orders_at_once_share_transactions_and_are_fifty_orders(shop: Shop) -> None:
    def lines(n: int) -> list[dict[str, Any]]:
        return [{**line, "qty": n + 1} for line in (LINES if n % 2 else LINES[:1])]

    ids = await asyncio.gather(
        *[shop.send(email=f"v{n}@kapocs.test", products=lines(n)) for n in range(50)]
    )
    assert len(set(ids)) == 50
    assert await shop.transactions(ids) < 25
    for n, id_ in enumerate(ids):
        shown = await shop.shown(id_)
        assert shown["email"] == f"v{n}@kapocs.test"
        found = [(each["oi_sku"], each["oi_quantity"]) for each in shown["products"]]
        assert found == [("A", str(n + 1)), ("B", str(n + 1))][: 1 + n % 2]
        net = 1000.5 * (n + 1) + (300 * (n + 1) if n % 2 else 0) + 1000
        assert float(shown["mssys_order_netto_sum"]) == net
    known = {each["prod_sku"] for each in (await shop.api.get("/listproducts")).json()}
    assert {"A", "B"} <= known


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"products": []},
        {"products": None, "mssys_order_brutto_sum": "99.5", "mssys_ordered_items": "Ásó"},
        {"products": LINES[:1] * 2, "mssys_order_netto_sum": "5002"},
        {"products": [{"prod_id": "A"}], "active": "0", "subdate": "2025-10-26 02:30:00"},
        {"netshippingcost": None, "grossshippingcost": 1270, "mssys_order_status": "2",
         "mssys_pay_date": "2026-11-01", "payment_code": "cod"},
        {"mssys_coupon_discount_amount_netto": "100", "email": "", "mssys_unknown": "x"},
    ],
)  # fmt: skip
async def test_an_order_stored_with_others_is_as_one_stored_alone(
    shop: Shop, more: dict[str, Any]
) -> None:
    alone = await shop.send(key=f"k{next(NUMBERS)}", **more)
    first, second = await asyncio.gather(shop.send(**more), shop.send(**more))
    its, theirs = [await shop.shown(id_) for id_ in (alone, second)]
    for record in (its, theirs):
        for name in _OWN - ({"subdate"} & more.keys()):
            record.pop(name)
        for line in record["products"]:
            del line["oi_id"], line["nud_id"]
    assert its == theirs
    assert await shop.told(alone) == await shop.told(first) == await shop.told(second)


async def test_one_number_fifty_times_at_once_is_one_order(shop: Shop) -> None:
    number = f"W{next(NUMBERS)}"
    before = await shop.rows("SELECT count(*) FROM subscribers WHERE account_id = :account_id")
    ids = await asyncio.gather(*[shop.send(order_id=number) for _ in range(50)])
    assert len(set(ids)) == 1
    after = await shop.rows("SELECT count(*) FROM subscribers WHERE account_id = :account_id")
    assert after[0][0] == before[0][0] + 1
    assert await shop.skus(ids[0]) == ["A", "B"]
    # Sent once more it changes the order, and nothing else is made.
    assert await shop.send(order_id=number, products=LINES[1:]) == ids[0]
    assert await shop.skus(ids[0]) == ["B"]


async def test_a_number_given_to_a_record_otherwise_is_its_order(shop: Shop) -> None:
    body = {"email": "x@kapocs.test", "mssys_shoprenter_id": "ADOTT"}
    given = (await shop.api.post(f"/subscribe/{shop.list_id}/form/0", json=body)).text
    assert await shop.send(order_id="ADOTT") == int(given)


async def known_product(shop: Shop, sku: str) -> Goods:
    async with shop.product.pool.connection() as conn:
        found = await goods.product_by_sku(conn, shop.account_id, sku)
    assert found is not None
    return found


async def test_a_product_changed_or_deleted_meanwhile_is_as_the_next_orders_tell(
    shop: Shop,
) -> None:
    account_id = shop.account_id
    await shop.send()
    known = await known_product(shop, "A")
    async with shop.product.pool.transaction() as conn:
        await catalog.change_product(conn, account_id, known.id, ProductChange(name="Más"))
    ids = await asyncio.gather(*[shop.send() for _ in range(5)])
    assert (await known_product(shop, "A")).name == "Tükör"
    dearer = [{**LINES[0], "prod_price": 1200}, LINES[1]]
    ids += await asyncio.gather(*[shop.send(products=dearer) for _ in range(5)])
    assert (await known_product(shop, "A")).price == 1200
    async with shop.product.pool.transaction() as conn:
        await catalog.delete_product(conn, account_id, known.id)
    ids += await asyncio.gather(*[shop.send(products=dearer) for _ in range(5)])
    made = await known_product(shop, "A")
    assert made.id != known.id
    items = await shop.rows(
        "SELECT product_id FROM order_items WHERE account_id = :account_id AND sku = 'A'"
        " AND record_id = ANY(:ids) ORDER BY id",
        ids=ids,
    )
    assert {row[0] for row in items[:-5]} == {known.id}
    assert {row[0] for row in items[-5:]} == {made.id}


async def test_a_product_or_category_made_or_renamed_meanwhile_is_as_the_next_orders_tell(
    shop: Shop,
) -> None:
    renamed = [{**LINES[0], "category_name": "Tükör és keret"}]
    await asyncio.gather(*[shop.send(products=renamed) for _ in range(3)])
    new = [{**LINES[0], "prod_id": "ÚJ"}]
    await asyncio.gather(*[shop.send(products=new) for _ in range(3)])
    async with shop.product.pool.connection() as conn:
        names = {
            each.shop_category_id: each.name
            for each in await goods.categories(conn, shop.account_id)
        }
    assert names["5"] == "Tükrök"
    assert (await known_product(shop, "ÚJ")).name == "Tükör"


async def test_what_is_odd_about_an_order_hurts_no_neighbour(shop: Shop) -> None:
    good = [shop.send(email=f"g{n}@kapocs.test") for n in range(10)]
    odd = [
        shop.send(email="no address"),
        shop.send(mssys_bill_city="\0"),
        shop.send(products=[{**LINES[0], "qty": "sok"}]),
        shop.send(currency="XYZ"),
        shop.send(mssys_coupon="NYÁR10"),
        shop.send(subdate="9999-12-31 23:59:59"),
    ]
    bad = [
        shop.post(order_id=""),
        shop.post(products=[{**LINES[0], "prod_price": "90000000000", "qty": 900}]),
        shop.post(products=[{}] * 1001),
    ]
    refused, ids = await asyncio.gather(asyncio.gather(*bad), asyncio.gather(*good, *odd))
    assert [each.status_code for each in refused] == [406] * 3
    assert len(set(ids)) == 16
    for id_ in ids:
        assert (await shop.skus(id_))[0] == "A"
    async with shop.product.pool.connection() as conn:
        lines = await people.events_of(conn, shop.account_id, shop.list_id, ids[10])
    assert "order_note" in [line["type"] for line in lines]


async def test_who_waits_for_somebody_keeps_no_neighbour_waiting(shop: Shop) -> None:
    mine = await shop.send(email="fogott@kapocs.test")
    number = "FOGOTT"
    async with shop.product.pool.transaction() as holding:
        await holding.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(:number::text, 0))",
            number=f"{shop.account_id}/{shop.list_id}/{number}",
        )
        await holding.execute(
            """SELECT 1 FROM buyers WHERE account_id = :account_id
                 AND email_key = 'fogott@kapocs.test' FOR UPDATE""",
            account_id=shop.account_id,
        )
        held = [
            asyncio.create_task(shop.send(order_id=number)),
            asyncio.create_task(shop.send(email="fogott@kapocs.test")),
        ]
        others = await asyncio.gather(*[shop.send(email=f"o{n}@kapocs.test") for n in range(6)])
        assert len(set(others)) == 6
        assert not any(each.done() for each in held)
    ids = await asyncio.gather(*held)
    assert len({mine, *ids, *others}) == 9


async def test_orders_of_two_accounts_at_once_do_not_mix(product: Product, shop: Shop) -> None:
    async with product.pool.transaction() as conn:
        theirs = await make.make_list(conn, product.cili.id, type_=ListType.ECOMMERCE)
    other = Shop(product, product.client(product.stranger), theirs.id, 0)
    other.account_id = AccountId(product.cili.id)
    await other.send(products=[{**LINES[0], "prod_name": "Cili tükre"}])
    numbers = [f"K{n}" for n in range(10)]
    named = [{**LINES[0], "prod_name": "Cili tükre"}]
    answers = await asyncio.gather(
        *[shop.send(order_id=number) for number in numbers],
        *[other.send(order_id=number, products=named) for number in numbers],
    )
    wrong = await other.api.post(shop.path, json={"order_id": "K1", **BODY})
    assert wrong.status_code == 404
    for each, ids, name in ((shop, answers[:10], "Tükör"), (other, answers[10:], "Cili tükre")):
        rows = await each.rows(
            """SELECT DISTINCT i.name, p.name AS product FROM order_items i
               JOIN products p ON p.account_id = i.account_id AND p.id = i.product_id
               WHERE i.account_id = :account_id AND i.sku = 'A' AND i.record_id = ANY(:ids)""",
            ids=ids,
        )
        assert [tuple(row) for row in rows] == [(name, name)]
        sent = await each.rows(
            """SELECT record_id FROM shop_orders WHERE account_id = :account_id
                 AND shop_order_id = ANY(:numbers)""",
            numbers=numbers,
        )
        assert {row[0] for row in sent} == set(ids)


async def test_a_list_that_changed_since_it_was_read_loses_nothing(shop: Shop) -> None:
    field = {"field_name": "f_ujmezo", "field_type": "text"}
    assert (await shop.api.post(f"/addlistfield/{shop.list_id}", json=field)).status_code == 200
    ids = await asyncio.gather(*[shop.send(f_ujmezo="Őrség") for _ in range(5)])
    assert [(await shop.shown(id_))["f_ujmezo"] for id_ in ids] == ["Őrség"] * 5
    async with shop.product.pool.transaction() as conn:
        await lists.archive(conn, shop.account_id, shop.list_id, now=make.NOW)
    answers = await asyncio.gather(*[shop.post() for _ in range(3)])
    assert {each.status_code for each in answers} == {404}


async def test_an_address_that_a_list_takes_once_has_one_order(
    product: Product, shop: Shop
) -> None:
    async with product.pool.transaction() as conn:
        strict = await make.make_list(
            conn, product.anna.id, type_=ListType.ECOMMERCE, unique_email=True
        )
    once = Shop(product, shop.api, strict.id, 0)
    await once.send(email="elso@kapocs.test")
    answers = await asyncio.gather(*[once.post() for _ in range(8)])
    texts = sorted(each.text for each in answers)
    assert texts[:7] == ["-1"] * 7
    assert await once.skus(int(texts[7])) == ["A", "B"]
    assert (await once.post(email="")).text == "-2"

"""Orders as webshops send them: products made, amounts as texts, never twice."""

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

import make
import make_shop
from kapocs.api_v1.webshop_order import parse
from kapocs.catalog import queries as catalog
from kapocs.db.pool import Conn, Pool
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, queries
from kapocs.orders.model import BadOrder, Item, StatusNotAllowed, WantedItem
from kapocs.reasons import read
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers import queries as people
from kapocs.wording.telling import english

BODY: dict[str, Any] = {
    "order_id": "WEB123",
    "email": "bela@kapocs.test",
    "mssys_lastname": "Tükörfúrógép",
    "mssys_bill_country": "hu",
    "shipping_method": "GLS futár",
    "payment_method": "Utánvét",
    "payment_code": "cod",
    "currency": "HUF",
    "netshippingcost": "1000",
    "grossshippingcost": "1270.0000",
    "order_status_id": "processing",
    "products": [
        {"prod_id": "WEB_P1", "prod_name": "Könyv", "qty": "2", "tax": "5", "prod_price": "3000.5",
         "category_id": 7, "category_name": "Könyvek"},
        {"prod_id": 42, "prod_name": "Bögre", "qty": 1, "tax": 27, "prod_price": 1000,
         "categories": [{"category_id": 8, "category_name": "Bögrék"},
                        {"category_id": "7", "category_name": "Könyvek"}]},
        {"prod_id": "wc_coupon_NYAR", "prod_name": "NYAR", "qty": 1, "tax": "27",
         "prod_price": "-500"},
    ],
}  # fmt: skip


async def process(conn: Conn, schema: Schema, **more: object) -> SubscriberId:
    wish = parse(BODY | more)
    return await actions.process_webshop_order(conn, schema, wish, form_id=None, now=make.NOW)


async def fields_of(conn: Conn, schema: Schema, id_: SubscriberId) -> dict[str, str]:
    return (await subscribers.get(conn, *schema.key, id_)).fields


async def items_of(conn: Conn, schema: Schema, id_: SubscriberId) -> list[Item]:
    return (await queries.items_of(conn, *schema.key, [id_])).get(id_, [])


async def test_an_order_of_a_shop_becomes_a_record_with_items(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await process(conn, schema)
    record = await subscribers.get(conn, *schema.key, id_)
    assert (record.email, record.last_name) == ("bela@kapocs.test", "Tükörfúrógép")
    assert record.fields == {
        "mssys_bill_country": "hu",
        "mssys_shoprenter_id": "WEB123",
        "mssys_shipping_mode": "GLS futár",
        "mssys_online_payment_method": "Utánvét",
        "mssys_payment_method": "3",
        "mssys_webshop_status": "processing",
        "mssys_netto_shipping_cost": "1000",
        "mssys_shipping_cost": "1270",
        "mssys_order_status": "1",
        "mssys_order_netto_sum": "7501",  # 6001 + 1000 - 500 + 1000
        "mssys_order_brutto_sum": "8206.05",  # 6301.05 + 635 + 1270
        "mssys_bill_currency": "HUF",
        "mssys_ordered_items": "2 × Könyv (WEB_P1)\n1 × Bögre (42)\n1 × NYAR (wc_coupon_NYAR)",
    }
    items = await items_of(conn, schema, id_)
    assert [(each.sku, each.price, each.quantity) for each in items] == [
        ("WEB_P1", Decimal("3000.5"), 2), ("42", Decimal(1000), 1),
        ("wc_coupon_NYAR", Decimal(-500), 1),
    ]  # fmt: skip


async def test_unknown_products_and_categories_are_made(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    items = await items_of(conn, schema, await process(conn, schema))
    book = await catalog.product_by_sku(conn, account_id, "WEB_P1")
    mug = await catalog.product_by_sku(conn, account_id, "42")
    assert book is not None
    assert mug is not None
    assert (book.name, book.price, book.vat_percent) == ("Könyv", Decimal("3000.5"), Decimal(5))
    names = {each.id: each.name for each in await catalog.categories(conn, account_id)}
    assert {names[each] for each in mug.category_ids} == {"Bögrék", "Könyvek"}
    assert [each.product_id for each in items] == [book.id, mug.id, None]


async def test_a_line_that_takes_something_off_is_no_product(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    await process(conn, schema)
    assert await catalog.product_by_sku(conn, schema.list.account_id, "wc_coupon_NYAR") is None


async def test_a_discount_beside_the_lines_lowers_the_sums(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await process(
        conn,
        schema,
        products=BODY["products"][:2],
        mssys_coupon="NYAR,OSZ",
        mssys_coupon_discount_amount_netto="500",
        mssys_coupon_discount_amount_brutto="635",
    )
    fields = await fields_of(conn, schema, id_)
    assert fields["mssys_coupon"] == "NYAR,OSZ"
    assert fields["mssys_order_netto_sum"] == "7501"
    assert fields["mssys_order_brutto_sum"] == "8206.05"


async def test_what_both_lines_and_fields_tell_of_a_discount_counts_once(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    given = {"mssys_coupon_discount_amount_netto": 500, "mssys_coupon_discount_amount_brutto": 635}
    fields = await fields_of(conn, schema, await process(conn, schema, **given))
    assert fields["mssys_order_brutto_sum"] == "8206.05"


async def test_the_same_order_again_changes_it_and_replaces_its_items(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    first = await process(conn, schema)
    again = await process(
        conn, schema, order_status_id="completed", products=BODY["products"][:1], netshippingcost=0,
        grossshippingcost=0,
    )  # fmt: skip
    assert again == first
    assert await people.count(conn, *schema.key) == 1
    assert [each.sku for each in await items_of(conn, schema, first)] == ["WEB_P1"]
    fields = await fields_of(conn, schema, first)
    assert fields["mssys_webshop_status"] == "completed"
    assert fields["mssys_order_brutto_sum"] == "6301.05"


async def test_the_same_order_again_changes_nothing_that_it_does_not_say(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await process(conn, schema)
    before, fields = await items_of(conn, schema, id_), await fields_of(conn, schema, id_)
    bare = [{"prod_id": each["prod_id"]} for each in BODY["products"]]
    again = {"order_id": "WEB123", "products": bare}
    await actions.process_webshop_order(conn, schema, parse(again), form_id=None, now=make.NOW)
    assert [replace(each, id=old.id, created_at=old.created_at) for each, old in zip(
        await items_of(conn, schema, id_), before, strict=True
    )] == before  # fmt: skip
    assert await fields_of(conn, schema, id_) == fields
    known = await catalog.products_by_sku(conn, schema.list.account_id, {"WEB_P1", "42"})
    assert {sku: each.vat_percent for sku, each in known.items()} == {"WEB_P1": 5, "42": 27}


async def test_what_a_shop_sends_is_kept_as_sent(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    tables = [{"prod_id": "T", "prod_name": "Asztal", "qty": 1, "tax": 27, "prod_price": 129680.5}]
    id_ = await process(
        conn, schema, products=tables, netshippingcost=1190, grossshippingcost=1511.3
    )
    fields = await fields_of(conn, schema, id_)
    assert fields["mssys_shipping_cost"] == "1511.3"
    assert fields["mssys_order_brutto_sum"] == "166205.54"  # 164694.24 and 1511.3
    told = {"mssys_order_brutto_sum": "164694.24", "mssys_order_netto_sum": 129680.5}
    again = {"order_id": "WEB123", "products": tables, **told}
    await actions.process_webshop_order(conn, schema, parse(again), form_id=None, now=make.NOW)
    assert (await fields_of(conn, schema, id_))["mssys_order_brutto_sum"] == "164694.24"
    (*_, note) = await people.events_of(conn, *schema.key, id_)
    kept = 'mssys_order_brutto_sum: "164694.24" is kept; the order comes to 166205.54'
    assert english(read(note["detail"])) == kept
    paid = {"order_id": "WEB123", "mssys_order_status": 2}
    await actions.process_webshop_order(conn, schema, parse(paid), form_id=None, now=make.NOW)
    assert (await fields_of(conn, schema, id_))["mssys_order_brutto_sum"] == "164694.24"


async def test_an_order_again_without_products_keeps_its_items(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await process(conn, schema)
    body = {"order_id": "WEB123", "mssys_order_status": 2, "mssys_pay_date": "2026-11-23"}
    await actions.process_webshop_order(conn, schema, parse(body), form_id=None, now=make.NOW)
    assert len(await items_of(conn, schema, id_)) == 3
    fields = await fields_of(conn, schema, id_)
    assert (fields["mssys_order_status"], fields["mssys_order_brutto_sum"]) == ("2", "8206.05")
    assert (await subscribers.get(conn, *schema.key, id_)).email == "bela@kapocs.test"


async def test_an_order_again_may_not_take_a_status_back(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    await process(conn, schema, mssys_order_status="2")
    with pytest.raises(StatusNotAllowed):
        await process(conn, schema, mssys_order_status="1")


async def test_a_record_that_bears_the_number_is_the_order(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    saved = await make_shop.make_order(
        conn, schema, items=[WantedItem(name="Más", price=Decimal(1))],
        mssys_shoprenter_id="WEB123",
    )  # fmt: skip
    assert await queries.record_of_shop_order(conn, *schema.key, "WEB123") == saved
    assert await process(conn, schema) == saved
    assert len(await items_of(conn, schema, saved)) == 3


async def test_one_number_on_two_lists_is_two_orders(conn: Conn) -> None:
    one, other = [await make_shop.make_order_list(conn) for _ in range(2)]
    await process(conn, one)
    assert await queries.record_of_shop_order(conn, *other.key, "WEB123") is None
    await process(conn, other)
    assert await people.count(conn, *one.key) == await people.count(conn, *other.key) == 1


async def test_two_copies_at_once_make_one_order(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await make_shop.make_order_list(conn)

    async def copy() -> SubscriberId:
        async with pool.transaction() as conn:
            return await process(conn, schema)

    ids = await asyncio.gather(*[copy() for _ in range(6)])
    assert len(set(ids)) == 1
    async with pool.transaction() as conn:
        assert await people.count(conn, *schema.key) == 1
        assert len(await items_of(conn, schema, ids[0])) == 3


async def test_orders_of_the_same_products_at_once_never_wait_in_a_ring(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await make_shop.make_order_list(conn)
    lines = [
        {"prod_id": f"P{at}", "prod_name": f"Termék {at}", "qty": 1, "tax": 27, "prod_price": at,
         "category_id": at % 3, "category_name": f"Csoport {at % 3}"}
        for at in range(1, 9)
    ]  # fmt: skip

    async def order(number: int) -> SubscriberId:
        turned = lines[number:] + lines[:number]
        priced = [line | {"prod_price": number + 1} for line in turned]
        async with pool.transaction() as conn:
            return await process(conn, schema, order_id=number, products=priced)

    ids = await asyncio.gather(*[order(number) for number in range(8)])
    assert len(set(ids)) == 8
    async with pool.transaction() as conn:
        assert len(await catalog.page(conn, schema.list.account_id)) == 8


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"order_id": ""}, BadOrder, "order_id"),
        ({"order_id": {"a": 1}}, BadOrder, "order_id"),
        ({"products": [{}] * 1001}, BadOrder, "products"),
    ],
)  # fmt: skip
async def test_what_cannot_be_stored_is_refused_by_name(
    conn: Conn, change: dict[str, object], error: type[Exception], field: str
) -> None:
    schema = await make_shop.make_order_list(conn)
    with pytest.raises(error) as refused:
        await process(conn, schema, **change)
    assert getattr(refused.value, "field", None) == field
    assert await people.count(conn, *schema.key) == 0


async def test_lines_without_category_tax_or_name_are_taken(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await process(conn, schema, products=[{"prod_id": "A1", "prod_price": "98.43"}])
    (item,) = await items_of(conn, schema, id_)
    assert (item.name, item.quantity, item.vat_percent) == ("A1", 1, Decimal(0))
    assert (await fields_of(conn, schema, id_))["mssys_order_netto_sum"] == "1098.43"


@pytest.mark.parametrize(
    ("name", "code", "method"),
    [
        ("Utánvét", "", "3"),
        ("Fizetés átvételkor", "cod", "3"),
        ("Banki átutalás", "", "1"),
        ("", "bacs", "1"),
        ("Bankkártya (Barion)", "barion", "4"),
        ("Készpénz", "", "2"),
        ("Kagylóval", "kagylo", None),
    ],
)
async def test_the_payment_method_is_told_from_its_name(
    conn: Conn, name: str, code: str, method: str | None
) -> None:
    schema = await make_shop.make_order_list(conn)
    id_ = await process(conn, schema, payment_method=name, payment_code=code)
    fields = await fields_of(conn, schema, id_)
    assert fields.get("mssys_payment_method") == method
    assert fields["mssys_online_payment_method"] == (name or code)

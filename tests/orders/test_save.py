"""Storing a new order: its items, sums, shipping and coupon, or nothing of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

import make
import make_shop
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import CouponNotFound, CouponRefused, ProductChange
from kapocs.catalog.money import BadAmount, UnknownCurrency
from kapocs.db.pool import Conn
from kapocs.ids import ProductId, ShippingMethodId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders import actions, queries
from kapocs.orders.model import BadOrder, Item, NewOrder, WantedItem
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, EmailTaken

BELA: dict[str, object] = {"email": "bela@kapocs.test", "mssys_firstname": "Árvíztűrő"}


async def save(conn: Conn, schema: Schema, wish: NewOrder) -> SubscriberId:
    return await actions.save(conn, schema, wish, form_id=None, now=make.NOW)


async def fields_of(conn: Conn, schema: Schema, id_: SubscriberId) -> dict[str, str]:
    return (await subscribers.get(conn, *schema.key, id_)).fields


async def items_of(conn: Conn, schema: Schema, id_: SubscriberId) -> list[Item]:
    return (await queries.items_of(conn, *schema.key, [id_])).get(id_, [])


async def test_an_order_keeps_its_items_sums_and_person(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    book = await make_shop.make_product(conn, account_id, sku="KONYV1", name="Könyv", price="1000")
    pen = await make_shop.make_product(conn, account_id, sku="TOLL1", name="Toll", price="99.5")
    wish = NewOrder(
        values=BELA,
        items=[WantedItem(product_id=each, quantity=n) for each, n in ((book.id, 2), (pen.id, 3))],
    )
    id_ = await save(conn, schema, wish)
    record = await subscribers.get(conn, *schema.key, id_)
    assert (record.email, record.first_name, record.active) == (
        "bela@kapocs.test",
        "Árvíztűrő",
        True,
    )
    assert record.fields == {
        "mssys_order_status": "1",
        "mssys_order_netto_sum": "2298.5",
        "mssys_order_brutto_sum": "2919",
        "mssys_bill_currency": "HUF",
        "mssys_ordered_items": "2 × Könyv (KONYV1)\n3 × Toll (TOLL1)",
        "mssys_netto_shipping_cost": "0",
        "mssys_shipping_cost": "0",
    }
    first, second = await items_of(conn, schema, id_)
    assert (first.product_id, first.sku, first.quantity, first.gross_sum) == (
        book.id,
        "KONYV1",
        2,
        Decimal(2540),
    )
    assert (second.name, second.price, second.net_sum) == (
        "Toll",
        Decimal("99.5"),
        Decimal("298.5"),
    )


async def test_an_item_keeps_its_decimals_where_the_order_is_paid_in_whole_forints(
    conn: Conn,
) -> None:
    schema = await make_shop.make_order_list(conn)
    pen = await make_shop.make_product(conn, schema.list.account_id, price="4")
    wish = NewOrder(values=BELA, items=[WantedItem(product_id=pen.id, quantity=2)])
    id_ = await save(conn, schema, wish)
    (item,) = await items_of(conn, schema, id_)
    assert (item.net_sum, item.gross_sum) == (Decimal(8), Decimal("10.16"))
    assert (await fields_of(conn, schema, id_))["mssys_order_brutto_sum"] == "10"


async def test_an_order_without_items_is_stored(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    fields = await fields_of(conn, schema, await save(conn, schema, NewOrder(values=BELA)))
    assert fields["mssys_order_status"] == "1"
    assert fields["mssys_order_brutto_sum"] == "0"


async def test_sums_that_come_without_items_are_kept(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    given = {"mssys_order_brutto_sum": "1270", "mssys_order_netto_sum": 1000}
    fields = await fields_of(conn, schema, await save(conn, schema, NewOrder(values=BELA | given)))
    assert (fields["mssys_order_netto_sum"], fields["mssys_order_brutto_sum"]) == ("1000", "1270")


async def test_names_and_prices_may_be_other_than_the_catalogue_says(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    book = await make_shop.make_product(conn, schema.list.account_id, price="1000")
    line = WantedItem(product_id=book.id, name="Dedikált könyv", price=Decimal(1500))
    id_ = await save(conn, schema, NewOrder(values=BELA, items=[line]))
    (item,) = await items_of(conn, schema, id_)
    assert (item.name, item.price, item.sku) == ("Dedikált könyv", Decimal(1500), book.sku)


async def test_items_stay_as_they_were_when_the_product_changes_or_goes(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    book = await make_shop.make_product(conn, account_id, name="Könyv", price="1000")
    id_ = await save(conn, schema, NewOrder(values=BELA, items=[WantedItem(product_id=book.id)]))
    before = await items_of(conn, schema, id_)
    change = ProductChange(
        sku="UJ", name="Új könyv", price=Decimal(9), vat_percent=Decimal(5), currency="EUR"
    )
    await catalog.change_product(conn, account_id, book.id, change)
    await actions.resum(conn, schema, id_, now=make.NOW)
    assert await items_of(conn, schema, id_) == before
    await catalog.delete_product(conn, account_id, book.id)
    await actions.resum(conn, schema, id_, now=make.NOW)
    assert await items_of(conn, schema, id_) == before
    assert (await fields_of(conn, schema, id_))["mssys_order_brutto_sum"] == "1270"


@pytest.mark.parametrize(
    ("price", "shipping", "gross"),
    [("1000", "1270", "2540"), ("7873", "1270", "11269"), ("7874.02", "0", "10000")],
)
async def test_shipping_is_free_from_its_gross_sum_on(
    conn: Conn, price: str, shipping: str, gross: str
) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    method = await make_shop.make_shipping_method(conn, account_id, free_above=Decimal(10000))
    book = await make_shop.make_product(conn, account_id, price=price)
    wish = NewOrder(
        values=BELA, items=[WantedItem(product_id=book.id)], shipping_method_id=method.id
    )
    fields = await fields_of(conn, schema, await save(conn, schema, wish))
    assert fields["mssys_shipping_mode"] == "Futár"
    assert fields["mssys_shipping_modetype"] == str(method.id)
    assert (fields["mssys_shipping_cost"], fields["mssys_order_brutto_sum"]) == (shipping, gross)


async def test_a_coupon_lowers_the_sums_and_is_recorded(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    coupon = await make_shop.make_coupon(conn, account_id, code="NYAR10", percent="10")
    book = await make_shop.make_product(conn, account_id, price="1000")
    wish = NewOrder(
        values=BELA | {"mssys_coupon": "nyar10"}, items=[WantedItem(product_id=book.id, quantity=2)]
    )
    fields = await fields_of(conn, schema, await save(conn, schema, wish))
    assert (fields["mssys_coupon"], fields["mssys_coupon_id"]) == ("NYAR10", str(coupon.id))
    assert fields["mssys_coupon_type"] == "2"
    assert fields["mssys_coupon_discount_amount_netto"] == "200"
    assert fields["mssys_coupon_discount_amount_brutto"] == "254"
    assert fields["mssys_order_netto_sum"] == "1800"
    assert fields["mssys_order_brutto_sum"] == "2286"


async def test_the_example_of_the_guide_adds_up(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    mug = await make_shop.make_product(conn, account_id, sku="MUG-1", price="990.50")
    book = await make_shop.make_product(conn, account_id, sku="BOOK-1", price="2500", vat="5")
    method = await make_shop.make_shipping_method(conn, account_id)
    await make_shop.make_coupon(conn, account_id, code="WINTER10", percent="10")
    id_ = await make_shop.make_order(
        conn,
        schema,
        items=[WantedItem(product_id=mug.id, quantity=2), WantedItem(product_id=book.id)],
        shipping_method_id=method.id,
        mssys_coupon="WINTER10",
    )
    fields = await fields_of(conn, schema, id_)
    assert fields["mssys_coupon_discount_amount_netto"] == "448.1"
    assert fields["mssys_coupon_discount_amount_brutto"] == "514"
    assert fields["mssys_order_netto_sum"] == "5032.9"
    assert fields["mssys_order_brutto_sum"] == "5897"


async def test_stackable_coupons_go_together_and_others_do_not(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    for code, stackable in (("EGY", True), ("KETTO", True), ("MAGA", False)):
        await make_shop.make_coupon(conn, account_id, code=code, amount="700", stackable=stackable)
    book = await make_shop.make_product(conn, account_id, price="1000")
    wish = NewOrder(values=BELA, items=[WantedItem(product_id=book.id)], coupon_code="EGY, ketto")
    fields = await fields_of(conn, schema, await save(conn, schema, wish))
    assert fields["mssys_coupon_discount_amount_netto"] == "1000"
    assert fields["mssys_order_brutto_sum"] == "0"
    with pytest.raises(CouponRefused):
        await save(conn, schema, replace(wish, coupon_code="EGY,MAGA"))
    with pytest.raises(CouponNotFound):
        await save(conn, schema, replace(wish, coupon_code="NINCS"))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (WantedItem(product_id=ProductId(987654321)), "products[1].prod_id"),
        (WantedItem(product_id=None, name="Név ár nélkül"), "products[1].prod_id"),
        (
            WantedItem(product_id=None, name="Semmi", price=Decimal(1), quantity=0),
            "products[1].qty",
        ),
        (
            WantedItem(product_id=None, name="Kevés", price=Decimal(1), quantity=-2),
            "products[1].qty",
        ),
        (
            WantedItem(product_id=None, name="Euró", price=Decimal(1), currency="EUR"),
            "products[1].currency",
        ),
        (WantedItem(product_id=None, name="Sok", price=Decimal(10**11), quantity=100), "products"),
    ],
)
async def test_a_bad_line_is_refused_by_name(conn: Conn, line: WantedItem, field: str) -> None:
    schema = await make_shop.make_order_list(conn)
    book = await make_shop.make_product(conn, schema.list.account_id)
    with pytest.raises(BadOrder) as refused:
        await save(
            conn, schema, NewOrder(values=BELA, items=[WantedItem(product_id=book.id), line])
        )
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"mssys_order_status": 5}, BadOrder),
        ({"mssys_payment_method": "6"}, BadOrder),
        ({"mssys_bill_currency": "XXX"}, UnknownCurrency),
    ],
)
async def test_values_that_mean_nothing_are_refused(
    conn: Conn, values: dict[str, object], error: type[Exception]
) -> None:
    schema = await make_shop.make_order_list(conn)
    with pytest.raises(error):
        await save(conn, schema, NewOrder(values=BELA | values))


async def test_a_price_below_nothing_is_no_product_s_price(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    book = await make_shop.make_product(conn, schema.list.account_id)
    with pytest.raises((BadOrder, BadAmount)):
        await save(
            conn,
            schema,
            NewOrder(values=BELA, items=[WantedItem(product_id=book.id, price=Decimal(-1))]),
        )


async def test_an_order_for_an_unknown_shipping_method_is_refused(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    stranger = await make.make_account(conn, name="Cili Bt.")
    theirs = await make_shop.make_shipping_method(conn, stranger.id)
    for id_ in (theirs.id, ShippingMethodId(2**70)):
        with pytest.raises(BadOrder) as refused:
            await save(conn, schema, NewOrder(values=BELA, shipping_method_id=id_))
        assert refused.value.field == "shipping_method"


async def test_another_account_s_product_cannot_be_ordered(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    stranger = await make.make_account(conn, name="Cili Bt.")
    theirs = await make_shop.make_product(conn, stranger.id)
    with pytest.raises(BadOrder):
        await save(conn, schema, NewOrder(values=BELA, items=[WantedItem(product_id=theirs.id)]))


async def test_a_newsletter_list_takes_no_orders(conn: Conn) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id)
    schema = await lists.schema(conn, account.id, made.id)
    with pytest.raises(BadOrder):
        await save(conn, schema, NewOrder(values=BELA))


async def test_where_an_address_stands_once_a_new_order_follows_only_one_that_left(
    conn: Conn,
) -> None:
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE, unique_email=True)
    schema = await lists.schema(conn, account.id, made.id)
    mug = await make_shop.make_product(conn, account.id)
    id_ = await make_shop.make_order(
        conn, schema, items=[WantedItem(product_id=mug.id, quantity=3)]
    )
    with pytest.raises(EmailTaken):
        await make_shop.make_order(conn, schema, items=[WantedItem(product_id=mug.id)])
    await subscribers.unsubscribe(conn, schema, [id_], consent=Consent(), now=make.NOW)
    assert await make_shop.make_order(conn, schema, items=[WantedItem(product_id=mug.id)]) == id_
    assert [each.quantity for each in await items_of(conn, schema, id_)] == [1]

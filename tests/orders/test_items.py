"""Changing what is in an order: the sums follow."""

import asyncio
from decimal import Decimal

import pytest

import make
import make_shop
from kapocs.catalog.model import Product
from kapocs.db.pool import Conn, Pool
from kapocs.ids import ItemId, ProductId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, queries
from kapocs.orders.model import BadOrder, Item, OfProduct, OrderNotFound, WantedItem
from kapocs.subscribers import actions as subscribers

NOW = make.NOW


async def order(conn: Conn) -> tuple[Schema, SubscriberId, Product, Product]:
    """An order of two mugs; a book is in the catalogue."""
    schema = await make_shop.make_order_list(conn)
    mug = await make_shop.make_product(conn, schema.list.account_id, sku="BOGRE", name="Bögre")
    book = await make_shop.make_product(
        conn, schema.list.account_id, sku="KONYV", name="Könyv", price="2000", vat="5"
    )
    id_ = await make_shop.make_order(
        conn, schema, items=[WantedItem(product_id=mug.id, quantity=2)]
    )
    return schema, id_, mug, book


async def items_of(conn: Conn, schema: Schema, id_: SubscriberId) -> list[Item]:
    return (await queries.items_of(conn, *schema.key, [id_])).get(id_, [])


async def gross(conn: Conn, schema: Schema, id_: SubscriberId) -> str:
    return (await subscribers.get(conn, *schema.key, id_)).fields["mssys_order_brutto_sum"]


async def test_added_items_join_the_sums(conn: Conn) -> None:
    schema, id_, mug, book = await order(conn)
    lines = [
        WantedItem(product_id=book.id),
        WantedItem(product_id=None, sku="BOGRE"),
        WantedItem(product_id=None, name="Díszdoboz", price=Decimal(100), vat_percent=Decimal(27)),
    ]
    assert await actions.add_items(conn, schema, id_, lines, now=NOW) == 3
    items = await items_of(conn, schema, id_)
    assert [each.product_id for each in items] == [mug.id, book.id, mug.id, None]
    assert await gross(conn, schema, id_) == "6037"  # 2540 + 2100 + 1270 + 127
    fields = (await subscribers.get(conn, *schema.key, id_)).fields
    assert fields["mssys_ordered_items"].splitlines()[1:] == [
        "1 × Könyv (KONYV)",
        "1 × Bögre (BOGRE)",
        "1 × Díszdoboz",
    ]


async def test_nothing_to_add_changes_nothing(conn: Conn) -> None:
    schema, id_, _, _ = await order(conn)
    assert await actions.add_items(conn, schema, id_, [], now=NOW) == 0
    assert await gross(conn, schema, id_) == "2540"


async def test_an_unknown_product_is_not_added(conn: Conn) -> None:
    schema, id_, _, book = await order(conn)
    lines = [WantedItem(product_id=book.id), WantedItem(product_id=ProductId(2**70))]
    with pytest.raises(BadOrder):
        await actions.add_items(conn, schema, id_, lines, now=NOW)


async def test_an_order_that_is_not_there_has_no_items_to_change(conn: Conn) -> None:
    schema, id_, mug, _ = await order(conn)
    nobody = SubscriberId(id_ + 1000)
    change = OfProduct(WantedItem(quantity=2), mug.id)
    with pytest.raises(OrderNotFound):
        await actions.add_items(conn, schema, nobody, [WantedItem(product_id=mug.id)], now=NOW)
    with pytest.raises(OrderNotFound):
        await actions.change_by_product(conn, schema, nobody, [change], now=NOW)
    with pytest.raises(OrderNotFound):
        await actions.remove_products(conn, schema, nobody, [mug.id], now=NOW)


async def test_lines_are_changed_by_product_or_sku(conn: Conn) -> None:
    schema, id_, mug, _ = await order(conn)
    changes = [OfProduct(WantedItem(quantity=3), mug.id)]
    assert await actions.change_by_product(conn, schema, id_, changes, now=NOW) == 1
    assert await gross(conn, schema, id_) == "3810"
    changes = [OfProduct(WantedItem(price=Decimal("500.5")), sku="BOGRE")]
    assert await actions.change_by_product(conn, schema, id_, changes, now=NOW) == 1
    assert await gross(conn, schema, id_) == "1907"
    (item,) = await items_of(conn, schema, id_)
    assert (item.quantity, item.price, item.net_sum) == (3, Decimal("500.5"), Decimal("1501.5"))


async def test_two_changes_of_one_line_both_count(conn: Conn) -> None:
    schema, id_, mug, _ = await order(conn)
    changes = [
        OfProduct(WantedItem(quantity=3), mug.id),
        OfProduct(WantedItem(price=Decimal(10)), mug.id),
    ]
    assert await actions.change_by_product(conn, schema, id_, changes, now=NOW) == 2
    (item,) = await items_of(conn, schema, id_)
    assert (item.quantity, item.price) == (3, Decimal(10))


async def test_a_product_that_is_not_in_the_order_changes_nothing(conn: Conn) -> None:
    schema, id_, _, book = await order(conn)
    changes = [OfProduct(WantedItem(quantity=3), book.id), OfProduct(WantedItem(), sku="NINCS")]
    assert await actions.change_by_product(conn, schema, id_, changes, now=NOW) == 0


@pytest.mark.parametrize("quantity", [0, -1, 2**31])
async def test_a_quantity_below_one_or_beyond_reason_is_refused(conn: Conn, quantity: int) -> None:
    schema, id_, mug, _ = await order(conn)
    change = WantedItem(quantity=quantity)
    with pytest.raises(BadOrder):
        await actions.change_by_product(conn, schema, id_, [OfProduct(change, mug.id)], now=NOW)


async def test_one_line_is_changed_by_its_own_id(conn: Conn) -> None:
    schema, id_, _, book = await order(conn)
    (item,) = await items_of(conn, schema, id_)
    change = WantedItem(name="Törött bögre", price=Decimal(100), vat_percent=Decimal(5))
    assert await actions.change_item(conn, schema, item.id, change, now=NOW) == 1
    (changed,) = await items_of(conn, schema, id_)
    assert (changed.name, changed.sku, changed.gross_sum) == ("Törött bögre", "BOGRE", Decimal(210))
    change = WantedItem(product_id=book.id, quantity=1)
    assert await actions.change_item(conn, schema, item.id, change, now=NOW) == 1
    (changed,) = await items_of(conn, schema, id_)
    assert (changed.product_id, changed.name, changed.sku) == (book.id, "Könyv", "KONYV")
    assert await gross(conn, schema, id_) == "2100"


async def test_another_list_s_item_is_not_there(conn: Conn) -> None:
    schema, id_, _, _ = await order(conn)
    stranger = await make_shop.make_order_list(conn)
    (item,) = await items_of(conn, schema, id_)
    assert await queries.item(conn, stranger.list.account_id, item.id) is None
    change = WantedItem(quantity=9)
    assert await actions.change_item(conn, stranger, item.id, change, now=NOW) == 0
    assert await actions.remove_items(conn, stranger, [item.id], now=NOW) == 0
    assert await items_of(conn, schema, id_) == [item]


async def test_products_are_taken_off(conn: Conn) -> None:
    schema, id_, mug, book = await order(conn)
    await actions.add_items(
        conn, schema, id_, [WantedItem(product_id=book.id), WantedItem(product_id=mug.id)], now=NOW
    )
    assert await actions.remove_products(conn, schema, id_, [mug.id], now=NOW) == 2
    assert await gross(conn, schema, id_) == "2100"
    assert await actions.remove_products(conn, schema, id_, [mug.id], now=NOW) == 0
    assert await actions.remove_products(conn, schema, id_, [], now=NOW) == 0


async def test_lines_are_taken_off_several_orders(conn: Conn) -> None:
    schema, first, mug, _ = await order(conn)
    second = await make_shop.make_order(
        conn, schema, items=[WantedItem(product_id=mug.id), WantedItem(product_id=mug.id)]
    )
    lines = [await items_of(conn, schema, id_) for id_ in (first, second)]
    ids = [lines[0][0].id, lines[1][1].id, ItemId(2**62)]
    assert await actions.remove_items(conn, schema, ids, now=NOW) == 2
    assert await gross(conn, schema, first) == "0"
    assert await gross(conn, schema, second) == "1270"


async def test_shipping_and_discount_stay_as_agreed(conn: Conn) -> None:
    schema, _, mug, book = await order(conn)
    account_id = schema.list.account_id
    await make_shop.make_coupon(conn, account_id, code="EZRES", amount="1000")
    method = await make_shop.make_shipping_method(conn, account_id)
    id_ = await make_shop.make_order(
        conn,
        schema,
        items=[WantedItem(product_id=mug.id, quantity=2)],
        mssys_coupon="EZRES",
        shipping_method_id=method.id,
    )
    assert await gross(conn, schema, id_) == "2540"
    await actions.add_items(conn, schema, id_, [WantedItem(product_id=book.id)], now=NOW)
    assert await gross(conn, schema, id_) == "4640"
    await actions.remove_products(conn, schema, id_, [mug.id, book.id], now=NOW)
    assert await gross(conn, schema, id_) == "1270"


async def test_items_added_at_once_are_all_in_the_sums(pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema, id_, mug, _ = await order(conn)

    async def add() -> None:
        async with pool.transaction() as conn:
            await actions.add_items(conn, schema, id_, [WantedItem(product_id=mug.id)], now=NOW)

    await asyncio.gather(*[add() for _ in range(6)])
    async with pool.transaction() as conn:
        assert len(await items_of(conn, schema, id_)) == 7
        assert await gross(conn, schema, id_) == "10160"


async def test_a_thousand_changes_take_as_many_statements_as_one(conn: Conn) -> None:
    schema, id_, _, _ = await order(conn)
    lines = [
        WantedItem(product_id=None, name=f"Díszdoboz {n}", price=Decimal(n)) for n in range(999)
    ]
    await actions.add_items(conn, schema, id_, lines, now=NOW)
    used = []
    for count in (1, 999):
        changes = [
            OfProduct(WantedItem(quantity=2 + count % 2), sku=f"Díszdoboz {n}")
            for n in range(count)
        ]
        before = conn.statements
        assert await actions.change_by_product(conn, schema, id_, changes, now=NOW) == count
        used.append(conn.statements - before)
    assert used[0] == used[1]
    items = await items_of(conn, schema, id_)
    assert {each.quantity for each in items[1:]} == {3}


async def test_a_line_takes_its_changes_one_after_the_other(conn: Conn) -> None:
    schema, id_, mug, _ = await order(conn)
    changes = [
        OfProduct(WantedItem(quantity=7, name="Csésze"), mug.id),
        OfProduct(WantedItem(price=Decimal(10)), sku="BOGRE"),
        OfProduct(WantedItem(quantity=4, name=""), mug.id),
    ]
    assert await actions.change_by_product(conn, schema, id_, changes, now=NOW) == 3
    item = (await items_of(conn, schema, id_))[0]
    assert (item.quantity, item.name, item.price, item.sku) == (4, "Csésze", Decimal(10), "BOGRE")

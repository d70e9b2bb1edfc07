"""What a person bought, across lists."""

from datetime import timedelta
from decimal import Decimal

import make
import make_shop
from kapocs.db.pool import Conn
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType
from kapocs.orders import queries
from kapocs.orders.model import History, WantedItem


async def test_purchases_are_counted_across_lists_by_address(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    account_id = schema.list.account_id
    # One address at most once on this one.
    other = await make.make_list(
        conn, account_id, name="Bolt", type_=ListType.ECOMMERCE, unique_email=True
    )
    unique = await lists.schema(conn, account_id, other.id)
    mug = await make_shop.make_product(conn, account_id, sku="BOGRE", name="Bögre")
    cup = await make_shop.make_product(
        conn, account_id, sku="CUP", name="Csésze", price="10.5", currency="EUR"
    )
    later = (make.NOW + timedelta(days=1)).isoformat()
    one, fifty = [WantedItem(product_id=mug.id)], [WantedItem(product_id=mug.id, quantity=50)]
    cups = [WantedItem(product_id=cup.id)]
    await make_shop.make_order(conn, schema, items=[WantedItem(product_id=mug.id, quantity=2)])
    await make_shop.make_order(
        conn, schema, items=one, mssys_order_status=2, email="BELA@Kapocs.test"
    )
    await make_shop.make_order(conn, unique, items=cups, mssys_order_status=2, subdate=later)
    for status in (3, 4):
        await make_shop.make_order(conn, schema, items=fifty, mssys_order_status=status)
    await make_shop.make_order(conn, schema, items=one, email="anna@kapocs.test")
    found = await queries.history(conn, account_id, "bela@kapocs.test")
    assert (found.orders, found.paid_orders) == (3, 2)
    assert found.last_order_at == make.NOW + timedelta(days=1)
    assert found.spent == {"HUF": Decimal(1270), "EUR": Decimal("13.34")}
    assert found.ordered == {"HUF": Decimal(3810), "EUR": Decimal("13.34")}
    assert [(each.product_id, each.sku, each.quantity, each.orders) for each in found.products] == [
        (mug.id, "BOGRE", 3, 2),
        (cup.id, "CUP", 1, 1),
    ]


async def test_who_bought_nothing_has_an_empty_history(conn: Conn) -> None:
    schema = await make_shop.make_order_list(conn)
    await make_shop.make_order(conn, schema)
    stranger = await make.make_account(conn)
    assert await queries.history(conn, stranger.id, "bela@kapocs.test") == History(
        orders=0, paid_orders=0, last_order_at=None
    )

"""What Anna sells: products, their categories, coupons, a way of sending, and orders."""

from decimal import Decimal

import make
from kapocs.api_v1.webshop_order import parse
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import CouponType, NewCoupon, NewProduct, NewShippingMethod
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ProductId
from kapocs.lists.model import Schema
from kapocs.orders import actions as orders
from kapocs.orders import queries
from kapocs.orders.model import NewOrder, WantedItem

_WEB = {
    "order_id": "WEB/7",
    "email": "vevo@kapocs.test",
    "products": [{"prod_id": "WEB_P1", "prod_name": "Ásó", "qty": 1, "tax": 27, "prod_price": 10}],
}


async def add(conn: Conn, shop: Schema) -> dict[str, int]:
    """Two products, one of them in a category; three coupons, one of them expired; two orders."""
    account_id = shop.list.account_id
    category = await catalog.create_category(conn, account_id, name="Könyvek", position=2)
    empty = await catalog.create_category(conn, account_id, name="Üres", position=9)
    book = NewProduct(
        sku="KÖNYV/1",
        name="Árvíztűrő",
        price=Decimal(1000),
        vat_percent=Decimal(27),
        currency="HUF",
        vat_name="ÁFA",
        category_ids=(category.id,),
    )
    mug = NewProduct(
        sku="BOGRE", name="Bögre", price=Decimal("25.2"), vat_percent=Decimal(5), currency="EUR"
    )
    made = [(await catalog.create_product(conn, account_id, each)).id for each in (book, mug)]
    await _add_coupons(conn, account_id, made[0])
    courier = NewShippingMethod(name="Futár", net_cost=Decimal(1000), vat_percent=Decimal(27))
    shipping = await catalog.create_shipping_method(conn, account_id, courier)
    return {
        "category": category.id,
        "empty": empty.id,
        "product": made[0],
        "mug": made[1],
        "shipping": shipping.id,
        **await _add_orders(conn, shop, made[0]),
    }


async def _add_coupons(conn: Conn, account_id: AccountId, product_id: ProductId) -> None:
    for coupon in (
        NewCoupon(code="Nyár10", type=CouponType.PERCENT, amount=Decimal(10)),
        NewCoupon(
            code="FIX",
            type=CouponType.AMOUNT,
            amount=Decimal(500),
            product_ids=frozenset([product_id]),
        ),
        NewCoupon(
            code="REGI",
            type=CouponType.PERCENT,
            amount=Decimal(10),
            valid_until=make.NOW.replace(year=2020),
        ),
    ):
        await catalog.create_coupon(conn, account_id, coupon)


async def _add_orders(conn: Conn, shop: Schema, product_id: ProductId) -> dict[str, int]:
    wish = NewOrder(
        values={"email": "vevo@kapocs.test"}, items=[WantedItem(product_id=product_id, quantity=2)]
    )
    bought = await orders.save(conn, shop, wish, form_id=None, now=make.NOW)
    await orders.process_webshop_order(conn, shop, parse(_WEB), form_id=None, now=make.NOW)
    items = await queries.items_of(conn, *shop.key, [bought])
    return {"bought": bought, "item": items[bought][0].id}

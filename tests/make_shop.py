"""Makers of what is sold: one per noun, keyword defaults, so that a test shows what matters."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import make
from kapocs.catalog import actions as catalog
from kapocs.catalog.model import (
    Category,
    Coupon,
    CouponType,
    NewCoupon,
    NewProduct,
    NewShippingMethod,
    Product,
    ShippingMethod,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ShippingMethodId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import ListType, Schema
from kapocs.orders import actions as orders
from kapocs.orders.model import NewOrder, WantedItem


async def make_product(
    conn: Conn,
    account_id: AccountId,
    *,
    sku: str = "BOGRE-1",
    price: str = "1000",
    vat: str = "27",
    **more: Any,
) -> Product:
    """A mug, 1,000 forints net; `more` is what `NewProduct` takes."""
    wish = {"name": "Árvíztűrő bögre", "currency": "HUF"} | more
    return await catalog.create_product(
        conn,
        account_id,
        NewProduct(sku=sku, price=Decimal(price), vat_percent=Decimal(vat), **wish),
    )


async def make_category(conn: Conn, account_id: AccountId, *, name: str = "Bögrék") -> Category:
    """A category."""
    return await catalog.create_category(conn, account_id, name=name)


async def make_coupon(
    conn: Conn,
    account_id: AccountId,
    *,
    code: str = "TÉL10",
    percent: str | None = None,
    amount: str | None = None,
    **more: Any,
) -> Coupon:
    """Ten percent off unless told otherwise; `more` is what `NewCoupon` takes."""
    type_ = CouponType.AMOUNT if amount else CouponType.PERCENT
    worth = Decimal(amount or percent or "10")
    return await catalog.create_coupon(
        conn, account_id, NewCoupon(code=code, type=type_, amount=worth, **more)
    )


async def make_shipping_method(
    conn: Conn,
    account_id: AccountId,
    *,
    name: str = "Futár",
    net_cost: str = "1000",
    vat: str = "27",
    **more: Any,
) -> ShippingMethod:
    """A courier, 1,000 forints net with 27 % VAT; `more` is what `NewShippingMethod` takes."""
    wish = NewShippingMethod(
        name=name, net_cost=Decimal(net_cost), vat_percent=Decimal(vat), **more
    )
    return await catalog.create_shipping_method(conn, account_id, wish)


async def make_order_list(conn: Conn) -> Schema:
    """An e-commerce list of an account of its own."""
    account = await make.make_account(conn)
    made = await make.make_list(conn, account.id, name="Rendelés", type_=ListType.ECOMMERCE)
    return await lists.schema(conn, account.id, made.id)


async def make_order(
    conn: Conn,
    schema: Schema,
    *,
    email: str = "bela@kapocs.test",
    items: Sequence[WantedItem] = (),
    shipping_method_id: ShippingMethodId | None = None,
    **values: object,
) -> SubscriberId:
    """An order; `values` are the record's fields."""
    wish = NewOrder(
        values={"email": email, **values}, items=items, shipping_method_id=shipping_method_id
    )
    return await orders.save(conn, schema, wish, form_id=None, now=make.NOW)

"""A webshop's order that can be stored together with others. Pure rules.

Nothing is odd about it, no coupon of it is to be counted, and the catalogue has its products and
categories as it tells them. Everything here is as `actions.process_webshop_order` has it for an
order that is new; what is not so plain is left to that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.catalog.goods import Goods, GoodsNames
from kapocs.ids import FormId
from kapocs.lists.model import Schema
from kapocs.orders import coupons, shop_lines, shop_orders
from kapocs.orders.baskets import Basket
from kapocs.orders.inserting import as_sign_up
from kapocs.orders.model import ReadyItem, WebshopOrder
from kapocs.orders.oddities import Oddities
from kapocs.orders.values import only_for_orders, taken
from kapocs.subscribers.model import SignUp

MOST_LINES = 50
"""More take so long to reckon that others would notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An order that is plain if the catalogue has what it names."""

    schema: Schema
    wish: WebshopOrder
    values: Mapping[str, str]
    currency: str
    named: GoodsNames


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainOrder:
    """A new order as it will be stored, if its number is new and the catalogue still so."""

    shop_order_id: str
    sign_up: SignUp
    items: Sequence[ReadyItem]
    named: GoodsNames
    goods: Goods
    """What the catalogue had of what is named."""


def draft(schema: Schema, wish: WebshopOrder) -> Draft | None:
    """The order read; None: it is not plain. BadOrder, UnknownCurrency."""
    only_for_orders(schema)
    items = wish.items or ()
    if wish.notes or wish.is_foreign or len(items) > MOST_LINES:
        return None
    odd = Oddities()
    values = taken(schema, wish.values, odd, needs_email=schema.list.unique_email)
    if odd.notes or coupons.of_order(values, items):
        return None
    told = shop_lines.told_goods(items)
    return Draft(
        schema=schema,
        wish=wish,
        values=values,
        currency=shop_orders.currency_of(wish, values),
        named=GoodsNames(
            schema.list.account_id,
            frozenset(item.sku for item in items),
            frozenset(each.id for item in told for each in item.categories),
        ),
    )


def completed(
    known: Draft, goods: Goods, *, form_id: FormId | None, now: datetime
) -> PlainOrder | None:
    """The order as it will be stored; None: it is not plain. BadEmail, BadOrder, FieldInvalid."""
    wish, values = known.wish, known.values
    items = shop_lines.of_known(wish.items or (), goods, known.currency)
    if items is None:
        return None
    odd = Oddities()
    basket = Basket(known.currency, items)
    sums = shop_orders.reckoned(wish, basket, (values, values), odd)
    if odd.notes:
        return None
    fields = {**values, **shop_orders.own_fields(wish, values), **sums}
    fields.pop("active", None)
    return PlainOrder(
        shop_order_id=wish.shop_order_id,
        sign_up=as_sign_up(known.schema, fields, form_id=form_id, now=now),
        items=items,
        named=known.named,
        goods=goods,
    )

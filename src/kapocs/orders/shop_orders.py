"""What a webshop's order becomes: lines of the catalogue, fields of the record, sums."""

from collections.abc import Mapping, Sequence

from kapocs.catalog.money import currency
from kapocs.db.pool import Conn
from kapocs.lists.model import Schema
from kapocs.orders import baskets, pricing
from kapocs.orders.baskets import Basket
from kapocs.orders.model import Item, WebshopOrder
from kapocs.orders.payments import guess
from kapocs.orders.pricing import OFF, SHIPPING, Bill
from kapocs.pace import PACE


async def basket(
    conn: Conn,
    schema: Schema,
    wish: WebshopOrder,
    *,
    kept: Mapping[str, str],
    items: Sequence[Item],
) -> Basket:
    """The lines that the order will have; `items`, which it has, if none came."""
    code = currency(
        wish.currency
        or baskets.usable(kept.get("mssys_bill_currency", ""))
        or baskets.DEFAULT_CURRENCY
    )
    if wish.items is None:
        return Basket(code, items)
    return await baskets.of_webshop(conn, schema.list.account_id, wish, code, items)


def own_fields(wish: WebshopOrder, values: Mapping[str, str]) -> dict[str, str]:
    """What came with names of its own, by the record's fields."""
    texts = {
        "mssys_shoprenter_id": wish.shop_order_id,
        "mssys_shipping_mode": wish.shipping_method,
        "mssys_online_payment_method": wish.payment_method or wish.payment_code,
        "mssys_webshop_status": wish.shop_status,
    }
    method = guess(wish.payment_code, wish.payment_method)
    if method is not None and values.get("mssys_payment_method", "0") in ("", "0"):
        texts["mssys_payment_method"] = str(int(method))
    return {name: text for name, text in texts.items() if text}


async def sum_fields(
    schema: Schema, wish: WebshopOrder, basket: Basket, kept: Mapping[str, str]
) -> dict[str, str]:
    """Shipping and sums of a webshop's order; `kept`: the record's fields as they will be."""
    account_id, count = schema.list.account_id, len(basket.items)
    return await PACE.by_size(account_id, count, _sum_fields, wish, basket, kept)


def _sum_fields(wish: WebshopOrder, basket: Basket, kept: Mapping[str, str]) -> dict[str, str]:
    goods = Bill(basket.currency, basket.items).goods
    if wish.net_shipping is None and wish.gross_shipping is None:
        shipping = pricing.recorded(kept, SHIPPING, goods, basket.currency)
    else:
        shipping = pricing.both(wish.net_shipping, wish.gross_shipping, goods, basket.currency)
    off = pricing.recorded(kept, OFF, goods, basket.currency)
    bill = Bill(basket.currency, basket.items, shipping, off)
    return pricing.shipping_fields(shipping) | pricing.order_fields(bill, kept)

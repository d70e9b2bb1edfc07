"""What a webshop's order becomes: lines of the catalogue, fields of the record, sums."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kapocs.amounts import DECIMALS
from kapocs.catalog.money import currency, plain
from kapocs.db.pool import Conn
from kapocs.lists.model import Schema
from kapocs.orders import columns, pricing, shop_lines
from kapocs.orders.baskets import Basket
from kapocs.orders.model import Item, WebshopOrder
from kapocs.orders.oddities import Oddities
from kapocs.orders.payments import guess
from kapocs.orders.pricing import Bill
from kapocs.pace import PACE
from kapocs.reasons import Reason


async def basket(
    conn: Conn,
    schema: Schema,
    wish: WebshopOrder,
    *,
    kept: Mapping[str, str],
    items: Sequence[Item],
) -> Basket:
    """The lines that the order will have; `items`, which it has, if none came."""
    code = currency_of(wish, kept)
    if wish.items is None:
        return Basket(code, items)
    return await shop_lines.of_webshop(conn, schema.list.account_id, wish, code, items)


def currency_of(wish: WebshopOrder, kept: Mapping[str, str]) -> str:
    """The currency of the order whose record keeps these fields, or will."""
    return currency(
        wish.currency or pricing.usable(kept.get(columns.CURRENCY, "")) or pricing.DEFAULT_CURRENCY
    )


def own_fields(wish: WebshopOrder, values: Mapping[str, str]) -> dict[str, str]:
    """What came with names of its own, by the record's fields."""
    texts = {
        columns.SHOP_ORDER: wish.shop_order_id,
        columns.SHIPPING_NAME: wish.shipping_method,
        columns.SHOP_PAYMENT: wish.payment_method or wish.payment_code,
        columns.SHOP_STATUS: wish.shop_status,
    }
    method = guess(wish.payment_code, wish.payment_method)
    if method is not None and values.get(columns.PAYMENT, "0") in ("", "0"):
        texts[columns.PAYMENT] = str(int(method))
    return {name: text for name, text in texts.items() if text}


async def sum_fields(
    schema: Schema,
    wish: WebshopOrder,
    basket: Basket,
    fields: tuple[Mapping[str, str], Mapping[str, str]],
    odd: Oddities,
) -> dict[str, str]:
    """As `reckoned`, however long the order is."""
    account_id, count = schema.list.account_id, len(basket.items)
    return await PACE.owing(account_id, count, reckoned, wish, basket, fields, odd)


def reckoned(
    wish: WebshopOrder,
    basket: Basket,
    fields: tuple[Mapping[str, str], Mapping[str, str]],
    odd: Oddities,
) -> dict[str, str]:
    """Shipping and sums of a webshop's order: those that came, else reckoned ones.

    `fields`: those that came, and the record's as they will be. A total that is not what the
    order comes to is kept and noted.
    """
    values, kept = fields
    bill = Bill(currency=basket.currency, items=basket.items, is_shops=True)
    if wish.net_shipping is None and wish.gross_shipping is None:
        shipping = pricing.recorded(kept, columns.SHIPPING, bill)
    else:
        shipping = pricing.both(wish.net_shipping, wish.gross_shipping, bill.goods, bill.places)
    bill = replace(bill, shipping=shipping, off=pricing.recorded(kept, columns.OFF, bill))
    told = pricing.totals_in(values)
    if bill.items:
        _note_difference(told, bill, odd)
    return pricing.shipping_fields(shipping) | pricing.order_fields(bill, kept) | told


def _note_difference(told: Mapping[str, str], bill: Bill, odd: Oddities) -> None:
    # The shop may have rounded each line in its own way.
    near = Decimal(1).scaleb(-DECIMALS[bill.currency]) * (len(bill.items) + 1)
    for name, reckoned in zip(columns.TOTALS, (bill.total.net, bill.total.gross), strict=True):
        if name in told and abs(Decimal(told[name]) - reckoned) > near:
            odd.note(name, told[name], Reason("note.sum_kept", sum=plain(reckoned)))


def tells_of_money(wish: WebshopOrder, values: Mapping[str, str]) -> bool:
    """Whether anything came that its sums follow from."""
    given = (wish.items, wish.net_shipping, wish.gross_shipping)
    names = (*columns.SHIPPING, *columns.OFF, *columns.TOTALS, columns.CURRENCY)
    return bool(
        any(each is not None for each in given)
        or wish.currency
        or any(name in values for name in names)
    )

"""What is added to the goods and taken off them: shipping and coupons, by the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from kapocs.catalog import actions as catalog
from kapocs.catalog import queries as shop
from kapocs.catalog.model import CouponRefused, ShippingMethod
from kapocs.catalog.money import Line, plain
from kapocs.catalog.purchases import BasketLine, Discount, Purchase
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId, ShippingMethodId
from kapocs.lists.model import Schema
from kapocs.orders import columns, pricing
from kapocs.orders.baskets import Basket
from kapocs.orders.model import BadOrder, NewOrder
from kapocs.orders.pricing import NOTHING, Bill, Price
from kapocs.reasons import Reason

_MOST_COUPONS = 10


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whose coupon it is (the normal form of an address), and when."""

    email_key: str
    now: datetime


async def shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId, code: str
) -> ShippingMethod:
    """The shipping method of an order in this currency. BadOrder when there is none."""
    method = await shop.shipping_method(conn, account_id, method_id)
    if method is None or method.archived_at is not None:
        raise BadOrder(
            Reason("orders.no_shipping_method", method=method_id), field="shipping_method"
        )
    if method.currency != code:
        raise BadOrder(
            Reason("orders.shipping_currency", currency=method.currency, what=code),
            field="shipping_method",
        )
    return method


def shipping_price(method: ShippingMethod, goods_gross: Decimal) -> Price:
    """What the method costs for goods of this gross sum."""
    free = method.free_above is not None and goods_gross >= method.free_above
    line = Line(NOTHING, 1, method.vat_percent) if free else method.line
    return Price(line.net, line.paid(method.currency), line)


async def priced(
    conn: Conn, schema: Schema, wish: NewOrder, values: Mapping[str, str], bill: Bill
) -> dict[str, str]:
    """The fields of shipping and sums of a new order. BadOrder: no such shipping method."""
    if wish.shipping_method_id is None:
        price = pricing.recorded(values, columns.SHIPPING, bill)
        fields = pricing.shipping_fields(price)
    else:
        account_id = schema.list.account_id
        method = await shipping_method(conn, account_id, wish.shipping_method_id, bill.currency)
        price = shipping_price(method, bill.goods.gross)
        fields = pricing.shipping_fields(price) | method_fields(method, values)
    return fields | pricing.order_fields(replace(bill, shipping=price), values)


async def agreed_shipping(
    conn: Conn, account_id: AccountId, fields: Mapping[str, str], price: Price
) -> Price:
    """The price that a record keeps, with the VAT rate of its shipping method if that fits."""
    text = fields.get(columns.SHIPPING_METHOD, "")
    method_id = int(text) if text.isascii() and text.isdigit() else 0
    if not 0 < method_id <= LARGEST_ID:
        return price
    method = await shop.shipping_method(conn, account_id, ShippingMethodId(method_id))
    if method is None:
        return price
    line = method.line if method.line.net == price.net else Line(price.net, 1, method.vat_percent)
    return replace(price, line=line) if line.paid(method.currency) == price.gross else price


def method_fields(method: ShippingMethod, values: Mapping[str, str]) -> dict[str, str]:
    """What the record keeps of a shipping method, and the payment method that goes with it."""
    fields = {columns.SHIPPING_METHOD: str(method.id), columns.SHIPPING_NAME: method.name}
    if method.payment_method is not None and values.get(columns.PAYMENT, "0") in ("", "0"):
        fields[columns.PAYMENT] = str(int(method.payment_method))
    return fields


async def discounts(
    conn: Conn, account_id: AccountId, codes: str, basket: Basket, *, buyer: Buyer
) -> list[Discount]:
    """What each coupon takes off the basket; nothing is used up yet.

    `codes`: with commas between. Several go together only if each of them is stackable.
    CouponNotFound, CouponRefused.
    """
    wanted = codes_of(codes)
    if len(wanted) > _MOST_COUPONS:
        raise CouponRefused(
            Reason("orders.too_many_coupons", coupons=_MOST_COUPONS), field=columns.COUPON
        )
    lines = [
        BasketLine(
            product_id=item.product_id,
            quantity=item.quantity,
            price=item.price,
            vat_percent=item.vat_percent,
        )
        for item in basket.items
    ]
    purchase = Purchase(lines, basket.currency, buyer.email_key)
    found = [
        await catalog.discount(conn, account_id, code, purchase, now=buyer.now) for code in wanted
    ]
    for each in found:
        if len(found) > 1 and not each.coupon.stackable:
            raise CouponRefused(
                Reason("orders.lone_coupon", what=each.coupon.code), field=columns.COUPON
            )
    return found


def codes_of(text: str) -> list[str]:
    """The codes in a text with commas between, each once."""
    found = {each.strip().casefold(): each.strip() for each in text.split(",")}
    return [code for key, code in found.items() if key]


def taken_off(found: list[Discount]) -> Price:
    """What the coupons take off together."""
    return Price(
        sum((each.net for each in found), NOTHING), sum((each.gross for each in found), NOTHING)
    )


def reduced(
    bill: Bill, found: list[Discount], values: Mapping[str, str]
) -> tuple[Bill, dict[str, str]]:
    """The bill with what is taken off the goods, and what the record keeps of that.

    Coupons of the catalogue decide it; without any, the amounts that came with the order.
    """
    if found:
        less = replace(bill, off=taken_off(found))
        return less, _coupon_fields(found, less.reduction)
    off = pricing.recorded(values, columns.OFF, bill)
    amounts = (plain(off.net), plain(off.gross))
    return replace(bill, off=off), dict(zip(columns.OFF, amounts, strict=True)) if off else {}


def _coupon_fields(found: list[Discount], off: Price) -> dict[str, str]:
    """What the record keeps of coupons. Of several, the first one's id and type."""
    first = found[0].coupon
    return {
        columns.COUPON: ",".join(each.coupon.code for each in found),
        columns.COUPON_ID: str(first.id),
        columns.COUPON_TYPE: str(int(first.type)),
        columns.NET_OFF: plain(off.net),
        columns.GROSS_OFF: plain(off.gross),
    }

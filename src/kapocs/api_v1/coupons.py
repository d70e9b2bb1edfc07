"""Rows 56 and 57: what a coupon would take off a basket. Nothing is used up by asking."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v1.answers import NO, Answer, amount, json
from kapocs.api_v1.call import BadRequest, Call, member, optional_member, reads
from kapocs.api_v1.lookups import list_of
from kapocs.api_v1.shop_input import amount_of, currency_of, given_id, objects
from kapocs.catalog import actions, queries
from kapocs.catalog.model import CouponNotFound, CouponRefused, Product
from kapocs.catalog.purchases import BasketLine, Purchase
from kapocs.db.pool import Conn
from kapocs.ids import ProductId
from kapocs.lists.values import as_text
from kapocs.orders.quantities import quantity
from kapocs.pace import PACE

_CURRENCY = "HUF"
"""Of a basket that says nothing of it."""
_PRODUCTS = ("prod_id", "prod_sku", "oi_sku")
_PIECES = ("quantity", "qty", "oi_quantity")
_PRICES = ("price", "prod_price", "oi_price")


@reads
async def check_on_list(call: Call, conn: Conn) -> Answer:
    """What the coupon takes off an order for the list; 0 when it cannot be used."""
    await list_of(call, conn)
    return await _check(call, conn)


@reads
async def check(call: Call, conn: Conn) -> Answer:
    """The same without a list."""
    return await _check(call, conn)


async def _check(call: Call, conn: Conn) -> Answer:
    given = call.object()
    code = member(given, "coupon_code")
    lines = objects(given.get("products"), "products")
    products = await _products(call, conn, lines)
    basket = await PACE.owing(
        call.account_id,
        len(lines),
        lambda: [_line(each, product) for each, product in zip(lines, products, strict=True)],
    )
    currency = currency_of(given, "currency") or _currency(products)
    try:
        found = await actions.discount(
            conn, call.account_id, code, Purchase(basket, currency, _person(given)), now=call.now
        )
    except (CouponNotFound, CouponRefused):
        return NO
    return json(
        {
            "id": found.coupon.id,
            "type": found.coupon.type,
            "netto_discount": amount(found.net),
            "brutto_discount": amount(found.gross),
        }
    )


async def _products(call: Call, conn: Conn, lines: Sequence[Mapping[str, Any]]) -> list[Product]:
    """The product of each line: by our id, else by SKU, which is what shops know. BadRequest."""
    named = [_texts(each) for each in lines]
    ids = [ProductId(given_id(texts[0], "prod_id")) for texts in named]
    by_id = await queries.products(conn, call.account_id, set(ids))
    missing = [texts for id_, texts in zip(ids, named, strict=True) if id_ not in by_id]
    skus = {text for texts in missing for text in texts if text}
    by_sku = await queries.products_by_sku(conn, call.account_id, skus) if skus else {}
    found = []
    for id_, texts in zip(ids, named, strict=True):
        product = by_id.get(id_) or next((by_sku[text] for text in texts if text in by_sku), None)
        if product is None:
            raise BadRequest("prod_id: there is no such product.", field="prod_id")
        found.append(product)
    return found


def _texts(line: Mapping[str, Any]) -> list[str]:
    """What a line says of its product, its `prod_id` first. FieldInvalid."""
    return [as_text(line.get(name), name).strip() for name in _PRODUCTS]


def _line(given: Mapping[str, Any], product: Product) -> BasketLine:
    """A line of the basket: the catalogue's, at the price that the shop asks."""
    line = BasketLine(product.id, 1, product.price, product.vat_percent)
    pieces = next((name for name in _PIECES if given.get(name) is not None), None)
    if pieces is not None:
        line = replace(line, quantity=quantity(given[pieces], pieces))
    prices = (amount_of(given, name) for name in _PRICES)
    price = next((each for each in prices if each is not None), None)
    return line if price is None else replace(line, price=price)


def _currency(products: Sequence[Product]) -> str:
    return products[0].currency if products else _CURRENCY


def _person(given: Mapping[str, Any]) -> str:
    """Whose basket it is, for coupons that each person may use so often; empty if unknown."""
    try:
        return email_key(optional_member(given, "email") or "")
    except BadEmail:
        return ""

"""Rows 56 and 57: what a coupon would take off a basket. Nothing is used up by asking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v1.answers import NO, Answer, Stream, amount, json
from kapocs.api_v1.call import BadRequest, Call, member, optional_member, reads
from kapocs.api_v1.lookups import list_of
from kapocs.api_v1.shop_input import amount_of, currency_of, given_id, objects
from kapocs.catalog import actions, combine, queries
from kapocs.catalog.model import CouponNotFound, CouponRefused, Product
from kapocs.catalog.purchases import BasketLine, Discount, Purchase
from kapocs.catalog.queries_together import Question
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import ProductId
from kapocs.lists.values import as_text
from kapocs.orders.quantities import quantity
from kapocs.pace import PACE

_CURRENCY = "HUF"
"""Of a basket that says nothing of it."""
_FEW = 20
"""Lines of a basket that shares a statement with others."""
_PRODUCTS = ("prod_id", "prod_sku", "oi_sku")
_PIECES = ("quantity", "qty", "oi_quantity")
_PRICES = ("price", "prod_price", "oi_price")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A basket as it was sent, and the code."""

    given: Mapping[str, Any]
    code: str
    lines: Sequence[Mapping[str, Any]]
    named: Sequence[Sequence[str]]
    """What each line says of its product, its `prod_id` first."""
    ids: Sequence[ProductId]

    def basket(self, products: Sequence[Product]) -> list[BasketLine]:
        """The lines, each with its product."""
        return [_line(each, product) for each, product in zip(self.lines, products, strict=True)]

    def purchase(self, basket: Sequence[BasketLine], products: Sequence[Product]) -> Purchase:
        """What the coupon is to be used for."""
        currency = currency_of(self.given, "currency") or _currency(products)
        return Purchase(basket, currency, _person(self.given))

    def found(
        self, by_id: Mapping[ProductId, Product], by_sku: Mapping[str, Product]
    ) -> list[Product]:
        """The product of each line: by our id, else by SKU, as shops know it. BadRequest."""
        found = []
        for id_, texts in zip(self.ids, self.named, strict=True):
            product = by_id.get(id_) or next(
                (by_sku[text] for text in texts if text in by_sku), None
            )
            if product is None:
                raise BadRequest("prod_id: there is no such product.", field="prod_id")
            found.append(product)
        return found


async def check_on_list(call: Call) -> Answer | Stream:
    """What the coupon takes off an order for the list; 0 when it cannot be used."""
    version = await call.services.list_versions.of(call.account_id, call.list_id)
    quick = None if version is None else await _with_others(call)
    return quick or await _check_on_list(call)


async def check(call: Call) -> Answer | Stream:
    """What the coupon takes off an order of no list; 0 when it cannot be used."""
    return await _with_others(call) or await _check_alone(call)


@reads
async def _check_on_list(call: Call, conn: Conn) -> Answer:
    await list_of(call, conn)
    return await _check(call, conn)


@reads
async def _check_alone(call: Call, conn: Conn) -> Answer:
    return await _check(call, conn)


async def _with_others(call: Call) -> Answer | None:
    """The answer by a look at the catalogue that is shared with all that ask at the same time.

    None: the basket is long, or there is something wrong, which the other way finds out and tells.
    """
    try:
        asked = _asked(call)
    except KapocsError:
        return None
    texts = {text for texts in asked.named for text in texts if text}
    if len(asked.lines) > _FEW or any("\0" in text for text in (asked.code, *texts)):
        return None
    person = _person(asked.given)
    question = Question(
        account_id=call.account_id,
        code=asked.code,
        email_key=person,
        product_ids=asked.ids,
        skus=list(texts),
    )
    facts = await call.services.catalog.facts(question)
    try:
        products = asked.found(facts.by_id, facts.by_sku)
        purchase = asked.purchase(asked.basket(products), products)
        return _told(combine.discount(facts, purchase, now=call.now))
    except CouponRefused:
        return NO
    except KapocsError:
        return None


async def _check(call: Call, conn: Conn) -> Answer:
    asked = _asked(call)
    products = await _products(call, conn, asked)
    basket = await PACE.owing(call.account_id, len(asked.lines), asked.basket, products)
    purchase = asked.purchase(basket, products)
    try:
        found = await actions.discount(conn, call.account_id, asked.code, purchase, now=call.now)
    except (CouponNotFound, CouponRefused):
        return NO
    return _told(found)


def _asked(call: Call) -> _Asked:
    """BadRequest, FieldInvalid."""
    given = call.object()
    code = member(given, "coupon_code")
    lines = objects(given.get("products"), "products")
    named = [_texts(each) for each in lines]
    ids = [ProductId(given_id(texts[0], "prod_id")) for texts in named]
    return _Asked(given=given, code=code, lines=lines, named=named, ids=ids)


def _told(found: Discount) -> Answer:
    return json(
        {
            "id": found.coupon.id,
            "type": found.coupon.type,
            "netto_discount": amount(found.net),
            "brutto_discount": amount(found.gross),
        }
    )


async def _products(call: Call, conn: Conn, asked: _Asked) -> list[Product]:
    by_id = await queries.products(conn, call.account_id, set(asked.ids))
    missing = [texts for id_, texts in zip(asked.ids, asked.named, strict=True) if id_ not in by_id]
    skus = {text for texts in missing for text in texts if text}
    by_sku = await queries.products_by_sku(conn, call.account_id, skus) if skus else {}
    return asked.found(by_id, by_sku)


def _texts(line: Mapping[str, Any]) -> list[str]:
    """What a line says of its product, its `prod_id` first. FieldInvalid."""
    return [as_text(line.get(name), name).strip() for name in _PRODUCTS]


def _line(given: Mapping[str, Any], product: Product) -> BasketLine:
    """A line of the basket: the catalogue's, at the price that the shop asks."""
    line = BasketLine(
        product_id=product.id, quantity=1, price=product.price, vat_percent=product.vat_percent
    )
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

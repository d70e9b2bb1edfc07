"""Ordering through a form: reading what a buyer chose, saying what it costs, storing it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from kapocs.addresses import BadEmail, email_key
from kapocs.catalog.model import CouponNotFound, CouponRefused, Product, ShippingMethod
from kapocs.db.pool import Conn
from kapocs.errors import Invalid, InvalidMany, KapocsError
from kapocs.forms import queries
from kapocs.forms.actions import submitted
from kapocs.forms.beside import beside
from kapocs.forms.model import AddressUnusable, FieldMissing, Form, taken
from kapocs.forms.offers import NOT_FOR_BUYERS, Offer
from kapocs.forms.selling import OrderType
from kapocs.ids import ShippingMethodId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.lists.standard import FIELD_OF
from kapocs.orders import actions as orders
from kapocs.orders import baskets, columns, costs
from kapocs.orders.model import NewOrder, WantedItem
from kapocs.orders.pricing import Bill
from kapocs.orders.statement import Totals
from kapocs.recurring import actions as recurring
from kapocs.recurring.model import NewRecurrence
from kapocs.subscribers.model import Act, Consent, EmailTaken
from kapocs.subscribers.queries_write import note_version

# A field's name has no dash, so none of these can be one.
PRODUCT = "order-product"
QUANTITY = "order-quantity-"
SHIPPING = "order-shipping"
COUPON = "order-coupon"
PREFIX = "order-"
MOST_PIECES = 9_999
RECURRING_PAYMENT = "5"
_log = structlog.get_logger(__name__)


class NothingChosen(Invalid):
    """Nothing was chosen."""

    code = "nothing_chosen"


class BadQuantity(Invalid):
    """This is no number of pieces."""

    code = "bad_quantity"


class BadCouponCode(Invalid):
    """There is no such coupon, or it is not good for this order."""

    code = "bad_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyersChoice:
    """What a buyer wants of an offer. `shipping`: None when the form offers no way of sending.

    `currency`: the offer's, in which nothing is nothing too. `renewal`: how it is ordered anew.
    """

    pieces: tuple[tuple[Product, int], ...]
    shipping: ShippingMethod | None
    coupon: str
    currency: str
    renewal: NewRecurrence | None = None

    @property
    def items(self) -> list[WantedItem]:
        """The lines of the order."""
        return [
            WantedItem(product_id=product.id, quantity=number) for product, number in self.pieces
        ]

    @property
    def payment(self) -> dict[str, str]:
        """How it is paid, where the form itself says so: its card is charged each time."""
        is_charged = self.renewal is not None and self.renewal.is_charged
        return {columns.PAYMENT: RECURRING_PAYMENT} if is_charged else {}

    @property
    def shipping_id(self) -> ShippingMethodId | None:
        """The way of sending."""
        return None if self.shipping is None else self.shipping.id


@dataclass(frozen=True, slots=True)
class Quote:
    """What a choice costs. `problem`: why the coupon does not count, None when it does."""

    choice: BuyersChoice
    totals: Totals
    problem: BadCouponCode | None = None


def read(offer: Offer, sent: Mapping[str, str]) -> BuyersChoice:
    """What was chosen. InvalidMany: quantities that are none, a product that is not offered."""
    problems: list[Invalid] = []
    pieces = []
    for product in offer.products:
        try:
            number = _pieces(offer, product, sent)
        except BadQuantity as problem:
            problems.append(problem)
            continue
        if number:
            pieces.append((product, number))
    if problems:
        raise InvalidMany(problems)
    wanted = sent.get(SHIPPING, "")
    chosen = [method for method in offer.shipping if str(method.id) == wanted]
    method = next(iter(chosen or offer.shipping), None)
    return BuyersChoice(
        pieces=tuple(pieces),
        shipping=method,
        coupon=sent.get(COUPON, "").strip()[:1000],
        currency=offer.currency,
        renewal=offer.renewal,
    )


def _pieces(offer: Offer, product: Product, sent: Mapping[str, str]) -> int:
    if offer.type is OrderType.FIXED:
        return 1
    if offer.type in (OrderType.SELECTOR, OrderType.RECURRING):
        return int(sent.get(PRODUCT) == str(product.id))
    name = f"{QUANTITY}{product.id}"
    text = sent.get(name, "").strip() or "0"
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) > MOST_PIECES:
        raise BadQuantity(field=name)
    return int(text)


async def quote(
    conn: Conn, schema: Schema, choice: BuyersChoice, *, email: str, now: datetime
) -> Quote:
    """What the choice costs now, reckoned as when an order is stored. Nothing is used up."""
    account_id = schema.list.account_id
    basket = await baskets.of_products(conn, account_id, choice.items, "")
    bill = Bill(currency=basket.currency if basket.items else choice.currency, items=basket.items)
    if choice.shipping is not None and basket.items:
        bill = replace(bill, shipping=costs.shipping_price(choice.shipping, bill.goods.gross))
    if not choice.coupon or not basket.items:
        return _quote(choice, bill)
    buyer = costs.Buyer(_key(email), now)
    try:
        found = await costs.discounts(conn, account_id, choice.coupon, basket, buyer=buyer)
    except (CouponNotFound, CouponRefused):
        return _quote(choice, bill, BadCouponCode(field=COUPON))
    return _quote(choice, replace(bill, off=costs.taken_off(found)))


def _quote(choice: BuyersChoice, bill: Bill, problem: BadCouponCode | None = None) -> Quote:
    shipping = None if choice.shipping is None else bill.shipping
    totals = Totals(bill.currency, shipping, bill.reduction, bill.total)
    return Quote(choice, totals, problem)


async def submit(
    conn: Conn,
    form: Form,
    choice: BuyersChoice,
    sent: Mapping[str, str],
    *,
    schema: Schema,
    by: Act,
) -> SubscriberId:
    """Stores the order; its record's id. InvalidMany holds one problem a field.

    ListChanged when the schema is old. After an error the transaction has to be rolled back.
    """
    consent = by.consent
    fields = await queries.fields_of(conn, form.account_id, form.id)
    given = taken([each for each in fields if each.name not in NOT_FOR_BUYERS], schema, sent)
    if not str(given.get("email", "")).strip():
        raise InvalidMany([FieldMissing(field="email")])
    if not choice.pieces:
        raise InvalidMany([NothingChosen(field=PRODUCT)])
    values = choice.payment | beside(schema, sent) | given | _visit(consent)
    wish = NewOrder(values=values, items=choice.items,
                    shipping_method_id=choice.shipping_id, coupon_code=choice.coupon)  # fmt: skip
    try:
        id_ = await orders.save(conn, schema, wish, form_id=form.id, now=by.at)
    except (CouponNotFound, CouponRefused) as error:
        raise InvalidMany([BadCouponCode(field=COUPON)]) from error
    except EmailTaken as error:
        raise InvalidMany([AddressUnusable(field="email")]) from error
    if choice.renewal is not None:
        await _renew(conn, schema, id_, choice.renewal, now=by.at)
    if consent.form_version is not None:
        await note_version(conn, *schema.key, id_, version=consent.form_version, at=by.at)
    submitted(conn, form, id_, by.at)
    return id_


def _visit(consent: Consent) -> dict[str, str]:
    return {
        FIELD_OF["client_ip"]: consent.client_ip,
        FIELD_OF["user_agent"]: consent.user_agent[:255],
        FIELD_OF["referer"]: consent.referer,
    }


async def _renew(
    conn: Conn, schema: Schema, id_: SubscriberId, wish: NewRecurrence, *, now: datetime
) -> None:
    """Has the order made anew. If the list does not let it any more, the order is kept all the
    same, and the log says so.
    """
    try:
        async with conn.savepoint():
            await recurring.start(conn, schema, id_, wish, now=now)
    except KapocsError as error:
        _log.error("forms.not_recurring", list=schema.list.id, order=id_, why=error.message)


async def stored(conn: Conn, schema: Schema, choice: BuyersChoice, id_: SubscriberId) -> Quote:
    """What an order that was stored comes to, whatever its coupon is good for by now."""
    return Quote(choice, (await orders.statement_of(conn, schema, id_)).totals)


def _key(email: str) -> str:
    try:
        return email_key(email)
    except BadEmail:
        return ""

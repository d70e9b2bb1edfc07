"""Bringing Kapocs to the state that a shop tells, in the caller's transaction, one connector at a
time: whoever calls holds the connector's row.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import structlog

from kapocs.addresses import BadEmail
from kapocs.catalog.money import plain
from kapocs.connectors import actions as connectors
from kapocs.connectors.model import HopelessDelivery
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.ids import SubscriberId
from kapocs.orders import actions as orders
from kapocs.orders import columns
from kapocs.orders.model import OrderStatus, ShopCategory, WebshopItem, WebshopOrder
from kapocs.payments import queries as payment_queries
from kapocs.reasons import Reason
from kapocs.shops import asked, baskets, gone, queries
from kapocs.shops.consents import apply_contact
from kapocs.shops.model import GoneOrder, LookAgain, ShopOrder, ShopStatus, Told
from kapocs.shops.queries import ShopSnapshot
from kapocs.shops.refunds import note_refunds
from kapocs.shops.where import Here

_STATUS = {
    ShopStatus.PLACED: OrderStatus.ORDERED,
    ShopStatus.PAID: OrderStatus.PAID,
    ShopStatus.CANCELLED: OrderStatus.REFUNDED,
    ShopStatus.REFUNDED: OrderStatus.REFUNDED,
}
_AT_ONCE = timedelta(seconds=10)
"""News of one order that come within this time may have changed places on the way."""
_log = structlog.get_logger(__name__)


async def apply(conn: Conn, place: Here, told: Told) -> bool:
    """Does what is told; False: it is known, or old. HopelessDelivery when it cannot be stored."""
    try:
        if isinstance(told, ShopOrder):
            return await _order(conn, place, told)
        if isinstance(told, GoneOrder):
            return await gone.call_off(conn, place, told.id)
        if isinstance(told, LookAgain):
            return await _look(conn, place, told)
        await apply_contact(conn, place.connector, told, now=place.now)
    except (Invalid, BadEmail) as error:
        raise HopelessDelivery(error.reason, field=error.field) from error
    return True


async def _order(conn: Conn, place: Here, told: ShopOrder) -> bool:
    key = (place.connector.account_id, place.connector.id, told.id)
    before = await queries.get(conn, *key)
    mark, number = digest(told), place.local_id(told.id)
    if before is not None and not _is_news(before, told, mark, place.told_at):
        return False
    gone_at = before.gone_at if before is not None and _was_gone(before, told) else None
    if gone_at is not None and told.status is ShopStatus.PLACED:
        told = replace(told, status=ShopStatus.CANCELLED)
    record_id = None if before is None else before.record_id
    await baskets.note(conn, place.connector, place.schema, told, number=number, now=place.now)
    if told.status is not ShopStatus.BASKET:
        record_id = await _store(conn, place, told, before)
        await note_refunds(conn, place.connector, (place.schema, record_id), told, now=place.now)
    kept = snapshot(place, told, mark, record_id=record_id, gone_at=gone_at)
    await queries.keep(conn, key[0], [kept])
    if told.contact.consent is not None and told.status is not ShopStatus.BASKET:
        await apply_contact(conn, place.connector, told.contact, now=place.now)
    return True


def _is_news(before: ShopSnapshot, told: ShopOrder, mark: bytes, told_at: datetime) -> bool:
    """Whether it tells of a later moment, or, where moments are not told, of another state."""
    if before.modified_at is None or told.modified_at is None:
        return before.digest != mark
    if before.modified_at != told.modified_at:
        return told.modified_at > before.modified_at
    # Shops may leave the moment as it is when only lines change: then what came later is later.
    if abs(told_at - before.seen_at) > _AT_ONCE:
        return told_at > before.seen_at and before.digest != mark
    # The clock of the shop counts whole seconds: of two states of one second the order of arrival
    # says nothing, so one of them wins wherever it comes.
    return (_rank(told), mark) > (_rank_of(before), before.digest)


_LATER = (
    ShopStatus.BASKET,
    ShopStatus.PLACED,
    ShopStatus.PAID,
    ShopStatus.CANCELLED,
    ShopStatus.REFUNDED,
)


def _rank(told: ShopOrder) -> tuple[int, Decimal]:
    return _LATER.index(told.status), told.refunded_total


def _rank_of(before: ShopSnapshot) -> tuple[int, Decimal]:
    return _LATER.index(ShopStatus(before.status)), before.refunded_total


def _was_gone(before: ShopSnapshot, told: ShopOrder) -> bool:
    """Whether the news is from before the order was deleted."""
    if before.gone_at is None:
        return False
    return told.modified_at is None or told.modified_at <= before.gone_at


async def _store(
    conn: Conn, place: Here, told: ShopOrder, before: ShopSnapshot | None
) -> SubscriberId:
    wanted = wish(place, told)
    known = None if before is None or before.record_id is None else ShopStatus(before.status)
    if known is told.status:
        # What the shop has not changed may have changed here: a transfer came, say.
        values = {n: v for n, v in wanted.values.items() if n != columns.STATUS}
        wanted = replace(wanted, values=values)
    elif known is not None:
        wanted = replace(wanted, is_later=True)
    if before is not None and before.record_id is not None:
        wanted = await _without_date(conn, place, wanted, before.record_id)
    return await orders.process_webshop_order(
        conn, place.schema, wanted, form_id=None, now=place.now
    )


async def _without_date(
    conn: Conn, place: Here, wanted: WebshopOrder, record_id: SubscriberId
) -> WebshopOrder:
    """An order that was paid by what came in here was paid then, not when its shop was told."""
    if columns.PAY_DATE not in wanted.values:
        return wanted
    known = await payment_queries.of_order(conn, *place.schema.key, record_id)
    if not any(each.counts and each.amount > 0 for each in known):
        return wanted
    values = {n: v for n, v in wanted.values.items() if n != columns.PAY_DATE}
    return replace(wanted, values=values)


def wish(place: Here, told: ShopOrder) -> WebshopOrder:
    """The order as the one command takes it, which API v1 uses too."""
    values: dict[str, object] = dict(told.contact.fields)
    values["email"] = told.contact.email
    values[columns.STATUS] = str(int(_STATUS[told.status]))
    if told.coupon:
        values[columns.COUPON] = told.coupon
    if told.gross is not None:
        values[columns.GROSS_SUM] = plain(told.gross)
    if told.paid_at is not None and told.status in (ShopStatus.PAID, ShopStatus.REFUNDED):
        values[columns.PAY_DATE] = told.paid_at.isoformat()
    return WebshopOrder(
        shop_order_id=place.local_id(told.id),
        values=values,
        items=_items(told),
        currency=told.currency,
        shipping_method=told.shipping_method,
        payment_method=told.payment_method,
        payment_code=told.payment_code,
        shop_status=told.shop_status,
        net_shipping=told.net_shipping,
        gross_shipping=told.gross_shipping,
        is_foreign=not told.currency,
        # What was paid for a product says less of its price than the shop itself does.
        keeps_goods=place.connector.setting("products") == "on",
    )


def _items(told: ShopOrder) -> tuple[WebshopItem, ...] | None:
    if not told.lines:
        return None
    return tuple(
        WebshopItem(
            sku=each.sku,
            name=each.name,
            price=each.price,
            quantity=each.quantity,
            vat_percent=each.vat_percent,
            categories=(ShopCategory(each.category, each.category),) if each.category else (),
        )
        for each in told.lines
    )


def digest(told: ShopOrder) -> bytes:
    """Tells two states of an order apart."""
    return hashlib.sha256(repr(told).encode()).digest()


def snapshot(
    place: Here,
    told: ShopOrder,
    mark: bytes,
    *,
    record_id: SubscriberId | None,
    gone_at: datetime | None,
) -> ShopSnapshot:
    """What is kept of what was told; `mark`: its digest."""
    return ShopSnapshot(
        account_id=place.connector.account_id,
        connector_id=place.connector.id,
        shop_order_id=told.id,
        number=told.number[:255],
        email=told.contact.email[:255],
        record_id=record_id,
        status=told.status,
        shop_status=told.shop_status[:255],
        currency=told.currency,
        gross=told.gross,
        paid_total=told.paid_total,
        refunded_total=told.refunded_total,
        modified_at=told.modified_at,
        digest=mark,
        gone_at=gone_at,
        seen_at=place.told_at,
    )


async def _look(conn: Conn, place: Here, told: LookAgain) -> bool:
    """The shop is asked for that order at once, else by the next pull; the log says why."""
    of = place.connector
    if await asked.ask_for(conn, of, told.id):
        return True
    await connectors.note(
        conn, of.account_id, of.id, Reason("shops.look", event=told.why[:80]), now=place.now
    )
    return True

"""Storing what a shop tells of new orders many at a time, each as if it were alone.

What is not so plain (an order that is known, a refund, a consent, a product that the catalogue does
not have so) is left to be handled one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.catalog import queries_together as catalog
from kapocs.connectors.model import (
    BodyUnreadable,
    HopelessDelivery,
    InboundDelivery,
    OpenConnector,
)
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.orders import plain, together
from kapocs.orders.plain import Draft, PlainOrder
from kapocs.shops import applying, bodies, queries, reading, where
from kapocs.shops.model import ShopOrder, ShopStatus
from kapocs.shops.profile import Profile
from kapocs.shops.where import Here


@dataclass(frozen=True, slots=True)
class _Told:
    """A delivery that tells of one order, and that order as it could be stored."""

    delivery_id: int
    told_at: datetime
    order: ShopOrder
    draft: Draft


async def store_new(
    conn: Conn,
    connector: OpenConnector,
    profile: Profile,
    deliveries: Sequence[InboundDelivery],
    now: datetime,
) -> set[int]:
    """Stores those orders that are new and plain; the ids of the deliveries that told of them."""
    place = await where.here(conn, connector.connector, now, told_at=now)
    first: dict[str, _Told] = {}
    for each in deliveries:
        told = _told(place, profile, each)
        if told is not None:
            first.setdefault(told.order.id, told)
    of = connector.connector
    known = await queries.known(conn, of.account_id, of.id, shop_order_ids=list(first))
    ready = [told for id_, told in first.items() if id_ not in known]
    orders = await _completed(conn, ready, now)
    ids = await together.store_new(conn, list(orders.values())) if orders else []
    stored = {
        delivery_id: id_ for delivery_id, id_ in zip(orders, ids, strict=True) if id_ is not None
    }
    snapshots = [
        applying.snapshot(
            replace(place, told_at=told.told_at),
            told.order,
            applying.digest(told.order),
            record_id=stored[told.delivery_id],
            gone_at=None,
        )
        for told in ready
        if told.delivery_id in stored
    ]
    await queries.keep(conn, of.account_id, snapshots)
    return set(stored)


def _told(place: Here, profile: Profile, delivery: InboundDelivery) -> _Told | None:
    """What a delivery tells, if that is one order and plain."""
    try:
        body = bodies.parse(delivery.body, profile.format)
        told = reading.told(profile, body, delivery.kind)
        if len(told) != 1 or not isinstance(told[0], ShopOrder):
            return None
        order = told[0]
        is_plain = (
            order.status in (ShopStatus.PLACED, ShopStatus.PAID)
            and not order.refunds
            and not order.basket
        )
        if not is_plain or order.contact.consent is not None:
            return None
        draft = plain.draft(place.schema, applying.wish(place, order))
    except (BodyUnreadable, HopelessDelivery, Invalid):
        return None
    return None if draft is None else _Told(delivery.id, delivery.received_at, order, draft)


async def _completed(conn: Conn, ready: Sequence[_Told], now: datetime) -> Mapping[int, PlainOrder]:
    """The orders as they will be stored, by delivery, as far as the catalogue has their goods."""
    if not ready:
        return {}
    goods = await catalog.goods(conn, [each.draft.named for each in ready])
    found: dict[int, PlainOrder] = {}
    for told, known in zip(ready, goods, strict=True):
        try:
            order = plain.completed(told.draft, known, form_id=None, now=now)
        except Invalid:
            order = None
        if order is not None:
            found[told.delivery_id] = order
    return found

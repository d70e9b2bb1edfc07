"""Marking orders as shipped. All of it within the caller's transaction, which holds the orders."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts.model import Noted, Subject
from kapocs.facts.noting import note_all
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import queries_orders
from kapocs.orders.columns import EXECUTE_DATE
from kapocs.orders.model import OrderNotFound
from kapocs.orders.values import only_for_orders
from kapocs.parcels import queries
from kapocs.parcels.facts import OrderShipped
from kapocs.parcels.model import (
    MOST_AT_ONCE,
    MOST_OF_ORDER,
    SHIPPABLE,
    BadParcel,
    NewParcel,
    NotShippable,
    Parcel,
)
from kapocs.reasons import Reason
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.queries_lock import lock


async def ship(
    conn: Conn, schema: Schema, record_id: SubscriberId, wish: NewParcel, *, now: datetime
) -> Parcel:
    """Marks an order as shipped; told again, nothing changes.

    A parcel of the carrier that had no number gets this one. BadParcel names the field; BadOrder
    on a list without orders; OrderNotFound; NotShippable; ListChanged.
    """
    ready = wish.checked(now)
    await ship_all(conn, schema, {record_id: ready}, now=now)
    parcels = await queries.of_orders(conn, *schema.key, [record_id])
    mine = [each for each in parcels if each.carrier == ready.carrier]
    return next((each for each in mine if each.number == ready.number), mine[-1])


async def ship_all(
    conn: Conn, schema: Schema, parcels: Mapping[SubscriberId, NewParcel], *, now: datetime
) -> list[Parcel]:
    """Marks these orders as shipped; the parcels that are new, or have their number now.

    The day on which the order was fulfilled is that of its parcel, so letters that wait for that
    change of data go out. Errors as of `ship`.
    """
    only_for_orders(schema)
    if len(parcels) > MOST_AT_ONCE:
        raise BadParcel(Reason("parcels.too_many", most=MOST_AT_ONCE), field="orders")
    ready = {id_: parcels[id_].checked(now) for id_ in sorted(parcels)}
    await _hold(conn, schema, list(ready))
    told = await queries.number(conn, *schema.key, ready)
    named = {each.record_id for each in told}
    fresh = {id_: each for id_, each in ready.items() if id_ not in named}
    fresh = await _without_those_known(conn, schema, fresh)
    told += await queries.insert(conn, *schema.key, fresh, now=now)
    by_time: dict[datetime, list[SubscriberId]] = {}
    for each in told:
        by_time.setdefault(each.shipped_at, []).append(each.record_id)
    for at, ids in by_time.items():
        await subscribers.change(conn, schema, ids, {EXECUTE_DATE: at}, form_id=None, now=now)
    _note(conn, told, now)
    return told


async def _without_those_known(
    conn: Conn, schema: Schema, parcels: Mapping[SubscriberId, NewParcel]
) -> dict[SubscriberId, NewParcel]:
    """Those to be stored: a carrier named without a number is known if any parcel is by it."""
    known: dict[SubscriberId, set[str]] = {}
    counts: dict[SubscriberId, int] = {}
    for each in await queries.of_orders(conn, *schema.key, list(parcels)):
        known.setdefault(each.record_id, set()).add(each.carrier)
        counts[each.record_id] = counts.get(each.record_id, 0) + 1
    if max(counts.values(), default=0) >= MOST_OF_ORDER:
        raise BadParcel(Reason("parcels.too_many_of_order", most=MOST_OF_ORDER), field="order")
    return {
        id_: each
        for id_, each in parcels.items()
        if each.number or each.carrier not in known.get(id_, ())
    }


async def _hold(conn: Conn, schema: Schema, ids: Sequence[SubscriberId]) -> None:
    """Holds the orders. OrderNotFound, NotShippable."""
    await lock(conn, *schema.key, ids)
    orders = await queries_orders.orders(conn, *schema.key, ids)
    for id_ in ids:
        if id_ not in orders:
            raise OrderNotFound(field="order")
        if orders[id_].status not in SHIPPABLE:
            raise NotShippable(field="order")


def _note(conn: Conn, parcels: Sequence[Parcel], now: datetime) -> None:
    note_all(
        conn,
        [
            Noted(
                Subject(each.account_id, each.list_id, each.record_id),
                OrderShipped(each.carrier, each.number, each.link, each.shipped_at),
                now,
            )
            for each in parcels
        ],
    )

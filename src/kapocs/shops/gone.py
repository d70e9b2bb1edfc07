"""Orders that a shop has deleted."""

from dataclasses import replace
from decimal import Decimal

from kapocs.connectors import actions as connectors
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.orders import actions as orders
from kapocs.orders import columns
from kapocs.orders import queries as order_queries
from kapocs.orders.model import OrderStatus, WebshopOrder
from kapocs.payments import queries as payments
from kapocs.reasons import Reason
from kapocs.shops import queries
from kapocs.shops.model import ShopStatus
from kapocs.shops.queries import ShopSnapshot
from kapocs.shops.where import Here


async def call_off(conn: Conn, place: Here, id_: str) -> bool:
    """An order for which nothing was paid is called off; any other stays. The log says which.

    False: it is known that it is gone.
    """
    key = (place.connector.account_id, place.connector.id, id_)
    before = await queries.get(conn, *key)
    if before is None:
        await queries.keep(conn, key[0], [_unseen(place, id_)])
        return True
    if before.gone_at is not None:
        return False
    status, what = before.status, "shops.gone"
    if before.record_id is not None:
        is_open = await _is_open(conn, place, before.record_id)
        what = "shops.gone_called_off" if is_open else "shops.gone_stays"
        status = ShopStatus.CANCELLED if is_open else _told(before)
        if is_open:
            await _cancel(conn, place, id_)
    await queries.keep(conn, key[0], [replace(before, gone_at=place.now, status=status)])
    reason = Reason(what, number=before.number)
    await connectors.note(conn, key[0], key[1], reason, now=place.now)
    return True


def _told(before: ShopSnapshot) -> str:
    """Its status there, which is forgotten while the order is asked for anew."""
    return ShopStatus.PLACED if before.status == ShopStatus.BASKET else before.status


async def _is_open(conn: Conn, place: Here, record_id: SubscriberId) -> bool:
    """Whether it waits to be paid here, and nothing of it was: a transfer may have come."""
    key = place.schema.key
    known = await order_queries.statuses(conn, *key, [record_id])
    if known.get(record_id) != str(int(OrderStatus.ORDERED)):
        return False
    return not any(each.counts for each in await payments.of_order(conn, *key, record_id))


async def _cancel(conn: Conn, place: Here, id_: str) -> None:
    values = {columns.STATUS: str(int(OrderStatus.REFUNDED))}
    wanted = WebshopOrder(shop_order_id=place.local_id(id_), values=values, is_later=True)
    await orders.process_webshop_order(conn, place.schema, wanted, form_id=None, now=place.now)


def _unseen(place: Here, id_: str) -> ShopSnapshot:
    return ShopSnapshot(
        account_id=place.connector.account_id,
        connector_id=place.connector.id,
        shop_order_id=id_,
        number=id_,
        email="",
        record_id=None,
        status=ShopStatus.BASKET,
        shop_status="",
        currency="",
        gross=None,
        paid_total=Decimal(0),
        refunded_total=Decimal(0),
        modified_at=None,
        digest=b"",
        gone_at=place.now,
        seen_at=place.told_at,
    )

"""Storing new orders of many callers in one transaction, each as if it were alone."""

from collections.abc import Sequence

from kapocs.catalog import queries_together as catalog
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.orders import queries_together
from kapocs.orders.plain import PlainOrder
from kapocs.orders.queries_together import Number, Stored
from kapocs.subscribers import actions as subscribers


async def store_new(conn: Conn, orders: Sequence[PlainOrder]) -> list[SubscriberId | None]:
    """Stores the orders and announces their records; the record of each.

    None: not stored, because its number has an order or somebody is at work on it, the catalogue
    or the list's shape has changed, or the address is on a list that takes it once.
    """
    answers: list[SubscriberId | None] = [None] * len(orders)
    places = await _new_ones(conn, orders)
    if not places:
        return answers
    ids = await subscribers.add_new(conn, [orders[place].sign_up for place in places])
    stored = []
    for place, id_ in zip(places, ids, strict=True):
        if id_ is not None:
            answers[place] = id_
            order = orders[place]
            account_id, list_id = order.sign_up.schema.key
            stored.append(
                Stored(
                    account_id=account_id,
                    list_id=list_id,
                    record_id=id_,
                    shop_order_id=order.shop_order_id,
                    actor=order.sign_up.actor,
                    items=order.items,
                )
            )
    await queries_together.insert(conn, stored)
    return answers


async def _new_ones(conn: Conn, orders: Sequence[PlainOrder]) -> list[int]:
    """Places of those that may be stored: their numbers are held until the transaction ends."""
    first: dict[Number, int] = {}
    for place, order in enumerate(orders):
        first.setdefault((*order.sign_up.schema.key, order.shop_order_id), place)
    held = await queries_together.hold(conn, list(first))
    numbers = await queries_together.unknown(conn, held)
    places = sorted(first[number] for number in numbers)
    goods = await catalog.goods(conn, [orders[place].named for place in places])
    return [place for place, now in zip(places, goods, strict=True) if orders[place].goods == now]

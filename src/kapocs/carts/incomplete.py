"""The incomplete order that stands for a cart that was left: webshops' plug-ins make the same."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from kapocs.carts.model import Cart
from kapocs.catalog.money import round_net
from kapocs.db.pool import Conn
from kapocs.errors import KapocsError
from kapocs.ids import SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.orders import actions as orders
from kapocs.orders import columns
from kapocs.orders import queries as order_queries
from kapocs.orders.model import NewOrder, OrderStatus, WantedItem
from kapocs.subscribers import news

_INCOMPLETE = str(int(OrderStatus.INCOMPLETE))


async def order(conn: Conn, cart: Cart, *, now: datetime) -> SubscriberId | None:
    """The record of the cart, with what is in it now; sends that wait for such orders go out.

    The shop's number of it is the cart's: the order that comes under it is the same record.
    None: it cannot be one, as on a list on which the address is already.
    """
    schema = await lists.schema(conn, cart.account_id, cart.list_id)
    known = cart.record_id or await order_queries.record_of_shop_order(
        conn, *schema.key, cart.order_number
    )
    try:
        async with conn.savepoint():
            if known is None:
                wish = _wish(cart)
                return await orders.save(conn, schema, wish, form_id=None, now=now)
            if cart.told_at is not None:
                await _renew(conn, schema, known, cart, now=now)
    except KapocsError:
        return known
    return known


async def _renew(
    conn: Conn, schema: Schema, record_id: SubscriberId, cart: Cart, *, now: datetime
) -> None:
    """The record has what is in the cart now, and its sends begin anew."""
    [fields] = await order_queries.record_fields(conn, *schema.key, [record_id]) or [{}]
    if fields.get(columns.STATUS) != _INCOMPLETE:
        return
    held = (await order_queries.items_of(conn, *schema.key, [record_id])).get(record_id, [])
    await orders.remove_items(conn, schema, [each.id for each in held], now=now)
    await orders.add_items(conn, schema, record_id, _items(cart), now=now)
    await news.announce_joining(conn, schema.key, None, [record_id])


def _wish(cart: Cart) -> NewOrder:
    return NewOrder(
        values={
            "email": cart.email,
            columns.STATUS: _INCOMPLETE,
            columns.CURRENCY: cart.currency,
            columns.SHOP_ORDER: cart.order_number,
        },
        items=_items(cart),
        keeps_oddities=True,
    )


def _items(cart: Cart) -> Sequence[WantedItem]:
    return [
        WantedItem(
            sku=line.sku or None,
            name=line.name or None,
            price=round_net(line.price * 100 / (100 + line.vat_percent)),
            quantity=Decimal(line.quantity),
            vat_percent=line.vat_percent,
        )
        for line in cart.lines
    ]

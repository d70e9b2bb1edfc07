"""The webshop's numbers of orders that something else than the webshop makes."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, columns, queries, queries_write
from kapocs.orders.model import NewOrder, OrderKnown
from kapocs.reasons import Reason


async def save(
    conn: Conn, schema: Schema, wish: NewOrder, *, form_id: FormId | None, now: datetime
) -> SubscriberId:
    """Stores a new order, unless an order of the list has its number; its record's id.

    OrderKnown, and the errors of `actions.save`. Two of one number at a time follow each other.
    """
    number = _number(schema, wish)
    if number:
        await queries_write.hold_shop_order(conn, *schema.key, number)
        known = await queries.record_of_shop_order(conn, *schema.key, number)
        if known is not None:
            told = Reason("orders.known", order_id=known, number=number)
            raise OrderKnown(told, field=columns.SHOP_ORDER)
    return await actions.save(conn, schema, wish, form_id=form_id, now=now)


def _number(schema: Schema, wish: NewOrder) -> str:
    """The number as it would be stored; empty: the order has none."""
    given = [raw for name, raw in wish.values.items() if name.lower() == columns.SHOP_ORDER]
    return schema.field(columns.SHOP_ORDER).clean(given[-1], schema.zone) if given else ""

"""What payments make of an order. The order is held by the caller, who knows that it is one.

Unlike a status that somebody gives, this one follows from what was paid, so it may go any way: an
order whose refund was booked by mistake is a paid one again.
"""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import queries, undoing
from kapocs.orders.columns import PAY_DATE, STATUS
from kapocs.orders.model import OrderStatus
from kapocs.subscribers import actions as subscribers


async def become(
    conn: Conn, schema: Schema, record_id: SubscriberId, status: OrderStatus, *, now: datetime
) -> None:
    """Puts the order there; letters that wait for such a change of data go out. ListChanged.

    The day of payment goes with the payment, and a note of it stays.
    """
    values: dict[str, object] = {STATUS: str(int(status))}
    if status is OrderStatus.ORDERED:
        paid = await queries.paid_on(conn, *schema.key, [record_id])
        await undoing.undo(conn, schema, paid, list(paid), now=now)
        values[PAY_DATE] = ""
    await subscribers.change(conn, schema, [record_id], values, form_id=None, now=now)


async def become_paid(
    conn: Conn, schema: Schema, record_id: SubscriberId, *, at: datetime, now: datetime
) -> None:
    """Has the order paid since that moment. ListChanged."""
    values = {STATUS: str(int(OrderStatus.PAID)), PAY_DATE: at}
    await subscribers.change(conn, schema, [record_id], values, form_id=None, now=now)


async def paid_since(
    conn: Conn, schema: Schema, record_id: SubscriberId, *, at: datetime, now: datetime
) -> None:
    """Another day of payment, of an order that was paid. ListChanged."""
    await subscribers.change(conn, schema, [record_id], {PAY_DATE: at}, form_id=None, now=now)

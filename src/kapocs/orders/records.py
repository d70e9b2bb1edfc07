"""An order as the record that it is: changing its fields."""

from collections.abc import Mapping
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Subscriber, SubscriberNotFound


async def change(
    conn: Conn,
    schema: Schema,
    record_id: SubscriberId,
    given: Mapping[str, object],
    *,
    form_id: FormId | None,
    now: datetime,
) -> Subscriber:
    """The record, an order or not, with these values changed.

    SubscriberNotFound; EmailTaken, BadEmail; FieldInvalid, BadOrder and UnknownCurrency name the
    field; StatusNotAllowed. Unknown names are passed over.
    """
    await actions.check_change(conn, schema, [record_id], given)
    if not await subscribers.change(conn, schema, [record_id], given, form_id=form_id, now=now):
        raise SubscriberNotFound
    return await subscribers.get(conn, *schema.key, record_id)

"""An order as the record that it is: changing its fields."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders import actions, undoing
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Subscriber, SubscriberNotFound
from kapocs.subscribers.values import Given, read


async def change(
    conn: Conn,
    schema: Schema,
    record_id: SubscriberId,
    given: Given,
    *,
    form_id: FormId | None,
    now: datetime,
) -> Subscriber:
    """The record, an order or not, with these values changed.

    SubscriberNotFound; EmailTaken, BadEmail; FieldInvalid, BadOrder and UnknownCurrency name the
    field; StatusNotAllowed. Unknown names are passed over.
    """
    if not await change_all(conn, schema, [record_id], given, form_id=form_id, now=now):
        raise SubscriberNotFound
    return await subscribers.get(conn, *schema.key, record_id)


async def change_all(
    conn: Conn,
    schema: Schema,
    ids: Sequence[SubscriberId],
    given: Given,
    *,
    form_id: FormId | None,
    now: datetime,
) -> int:
    """Changes these values on all of the records; how many there were. Errors as of `change`."""
    values = read(schema, given)
    checked = await actions.check_change(conn, schema, ids, values)
    await undoing.before_change(conn, schema, ids, checked, now=now)
    return await subscribers.change(conn, schema, ids, values, form_id=form_id, now=now)

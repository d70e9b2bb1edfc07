"""Changing orders by what a shop says of them: what does not fit is noted, the rest is stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import FormId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders.notes import note_oddities
from kapocs.orders.oddities import Oddities
from kapocs.orders.records import change_all
from kapocs.orders.values import is_for_orders, taken
from kapocs.subscribers import actions as subscribers


async def update(
    conn: Conn,
    schema: Schema,
    ids: Sequence[SubscriberId],
    given: Mapping[str, object],
    *,
    form_id: FormId | None,
    now: datetime,
) -> int:
    """Changes the given fields on the records; how many records there were.

    On an e-commerce list a value that does not fit is mended or left out, and noted: a shop that
    says "paid" with a date that is none has been paid. On others FieldInvalid names the field.
    BadEmail, EmailTaken, StatusNotAllowed.
    """
    if not is_for_orders(schema):
        return await subscribers.change(conn, schema, ids, given, form_id=form_id, now=now)
    odd = Oddities()
    values = taken(schema, given, odd, needs_email=True)
    changed = await change_all(conn, schema, ids, values, form_id=form_id, now=now)
    await note_oddities(conn, schema, ids, odd, now=now)
    return changed

"""Notes on orders, kept in the history of the record."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders.oddities import Oddities
from kapocs.subscribers import queries_events
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening


async def note_oddities(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId], odd: Oddities, *, now: datetime
) -> None:
    """Notes what was odd about what came of these orders."""
    notes = [
        Happening(*schema.key, id_, EventType.ORDER_NOTE, now, detail=each)
        for id_ in ids
        for each in odd.notes
    ]
    if notes:
        await queries_events.note(conn, notes)

"""Notes on orders, kept in the history of the record."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema
from kapocs.orders.oddities import Oddities
from kapocs.reasons import Reason
from kapocs.subscribers import queries_events
from kapocs.subscribers.model import EventType
from kapocs.subscribers.queries_events import Happening


async def note_oddities(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId], odd: Oddities, *, now: datetime
) -> None:
    """Notes what was odd about what came of these orders; said again, it is not noted again.

    What is odd at another place, or in another way than the last time, is.
    """
    if odd.notes:
        notes = _lines(schema, ids, odd.notes, now)
        news = await queries_events.news_of(conn, *schema.key, notes)
        await queries_events.note(conn, news)


async def note_done(
    conn: Conn, schema: Schema, ids: Sequence[SubscriberId], done: Reason, *, now: datetime
) -> None:
    """Notes what was done to these orders, each time that it is."""
    await queries_events.note(conn, _lines(schema, ids, [done], now))


def _lines(
    schema: Schema, ids: Sequence[SubscriberId], notes: Sequence[Reason], now: datetime
) -> list[Happening]:
    return [
        Happening(*schema.key, id_, EventType.ORDER_NOTE, now, detail=each)
        for id_ in ids
        for each in notes
    ]

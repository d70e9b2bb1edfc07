"""What the worker does with subscribers after something happened to their list."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.lists.events import FieldDeleted
from kapocs.queue.put import put
from kapocs.subscribers import emptying
from kapocs.subscribers.jobs import EmptyField


async def on_field_deleted(conn: Conn, event: FieldDeleted, _now: datetime) -> None:
    """What records held in the field goes."""
    await put(conn, EmptyField(event.account_id, event.list_id, event.name, 0))


async def empty_field(conn: Conn, job: EmptyField, _now: datetime) -> None:
    """The next page of records."""
    await emptying.empty_field(conn, job)

"""Makers of tasks."""

from kapocs.crm import actions as crm
from kapocs.crm.model import NewTask, Task
from kapocs.db.pool import Conn
from kapocs.ids import SubscriberId
from kapocs.lists.model import Schema


async def make_task(
    conn: Conn, schema: Schema, person: SubscriberId, *, title: str = "Felhívni", **more: str
) -> Task:
    """An open task; `more` is what `NewTask` takes."""
    return await crm.create(conn, schema, NewTask(subscriber_id=person, title=title, **more))

"""What the worker does with deliveries: after a list was deleted, at an age, by a mended clock."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import emptying, forgetting, queries_clock, queries_pace
from kapocs.deliveries.jobs import EmptyList, ForgetDeliveries
from kapocs.lists.events import ListDeleted
from kapocs.queue.put import put
from kapocs.sends.model import DUE


async def on_list_deleted(conn: Conn, event: ListDeleted, _now: datetime) -> None:
    """What belonged to the list goes."""
    await put(conn, EmptyList(event.account_id, event.list_id))


async def empty_list(conn: Conn, job: EmptyList, _now: datetime) -> None:
    """The next piece of it."""
    await emptying.empty_list(conn, job)


async def forget(conn: Conn, job: ForgetDeliveries, _now: datetime) -> None:
    """The next piece of what is old."""
    await forgetting.forget_some(conn, job)


async def when_clock_was_ahead(conn: Conn, _: None, now: datetime) -> None:
    """What waits for a moment that only the wrong clock knew goes on."""
    for account_id in await queries_clock.waiting_beyond(conn, now):
        await queries_clock.bring_forward(conn, account_id, now)
    await queries_pace.forget_the_future(conn, now)
    conn.wake(DUE)

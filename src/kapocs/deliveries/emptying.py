"""Deleting what belonged to a deleted list, letters that asked to confirm included."""

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_empty
from kapocs.deliveries.jobs import EmptyList
from kapocs.lists import changing as lists
from kapocs.lists import queries_change
from kapocs.queue.put import put
from kapocs.subscribers import emptying
from kapocs.subscribers.emptying import PAGE


async def empty_list(conn: Conn, job: EmptyList, *, size: int = PAGE) -> None:
    """Deletes a piece and asks for the next; the list's own row goes last."""
    whose = (job.account_id, job.list_id)
    if not await queries_change.is_deleted(conn, *whose):
        return
    deliveries = await queries_empty.delete_some(conn, *whose, size=size)
    if deliveries or await emptying.empty_list(conn, *whose, size=size):
        await put(conn, job)
        return
    await lists.forget(conn, *whose)

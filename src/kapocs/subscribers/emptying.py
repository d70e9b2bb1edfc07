"""Deleting what belonged to a deleted list or field: each piece a short transaction."""

from dataclasses import replace

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.lists import queries as lists
from kapocs.queue.put import put
from kapocs.subscribers import queries_empty
from kapocs.subscribers.jobs import EmptyField

PAGE = 2_000


async def empty_list(
    conn: Conn, account_id: AccountId, list_id: ListId, *, size: int = PAGE
) -> bool:
    """Deletes a piece of the list's people; whether there was anybody."""
    if await queries_empty.delete_some(conn, account_id, list_id, size=size):
        return True
    return await queries_empty.forget_departures(conn, account_id, list_id, size=size) > 0


async def empty_field(conn: Conn, job: EmptyField, *, size: int = PAGE) -> None:
    """Deletes the field's values on a page of records and asks for the next.

    A field of this name that was made anew ends it: its values are somebody's again.
    """
    schema = await lists.schema(conn, job.account_id, job.list_id)
    if schema is None or job.name in schema.fields:
        return
    last = await queries_empty.empty_field(
        conn, job.account_id, job.list_id, name=job.name, page=(job.after, size)
    )
    if last is not None:
        await put(conn, replace(job, after=last))

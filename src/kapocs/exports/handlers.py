"""What lists that go, and the clock, do with exports."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.exports import ending, queries
from kapocs.exports.model import KEPT
from kapocs.lists.events import ListDeleted
from kapocs.reasons import Reason


async def on_list_deleted(conn: Conn, event: ListDeleted, now: datetime) -> None:
    """Files of its people go with the list."""
    for each in await queries.of_list(conn, event.account_id, event.list_id):
        why = Reason("exports.list_deleted")
        await ending.fail(conn, each.account_id, each.id, why, now=now)
        await queries.delete_file(conn, each.account_id, each.id)


async def forget_old(conn: Conn, past: datetime) -> None:
    """Deletes files that were kept long enough."""
    for each in await queries.old(conn, past, kept=KEPT):
        await queries.delete_file(conn, each.account_id, each.id)
    await queries.forget_old(conn, past)

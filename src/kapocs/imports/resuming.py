"""Finds out from where a file has to be read: who waits is in a table that a crash empties."""

from kapocs.db.pool import Conn
from kapocs.imports import queries
from kapocs.imports.model import Import
from kapocs.subscribers import queries_waiting


async def resume(conn: Conn, found: Import) -> int:
    """The line behind which reading goes on; the import is held.

    Whoever was handed over and is neither on the list nor waiting was lost: all behind the last
    line that is on the list is handed over anew.
    """
    waiting = await queries_waiting.waiting(conn, found.account_id, found.id)
    if found.merged_people + waiting == found.staged_people:
        return found.staged_line
    await queries_waiting.drop(conn, found.account_id, found.id)
    await queries.drop_rejects(conn, found.account_id, found.id, after=found.merged_line)
    values = {
        "staged_line": found.merged_line,
        "staged_people": found.merged_people,
        "is_whole": False,
    }
    await queries.set_columns(conn, found.account_id, found.id, values)
    return found.merged_line

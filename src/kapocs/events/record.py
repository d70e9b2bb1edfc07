"""Announcing a fact."""

from kapocs.db.pool import Conn
from kapocs.queue.put import put


async def record(conn: Conn, event: object) -> None:
    """Stores the event in the caller's transaction; its handlers run after the commit."""
    await put(conn, event)

"""What the worker runs for the bill."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.metering import actions
from kapocs.metering.jobs import CloseMonths
from kapocs.queue.put import put


async def close_months(conn: Conn, _: CloseMonths, now: datetime) -> None:
    """Closes a piece of what is due, and asks for the next one."""
    if await actions.close_due(conn, now=now) == actions.PIECE:
        await put(conn, CloseMonths())

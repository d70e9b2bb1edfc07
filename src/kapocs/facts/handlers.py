"""What the worker does to keep facts in months."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.facts import keeping
from kapocs.queue import queries_clock


async def keep_months(conn: Conn, _: None, now: datetime) -> None:
    """Makes the months to come, and drops old ones if the clock is to be trusted."""
    await keeping.make_months(conn, now)
    if await queries_clock.is_steady(conn, now):
        await keeping.drop_old(conn, now)

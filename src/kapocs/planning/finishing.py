"""Campaigns whose letters have all gone out, or never will: they are over."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_waiting
from kapocs.ids import SendId
from kapocs.sends import queries_progress


async def finish(conn: Conn, now: datetime) -> list[SendId]:
    """Ends the campaigns, of all accounts, of which nothing waits any more; which ones."""
    over = await queries_waiting.over(conn)
    if not over:
        return []
    account_ids = [each.account_id for each in over]
    return await queries_progress.finish(conn, account_ids, [each.id for each in over], now)

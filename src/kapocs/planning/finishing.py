"""Campaigns whose letters have all gone out, or never will: they are over."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries import queries_waiting
from kapocs.ids import AccountId, SendId
from kapocs.sends import queries_progress


async def finish(conn: Conn, now: datetime) -> list[SendId]:
    """Ends the campaigns, of all accounts, of which nothing waits any more; which ones."""
    over: dict[AccountId, list[SendId]] = {}
    for each in await queries_waiting.over(conn):
        over.setdefault(each.account_id, []).append(each.id)
    ended: list[SendId] = []
    for account_id, send_ids in over.items():
        ended += await queries_progress.finish(conn, account_id, send_ids, now)
    return ended

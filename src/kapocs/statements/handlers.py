"""What the worker does with statements: looks for the orders that their rows pay."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.queue.put import put_all
from kapocs.statements import actions, queries_matches
from kapocs.statements.jobs import MatchStatement, MatchWaiting


async def match_statement(conn: Conn, job: MatchStatement, now: datetime) -> None:
    """Matches the statement's next rows."""
    await actions.match_statement(conn, job.account_id, job.statement_id, now=now)


async def match_waiting(conn: Conn, job: MatchWaiting, now: datetime) -> None:
    """Matches the next of the rows that wait."""
    await actions.match_waiting(conn, job.account_id, job.after, now=now)


async def look_again(conn: Conn, _: None, now: datetime) -> None:
    """Has every account's rows that wait looked at: orders may have come since."""
    found = await queries_matches.waiting_accounts(conn)
    await put_all(conn, [MatchWaiting(account_id, 0) for account_id in found])

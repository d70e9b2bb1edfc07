"""Adds up what runs did: how often what happened, and by which ways people came to the goal."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.automations import queries_paths, queries_runs
from kapocs.automations.model import AutomationId
from kapocs.automations.runs import Totalled, reached, totals
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def count(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    runs: Sequence[Totalled],
    now: datetime,
) -> None:
    """Adds to the totals what these runs did just now, once their steps are written down."""
    await queries_runs.count(conn, account_id, automation_id, totals(runs), now)
    there = [run.id for run in runs if reached(run)]
    if there:
        await queries_paths.count_goals(conn, account_id, automation_id, there, now)

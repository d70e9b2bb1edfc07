"""Pausing an automation, whoever has it done: nobody goes on, and queued letters wait, too."""

from datetime import datetime

from kapocs.automations import holding, queries
from kapocs.automations.model import AutomationId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason


async def pause(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    why: Reason | None,
    now: datetime,
) -> bool:
    """Pauses it with its letters that have not gone out; False: it is not at work.

    `why`: None when somebody wished so. One that is paused gets the new reason.
    """
    if not await queries.pause(conn, account_id, automation_id, why=why, now=now):
        return False
    await holding.hold(conn, account_id, automation_id)
    return True


async def pause_broken(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, why: Reason, now: datetime
) -> None:
    """Pauses what asks for something that is not there any more, and says so."""
    unreadable = Reason("automations.unreadable", why=why)
    await pause(conn, account_id, automation_id, why=unreadable, now=now)

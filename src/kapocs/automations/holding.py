"""Letters of an automation that wait in line: they stand still and go on with it."""

from datetime import datetime

from kapocs.automations import queries_sends
from kapocs.automations.model import AutomationId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.sends import actions as sends
from kapocs.sends.model import SendStatus, WrongState


async def hold(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> None:
    """What was queued and has not gone out waits."""
    whose = (account_id, automation_id)
    for send_id in await queries_sends.in_state(conn, *whose, SendStatus.RUNNING):
        await sends.pause(conn, account_id, send_id, of_automation=True)


async def release(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, now: datetime
) -> None:
    """What waits goes out, also what was held because too much of it came back."""
    whose = (account_id, automation_id)
    for send_id in await queries_sends.in_state(conn, *whose, SendStatus.PAUSED):
        try:
            await sends.resume(conn, account_id, send_id, of_automation=True, now=now)
        except WrongState:
            continue  # its letter or list is archived: an older version sent it


async def end(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> None:
    """The automation goes, and what went out by it stays known: its sends are over."""
    for state in (SendStatus.RUNNING, SendStatus.PAUSED):
        for send_id in await queries_sends.in_state(conn, account_id, automation_id, state):
            await sends.cancel(conn, account_id, send_id, of_automation=True)

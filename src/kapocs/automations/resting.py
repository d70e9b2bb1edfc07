"""Having automations rest: nobody goes on in them before somebody says so."""

from datetime import datetime

from kapocs.automations import actions, queries_changing
from kapocs.automations.kinds.calling import GIVEN_UP
from kapocs.automations.model import AutomationId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason


async def rest(conn: Conn, account_id: AccountId, *, why: Reason, now: datetime) -> int:
    """Pauses the automations of the account that are active; how many."""
    active = await queries_changing.active(conn, account_id)
    for automation_id in active:
        await actions.pause(conn, account_id, automation_id, why=why, now=now)
    return len(active)


async def settle(conn: Conn, account_id: AccountId, *, now: datetime) -> None:
    """What the account brought along was heard where it came from, and is not heard once more."""
    await queries_changing.hear_nothing_of_before(conn, account_id, now)
    await give_up_calls(conn, account_id, why=Reason("automations.moved"), now=now)


async def without_secrets(conn: Conn, account_id: AccountId) -> list[AutomationId]:
    """Automations with a call whose password or secret did not come along."""
    return await queries_changing.without_secrets(conn, account_id)


async def give_up_calls(conn: Conn, account_id: AccountId, *, why: Reason, now: datetime) -> None:
    """What was to be done outside, or is done with an unknown end, is not tried any more."""
    await queries_changing.give_up_calls(conn, account_id, why, came=GIVEN_UP, now=now)

"""An automation by its number, as it is or held, where there has to be one."""

from kapocs.automations import queries
from kapocs.automations.model import Automation, AutomationId, AutomationNotFound
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def get(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> Automation:
    """The automation. AutomationNotFound."""
    found = await queries.get(conn, account_id, automation_id)
    if found is None:
        raise AutomationNotFound
    return found


async def hold(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> Automation:
    """The automation, which nobody else changes until the transaction ends. AutomationNotFound."""
    found = await queries.lock(conn, account_id, automation_id)
    if found is None:
        raise AutomationNotFound
    return found

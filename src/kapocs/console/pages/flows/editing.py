"""What pages of one automation share: it by its number, and a change of its draft."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request

from kapocs.automations import actions, finding
from kapocs.automations.drawing.rows import stamp
from kapocs.automations.model import Automation, AutomationId, AutomationNotFound
from kapocs.automations.needing import check_scopes
from kapocs.console.desk import Desk
from kapocs.console.requested import account_of, number_of, who_of
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.web.transaction import in_transaction

PATH = "/automations"
LARGEST_FORM = 1024 * 1024
Edit = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def flow_in(request: Request) -> AutomationId:
    """The automation in the path. AutomationNotFound."""
    return AutomationId(number_of(request, "automation_id", AutomationNotFound))


async def flow(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> Automation:
    """The automation, or the action: the page says that it is one. AutomationNotFound."""
    return await finding.get(conn, account_id, automation_id)


async def held(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> Automation:
    """As `flow`; nobody else changes it until the transaction ends."""
    return await finding.hold(conn, account_id, automation_id)


async def edited(desk: Desk, request: Request, seen: str, edit: Edit) -> Automation | None:
    """The automation with its draft changed; None: somebody else has changed it since.

    `seen`: the stamp of the draft that the form was made of.
    AutomationNotFound, BadAutomation, MissingScope.
    """
    account_id, automation_id = account_of(request), flow_in(request)
    rights = who_of(request).user.rights

    async def work(conn: Conn) -> Automation | None:
        known = await held(conn, account_id, automation_id)
        if stamp(known.draft) != seen:
            return None
        raw, signer = edit(known.draft), desk.services.signer
        changed = await actions.change(conn, account_id, automation_id, raw, signer)
        check_scopes(rights, changed.draft)
        return changed

    return await in_transaction(desk.services.pool, work)

"""Actions: one thing that is done whenever something happens to a letter, form or page."""

from dataclasses import asdict

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.depends import Here, InPathActionId, Limit, Tx, Who
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.actions import ActionChangeShape, ActionShape, NewActionShape
from kapocs.api_v2.shapes.automations import AutomationState
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.written import page_of
from kapocs.automations import acting, queries
from kapocs.automations.acting import Action, BadAction, NewAction
from kapocs.automations.model import Automation
from kapocs.automations.needing import check_scopes


async def index(caller: Who, conn: Tx, after: Begins, limit: Limit = 100) -> Response:
    """The account's actions in the order they were made."""
    found = await queries.page(conn, caller.account_id, actions=True, after=after, size=limit + 1)
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _of_automation, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: NewActionShape, response: Response
) -> ActionShape:
    """Makes an action, which works at once. A key needs the scope of what it does."""
    given = body.model_dump()
    wish = NewAction(**{**given, "link_urls": tuple(body.link_urls)})
    made = await acting.create(
        conn, caller.account_id, wish, signer=services.signer, now=services.clock()
    )
    # What was refused goes with the transaction.
    check_scopes(caller.rights, made.automation.draft)
    response.headers["Location"] = f"{services.base_url}/v2/actions/{made.automation.id}"
    return _shape(made)


async def show(caller: Who, conn: Tx, action_id: InPathActionId) -> ActionShape:
    """One action."""
    return _shape(await acting.get(conn, caller.account_id, action_id))


async def change(
    services: Here, caller: Who, conn: Tx, action_id: InPathActionId, body: ActionChangeShape
) -> ActionShape:
    """Changes what is given; it works so at once. A key needs the scope of what it does."""
    given = body.model_dump(exclude_unset=True)
    if "link_urls" in given:
        given["link_urls"] = tuple(given["link_urls"])
    whose = (caller.account_id, action_id)
    changed = await acting.change(conn, *whose, given, signer=services.signer, now=services.clock())
    check_scopes(caller.rights, changed.automation.draft)
    return _shape(changed)


async def delete(services: Here, caller: Who, conn: Tx, action_id: InPathActionId) -> None:
    """Deletes an action, with all that is known of what it did."""
    await acting.delete(conn, caller.account_id, action_id, now=services.clock())


def _of_automation(found: Automation) -> ActionShape:
    return _shape(acting.shown(found))


def _shape(found: Action) -> ActionShape:
    members = asdict(found.wish)
    del members["external_password"]
    return ActionShape(
        **members,
        action_id=found.automation.id,
        state=AutomationState[found.automation.status.name],
        created_at=found.automation.created_at,
        updated_at=found.automation.updated_at,
    )


_WRONG: Failures = (BadAction,)
_ONE = "/actions/{actionId}"

ROUTES = (
    Route("GET /actions", index, "listActions", "Read all actions", 200, (BadCursor,),
          Paged[ActionShape]),
    Route("POST /actions", create, "createAction", "Make an action", CREATED, _WRONG),
    Route(f"GET {_ONE}", show, "getAction", "Read an action"),
    Route(f"PATCH {_ONE}", change, "updateAction", "Change an action", 200, _WRONG),
    Route(f"DELETE {_ONE}", delete, "deleteAction", "Delete an action", 204),
)  # fmt: skip

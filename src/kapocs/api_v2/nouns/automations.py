"""Automations: written, checked, put to work, paused and stopped."""

from typing import Any

from starlette.responses import Response

from kapocs.api_v2 import ordering
from kapocs.api_v2.automation_faults import faults, placing, reason_shape
from kapocs.api_v2.depends import (
    Archived,
    Here,
    InPathAutomationId,
    Limit,
    Tx,
    Who,
)
from kapocs.api_v2.ordering import BadCursor, Begins
from kapocs.api_v2.route import CREATED, Failures, Route
from kapocs.api_v2.shapes.automations import (
    ActivateWish,
    AutomationShape,
    AutomationState,
    CheckedDefinition,
    DefinitionWish,
    ResumeWish,
    StandingShape,
    WholeAutomation,
)
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.written import page_of
from kapocs.automations import actions, queries, resuming, versions
from kapocs.automations.model import (
    Automation,
    BadAutomation,
    WrongAutomationState,
)
from kapocs.automations.needing import check_scopes
from kapocs.automations.resuming import Resume


async def index(
    caller: Who, conn: Tx, after: Begins, *, limit: Limit = 100, archived: Archived = False
) -> Response:
    """The account's automations in the order they were made, without their definitions."""
    found = await queries.page(
        conn, caller.account_id, archived=archived, after=after, size=limit + 1
    )
    more = ordering.more(found, limit, after)
    return await page_of(caller.account_id, found[:limit], _line, more=more)


async def create(
    services: Here, caller: Who, conn: Tx, body: DefinitionWish, response: Response
) -> WholeAutomation:
    """Makes an automation. It is a draft: nothing happens before it is activated.

    What is wrong with the definition is told all at once, each place with its pointer. A key needs
    the scope of each step: `sends:write` for a letter, `subscribers:write` for what changes people.
    """
    with placing():
        made = await actions.create(conn, caller.account_id, body.definition, services.signer)
    # What was refused goes with the transaction.
    check_scopes(caller.rights, made.draft)
    response.headers["Location"] = f"{services.base_url}/v2/automations/{made.id}"
    return whole(made)


async def check(caller: Who, conn: Tx, body: DefinitionWish) -> CheckedDefinition:
    """Tells all that is wrong with a definition, also what it asks for and that is not there.

    The answer is 200 with the problems: they are what was asked for. Nothing is stored.
    """
    problems = await actions.check(conn, caller.account_id, body.definition)
    return CheckedDefinition(valid=not problems, problems=faults(problems))


async def show(caller: Who, conn: Tx, automation_id: InPathAutomationId) -> WholeAutomation:
    """One automation with its definition as it is edited."""
    return whole(await actions.get(conn, caller.account_id, automation_id))


async def change(
    services: Here,
    caller: Who,
    conn: Tx,
    automation_id: InPathAutomationId,
    body: DefinitionWish,
) -> WholeAutomation:
    """Gives an automation another definition, which counts from the next `activate` on.

    A key needs the scope of each of its steps.
    """
    whose = (caller.account_id, automation_id)
    with placing():
        changed = await actions.change(conn, *whose, body.definition, services.signer)
    check_scopes(caller.rights, changed.draft)
    return whole(changed)


async def preview(
    caller: Who, conn: Tx, automation_id: InPathAutomationId
) -> Listed[StandingShape]:
    """Who stands where, and what activating the draft would do to them."""
    with placing():
        found = await versions.preview(conn, caller.account_id, automation_id)
    return Listed(
        data=[
            StandingShape(
                version=each.version,
                step_id=each.step,
                kind=each.kind,
                people=each.people,
                goes_to=each.goes_to,
                is_changed=each.is_changed,
            )
            for each in found
        ]
    )


async def activate(
    services: Here,
    caller: Who,
    conn: Tx,
    automation_id: InPathAutomationId,
    body: ActivateWish,
) -> AutomationShape:
    """Puts an automation to work, or brings its draft to newcomers and those inside.

    A key needs the scope of each of its steps, whoever wrote them.
    """
    who, now = caller.account_id, services.clock()
    choices = {f"people.{step[:40]}": f"/people/{step}" for step in body.people}
    with placing(choices):
        done = await actions.activate(conn, who, automation_id, people=body.people, now=now)
    check_scopes(caller.rights, done.draft)
    return _line(done)


async def pause(
    services: Here, caller: Who, conn: Tx, automation_id: InPathAutomationId
) -> AutomationShape:
    """Holds everybody where they are; newcomers come in, and nothing is lost."""
    now = services.clock()
    return _line(await actions.pause(conn, caller.account_id, automation_id, now=now))


async def resume(
    services: Here, caller: Who, conn: Tx, automation_id: InPathAutomationId, body: ResumeWish
) -> AutomationShape:
    """Lets a paused automation go on."""
    how, now = Resume(body.how.lower()), services.clock()
    number = body.hours if how is Resume.SPREAD else body.days
    whose = (caller.account_id, automation_id)
    with placing({"hours": "/hours", "days": "/days"}):
        return _line(await resuming.resume(conn, *whose, how, number=number, now=now))


async def stop(
    services: Here, caller: Who, conn: Tx, automation_id: InPathAutomationId
) -> AutomationShape:
    """Takes everybody out; nobody comes in until it is activated again."""
    now = services.clock()
    return _line(await actions.stop(conn, caller.account_id, automation_id, now=now))


async def archive(
    services: Here, caller: Who, conn: Tx, automation_id: InPathAutomationId
) -> AutomationShape:
    """Puts aside an automation that is not at work."""
    await actions.archive(conn, caller.account_id, automation_id, now=services.clock())
    return _line(await actions.get(conn, caller.account_id, automation_id))


async def restore(caller: Who, conn: Tx, automation_id: InPathAutomationId) -> AutomationShape:
    """Takes an archived automation back."""
    await actions.restore(conn, caller.account_id, automation_id)
    return _line(await actions.get(conn, caller.account_id, automation_id))


async def delete(caller: Who, conn: Tx, automation_id: InPathAutomationId) -> None:
    """Removes an archived automation, with all that is known of its runs."""
    await actions.delete(conn, caller.account_id, automation_id)


def _line(automation: Automation) -> AutomationShape:
    return AutomationShape(**_members(automation))


def whole(automation: Automation) -> WholeAutomation:
    """An automation with its definition, as the API shows it."""
    return WholeAutomation(**_members(automation), definition=dict(automation.draft))


def _members(automation: Automation) -> dict[str, Any]:
    return {
        "automation_id": automation.id,
        "name": automation.name,
        "state": AutomationState[automation.status.name],
        "why": reason_shape(automation.why),
        "version": automation.version,
        "created_at": automation.created_at,
        "updated_at": automation.updated_at,
        "paused_at": automation.paused_at,
        "archived_at": automation.archived_at,
    }


_WRONG: Failures = (BadAutomation,)
_STATE: Failures = (WrongAutomationState,)
_ONE = "/automations/{automationId}"

ROUTES = (
    Route("GET /automations", index, "listAutomations", "Read all automations", 200, (BadCursor,),
          Paged[AutomationShape]),
    Route("POST /automations", create, "createAutomation", "Make an automation", CREATED, _WRONG),
    Route("POST /automations/validate", check, "validateAutomation", "Check a definition"),
    Route(f"GET {_ONE}", show, "getAutomation", "Read an automation"),
    Route(f"PATCH {_ONE}", change, "updateAutomation", "Change an automation", 200, _WRONG),
    Route(f"DELETE {_ONE}", delete, "deleteAutomation", "Delete an automation", 204, _STATE),
    Route(f"GET {_ONE}/preview", preview, "previewAutomation", "See what activating would do", 200,
          _WRONG),
    Route(f"POST {_ONE}/activate", activate, "activateAutomation", "Put an automation to work",
          200, (*_WRONG, *_STATE)),
    Route(f"POST {_ONE}/pause", pause, "pauseAutomation", "Pause an automation", 200, _STATE),
    Route(f"POST {_ONE}/resume", resume, "resumeAutomation", "Let an automation go on", 200,
          (*_WRONG, *_STATE)),
    Route(f"POST {_ONE}/stop", stop, "stopAutomation", "Stop an automation", 200, _STATE),
    Route(f"POST {_ONE}/archive", archive, "archiveAutomation", "Put an automation aside", 200,
          _STATE),
    Route(f"POST {_ONE}/restore", restore, "restoreAutomation", "Take an automation back"),
)  # fmt: skip

"""Versions of automations: listed, read and compared."""

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from kapocs import actor
from kapocs.api_v2.automation_faults import placing
from kapocs.api_v2.depends import After, InPathAutomationId, InPathVersion, Limit, Tx, Who
from kapocs.api_v2.route import Failures, Route
from kapocs.api_v2.shapes.automations import (
    AutomationDiff,
    StepDiff,
    StepDifference,
    VersionLineShape,
    VersionShape,
)
from kapocs.api_v2.shapes.common import Paged
from kapocs.api_v2.shapes.events import ActorShape
from kapocs.api_v2.written import page_of
from kapocs.automations import actions, comparing, queries_history
from kapocs.automations.model import BadAutomation, VersionLine, VersionNotFound
from kapocs.ids import LARGEST_ID

_From = Annotated[
    int | None,
    Query(alias="from", ge=0, le=LARGEST_ID, description="Default: what newcomers get."),
]
_To = Annotated[
    int, Query(alias="to", ge=0, le=LARGEST_ID, description="0: the draft, as for `from`.")
]


async def index(
    caller: Who, conn: Tx, automation_id: InPathAutomationId, after: After = 0, limit: Limit = 100
) -> Response:
    """The versions of an automation, in the order they were put to work: when, by whom, and how
    many people go by each now.
    """
    whose = (caller.account_id, automation_id)
    await actions.get(conn, *whose)
    found = await queries_history.versions(conn, *whose, after=after, size=limit + 1)
    more = found[limit - 1].version if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _line, more=more)


async def version(
    caller: Who, conn: Tx, automation_id: InPathAutomationId, number: InPathVersion
) -> VersionShape:
    """The definition of a version, by which some may still go."""
    found = await comparing.definition_of(conn, caller.account_id, automation_id, number)
    return VersionShape(automation_id=automation_id, version=number, definition=dict(found))


async def diff(
    caller: Who,
    conn: Tx,
    automation_id: InPathAutomationId,
    begin: _From = None,
    end: _To = comparing.DRAFT,
) -> AutomationDiff:
    """What is another way between two versions, step by step; 0 stands for the draft."""
    who = caller.account_id
    if begin is None:
        begin = (await actions.get(conn, who, automation_id)).version
    before = await comparing.definition_of(conn, who, automation_id, begin)
    after = await comparing.definition_of(conn, who, automation_id, end)
    with placing():
        found = comparing.compare(before, after)
    return AutomationDiff(
        from_version=begin,
        to_version=end,
        members=found.members,
        steps=[
            StepDiff(
                step_id=each.step,
                difference=StepDifference[each.difference.name],
                before=None if each.before is None else dict(each.before),
                after=None if each.after is None else dict(each.after),
            )
            for each in found.steps
        ],
    )


def _line(found: VersionLine) -> VersionLineShape:
    by = actor.read(found.made_by)
    return VersionLineShape(
        version=found.version,
        created_at=found.created_at,
        made_by=None if by is None else ActorShape(type=by.type, id=by.id),
        inside=found.inside,
    )


_ONE = "/automations/{automationId}"
_WRONG: Failures = (BadAutomation, VersionNotFound)

ROUTES = (
    Route(f"GET {_ONE}/versions", index, "listAutomationVersions",
          "Read the versions of an automation", 200, (), Paged[VersionLineShape]),
    Route(f"GET {_ONE}/versions/{{versionNumber}}", version, "getAutomationVersion",
          "Read a version of an automation"),
    Route(f"GET {_ONE}/diff", diff, "compareAutomation", "Compare versions of an automation", 200,
          _WRONG),
)  # fmt: skip

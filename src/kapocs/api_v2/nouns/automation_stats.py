"""How people went through automations."""

from datetime import date
from typing import Annotated

from fastapi import Query

from kapocs.api_v2.depends import Here, InPathAutomationId, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.automation_runs import (
    AutomationStatsShape,
    DayOfAutomation,
    StepStatsShape,
)
from kapocs.automations import actions, queries_seeing, seeing
from kapocs.automations.queries_seeing import DayTotal
from kapocs.automations.seeing import StepStats

_Since = Annotated[date | None, Query(description="From this day of UTC; default: its first.")]
_Until = Annotated[date | None, Query(description="To this day of UTC, included; default: today.")]


async def stats(
    services: Here,
    caller: Who,
    conn: Tx,
    automation_id: InPathAutomationId,
    since: _Since = None,
    until: _Until = None,
) -> AutomationStatsShape:
    """How people went through: altogether, at each step and by days."""
    who = caller.account_id
    found = await actions.get(conn, who, automation_id)
    days = (since or found.created_at.date(), until or services.clock().date())
    counted = await seeing.stats(conn, who, found, since=days[0], until=days[1])
    by_day = await queries_seeing.days(conn, who, found.id, since=days[0], until=days[1])
    return AutomationStatsShape(
        automation_id=found.id,
        since=days[0],
        until=days[1],
        inside=counted.inside,
        entered=counted.entered,
        done=counted.done,
        goal=counted.goal,
        left=counted.left,
        failed=counted.failed,
        in_line=counted.in_line,
        left_line=counted.left_line,
        turned_away=counted.turned_away,
        steps=list(map(_step, counted.steps)),
        days=list(map(_day, by_day)),
    )  # fmt: skip


def _step(found: StepStats) -> StepStatsShape:
    return StepStatsShape(
        version=found.version,
        step_id=found.step,
        kind=found.kind,
        inside=found.inside,
        outcomes=dict(found.outcomes),
    )


def _day(found: DayTotal) -> DayOfAutomation:
    return DayOfAutomation(
        day=found.day,
        entered=found.entered,
        done=found.done,
        left=found.left,
        failed=found.failed,
    )


ROUTES = (
    Route("GET /automations/{automationId}/stats", stats, "getAutomationStats",
          "See how people went through"),
)  # fmt: skip

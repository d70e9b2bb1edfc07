"""How people went through automations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from kapocs.api_v2.automation_faults import reason_shape, why_shape
from kapocs.api_v2.depends import Here, InPathAutomationId, Tx, Who
from kapocs.api_v2.route import Route
from kapocs.api_v2.shapes.automation_runs import (
    AutomationStatsShape,
    DayOfAutomation,
    DayOfPath,
    FeedOfAutomation,
    IncomeShape,
    PathStatsShape,
    SplitWinnerShape,
    StepStatsShape,
    WayCountedShape,
)
from kapocs.automations import actions, seeing
from kapocs.automations.paths import Came, Income, PathStats
from kapocs.automations.queries_feeds import FoundFeed
from kapocs.automations.seeing import DayStats, StepStats
from kapocs.automations.winning import SplitTestStats
from kapocs.catalog.money import plain

_Since = Annotated[date | None, Query(description="From this day of UTC; default: its first.")]
_Until = Annotated[date | None, Query(description="To this day of UTC, included; default: today.")]
_Step = Annotated[
    str, Query(alias="stepId", max_length=40, description="The ways of this step day by day, too.")
]


@dataclass(frozen=True, slots=True)
class _Asked:
    since: date | None
    until: date | None
    step: str


async def _asked(since: _Since = None, until: _Until = None, step: _Step = "") -> _Asked:
    return _Asked(since, until, step)


async def stats(
    services: Here,
    caller: Who,
    conn: Tx,
    automation_id: InPathAutomationId,
    wanted: Annotated[_Asked, Depends(_asked)],
) -> AutomationStatsShape:
    """How people went through: altogether, at each step, by each way and by days."""
    who = caller.account_id
    found = await actions.get(conn, who, automation_id)
    days = (wanted.since or found.created_at.date(), wanted.until or services.clock().date())
    counted = await seeing.stats(conn, who, found, since=days[0], until=days[1], by_day=wanted.step)
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
        income=_income(counted.income),
        income_since=counted.income_since,
        steps=list(map(_step, counted.steps)),
        paths=list(map(_path, counted.paths)),
        days=list(map(_day, counted.days)),
        feeds=list(map(_feed, counted.feeds)),
    )  # fmt: skip


def _step(found: StepStats) -> StepStatsShape:
    return StepStatsShape(
        version=found.version,
        step_id=found.step,
        kind=found.kind,
        inside=found.inside,
        winner=None if found.winner is None else _winner(found.winner),
        outcomes=dict(found.outcomes),
    )


def _winner(found: SplitTestStats) -> SplitWinnerShape:
    return SplitWinnerShape(
        way=found.way,
        why=why_shape(found.why),
        chosen_at=found.chosen_at,
        begun_at=found.begun_at,
        due_at=found.due_at,
        counted=[
            WayCountedShape(
                way=each.way, people=each.people, did=each.did, amount=plain(each.amount)
            )
            for each in found.counted
        ],
    )


def _feed(found: FoundFeed) -> FeedOfAutomation:
    return FeedOfAutomation(
        start=found.start,
        url=found.url,
        looked_at=found.looked_at,
        looked_well=found.looked_well,
        why=reason_shape(found.why),
        items=found.items,
        waiting=found.waiting,
        digested_at=found.digested_at,
    )


def _path(found: PathStats) -> PathStatsShape:
    return PathStatsShape(
        version=found.version,
        step_id=found.step,
        way=found.way,
        people=found.whole.people,
        goal=found.whole.goal,
        income=_income(found.whole.income),
        days=[_day_of_path(day, found.days[day]) for day in sorted(found.days)],
    )


def _day_of_path(day: date, came: Came) -> DayOfPath:
    income = _income(came.income)
    return DayOfPath(day=day, people=came.people, goal=came.goal, income=income)


def _day(found: DayStats) -> DayOfAutomation:
    counted = found.counted
    return DayOfAutomation(
        day=counted.day,
        entered=counted.entered,
        done=counted.done,
        goal=counted.goal,
        left=counted.left,
        failed=counted.failed,
        income=_income(found.income),
    )


def _income(found: Sequence[Income]) -> list[IncomeShape]:
    return [
        IncomeShape(currency=each.currency, orders=each.orders, amount=plain(each.amount))
        for each in found
    ]


ROUTES = (
    Route("GET /automations/{automationId}/stats", stats, "getAutomationStats",
          "See how people went through"),
)  # fmt: skip

"""Automations and runs as they are shown."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs.automations.model import Automation, Call, RunLine, StepLine
from kapocs.automations.paths import Came, Income, PathStats
from kapocs.automations.queries_feeds import FoundFeed
from kapocs.automations.seeing import AutomationStats, DayStats, StepStats
from kapocs.automations.winning import SplitTestStats
from kapocs.catalog.money import plain
from kapocs.cli.answer import pick
from kapocs.clock import shown
from kapocs.reasons import Reason
from kapocs.wording.telling import english

_AUTOMATION = "id name status why version created_at updated_at paused_at archived_at"
_RUN = (
    "id automation_id version list_id subscriber_id entry_key state step due_at entered_at ended_at"
)
_FEED = "start url looked_at looked_well items waiting digested_at"
_CALL = (
    "id run_id version seq step kind state attempts status answer why created_at tried_at ended_at"
)


def automation_shape(automation: Automation) -> dict[str, object]:
    """All but the definition."""
    return pick(automation, _AUTOMATION)


def run_shape(run: RunLine, zone: ZoneInfo) -> dict[str, object]:
    """A run; its reason has times as people of the account read them."""
    return pick(run, _RUN) | {"why": told(run.why, zone)}


def step_shapes(steps: Sequence[StepLine], zone: ZoneInfo) -> list[dict[str, object]]:
    """What a run did, in order."""
    return [pick(each, "seq step outcome at") | {"why": told(each.why, zone)} for each in steps]


def call_shape(call: Call) -> dict[str, object]:
    """What is done outside for a run."""
    return pick(call, _CALL)


def stats_shape(found: AutomationStats) -> dict[str, object]:
    """How people went through; amounts are texts."""
    return pick(
        found, "inside in_line entered done goal left failed left_line turned_away income_since"
    ) | {
        "income": _income_shapes(found.income),
        "steps": [_step_shape(each) for each in found.steps],
        "paths": [_path_shape(each) for each in found.paths],
        "days": [_day_shape(each) for each in found.days],
        "feeds": [_feed_shape(each) for each in found.feeds],
    }


def _feed_shape(feed: FoundFeed) -> dict[str, object]:
    return pick(feed, _FEED) | {"why": english(feed.why) if feed.why else ""}


def _step_shape(step: StepStats) -> dict[str, object]:
    shape = pick(step, "version step kind inside") | _winner_shape(step.winner)
    return shape | {"outcomes": dict(sorted(step.outcomes.items()))}


def _winner_shape(found: SplitTestStats | None) -> dict[str, object]:
    if found is None:
        return {}
    counted = [
        pick(each, "way people did") | {"amount": plain(each.amount)} for each in found.counted
    ]
    shape = pick(found, "way chosen_at begun_at due_at") | {"why": english(found.why)}
    return {"winner": shape | {"counted": counted}}


def _path_shape(path: PathStats) -> dict[str, object]:
    shape = pick(path, "version step way") | _came_shape(path.whole)
    days = [{"day": day} | _came_shape(path.days[day]) for day in sorted(path.days)]
    return shape | ({"days": days} if days else {})


def _came_shape(came: Came) -> dict[str, object]:
    return pick(came, "people goal") | {"income": _income_shapes(came.income)}


def _day_shape(day: DayStats) -> dict[str, object]:
    counted = pick(day.counted, "day entered done goal left failed")
    return counted | {"income": _income_shapes(day.income)}


def _income_shapes(income: Sequence[Income]) -> list[dict[str, object]]:
    return [pick(each, "currency orders") | {"amount": plain(each.amount)} for each in income]


def told(reason: Reason | None, zone: ZoneInfo) -> str:
    """Why, with its time in the zone; empty: nothing is to be said."""
    if reason is None:
        return ""
    until = reason.data.get("until")
    if isinstance(until, str):
        moment = datetime.fromisoformat(until)
        reason = reason.but(until=shown(moment, zone, to="minutes"))
    return english(reason)

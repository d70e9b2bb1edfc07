"""How people went through an automation: at each step, by each way, by days, and altogether."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from kapocs.accounts import queries as accounts
from kapocs.automations import paths, queries, queries_feeds, queries_line, queries_seeing
from kapocs.automations.compiled import Compiled
from kapocs.automations.definition import Step
from kapocs.automations.kinds.splitting import Split
from kapocs.automations.model import Automation, BadAutomation, RunState
from kapocs.automations.paths import Income, PathStats
from kapocs.automations.queries_feeds import FoundFeed
from kapocs.automations.queries_seeing import DayTotal
from kapocs.automations.runs import ENTERED, GOAL, LEFT_LINE, TURNED_AWAY
from kapocs.automations.winning import SplitTestStats, WinnerRule, split_test
from kapocs.db.pool import Conn
from kapocs.ids import AccountId

Totals = Mapping[tuple[int, str], Counter[str]]
"""By version and step: what came of it, how often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStats:
    """What happened at a step of a version. `kind`: as it is written, such as `send`."""

    version: int
    step: str
    kind: str
    inside: int
    """Who stands there now."""
    winner: SplitTestStats | None
    """Of a split that looks for its best way: how that stands."""
    outcomes: Mapping[str, int]
    """How often each of `sent`, `skipped`, `waited`, `yes`, `no`, `failed`, … in those days."""


@dataclass(frozen=True, slots=True)
class DayStats:
    """What happened on a day of UTC, and what was ordered."""

    counted: DayTotal
    income: Sequence[Income]


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomationStats:
    """Who came, went and stays. `goal`: of those who are done, who reached the goal."""

    inside: int
    in_line: int
    """Who waits for a place now."""
    entered: int
    done: int
    goal: int
    left: int
    failed: int
    """Runs that failed in those days, also when they were tried again since."""
    left_line: int
    """Who left the line before their turn came."""
    turned_away: int
    """How often somebody stayed out since it was full."""
    income: Sequence[Income]
    """What was ordered in those days by who was in it then, or shortly before: see `paths`."""
    income_since: date | None
    """There were too many orders: earlier ones are not in it."""
    steps: list[StepStats]
    """In the order in which they are written, the newest version first."""
    paths: list[PathStats]
    """In the same order."""
    days: list[DayStats]
    """Days on which something happened."""
    feeds: list[FoundFeed]
    """How those of its starts were found last."""


async def stats(
    conn: Conn,
    account_id: AccountId,
    automation: Automation,
    *,
    since: date,
    until: date,
    by_day: str = "",
) -> AutomationStats:
    """What happened in the days (of UTC) from `since` to `until`, and who is inside now.

    `by_day`: the step whose ways are told day by day as well.
    """
    standing, whole, by_step = await _counted(conn, account_id, automation, (since, until))
    known = await _known(conn, automation, {version for version, _ in (*standing, *by_step)})
    days = (since, until)
    found = await paths.paths(conn, automation, known, by_step, days, by_day=by_day)
    return AutomationStats(
        inside=standing.total(),
        in_line=await queries_line.count(conn, account_id, automation.id),
        entered=whole[ENTERED],
        done=whole[RunState.DONE],
        goal=whole[GOAL],
        left=whole[RunState.LEFT],
        failed=whole[RunState.FAILED],
        left_line=whole[LEFT_LINE],
        turned_away=whole[TURNED_AWAY],
        income=found.income,
        income_since=found.income_since,
        steps=await _steps(conn, automation, known, standing, by_step),
        paths=found.ways,
        days=await _days(conn, automation, days, found.by_day),
        feeds=await queries_feeds.found(conn, account_id, automation.id),
    )


async def _counted(
    conn: Conn, account_id: AccountId, automation: Automation, days: tuple[date, date]
) -> tuple[Counter[tuple[int, str]], Counter[str], dict[tuple[int, str], Counter[str]]]:
    """Who stands where; what became of runs as a whole; and what of steps."""
    whose = (account_id, automation.id)
    standing: Counter[tuple[int, str]] = Counter()
    for version, step, number in await queries.inside(conn, *whose):
        standing[version, step] += number
    whole: Counter[str] = Counter()
    by_step: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for total in await queries_seeing.totals(conn, *whose, since=days[0], until=days[1]):
        if total.step:
            by_step[total.version, total.step][total.outcome] += total.number
        else:
            whole[total.outcome] += total.number
    return standing, whole, by_step


async def _known(
    conn: Conn, automation: Automation, seen: set[int]
) -> dict[int, Mapping[str, Step]]:
    """The steps of these versions and of the newest one, which comes first.

    Of a version that cannot be read any more none are known.
    """
    compiled = Compiled()
    found: dict[int, Mapping[str, Step]] = {}
    for version in sorted((seen | {automation.version}) - {0}, reverse=True):
        key = (automation.account_id, automation.id, version)
        try:
            found[version] = (await compiled.definition(conn, key)).steps
        except BadAutomation:
            found[version] = {}
    return found


async def _steps(
    conn: Conn,
    automation: Automation,
    all_known: Mapping[int, Mapping[str, Step]],
    standing: Counter[tuple[int, str]],
    by_step: Totals,
) -> list[StepStats]:
    winners = await _winners(conn, automation, all_known)
    found = []
    for version, known in all_known.items():
        gone = {step for at, step in (*standing, *by_step) if at == version} - known.keys()
        found += [
            StepStats(
                version=version,
                step=step,
                kind=known[step].kind if step in known else "",
                inside=standing[version, step],
                winner=winners.get((version, step)),
                outcomes=dict(by_step.get((version, step), {})),
            )
            for step in (*known, *sorted(gone))
        ]
    return found


async def _winners(
    conn: Conn, automation: Automation, known: Mapping[int, Mapping[str, Step]]
) -> dict[tuple[int, str], SplitTestStats]:
    """Of the splits of these versions that look for their best way: how that stands."""
    account = await accounts.get(conn, automation.account_id)
    zone = account.zone if account else ZoneInfo("Europe/Budapest")
    whose = (automation.account_id, automation.id)
    told: dict[Hashable, SplitTestStats] = {}
    found: dict[tuple[int, str], SplitTestStats] = {}
    for version, step_id, rule, shares in _searches(known):
        # Versions that keep the split have the same search: it is asked for once.
        key = (step_id, rule, *shares.items())
        if key not in told:
            told[key] = await split_test(conn, whose, step_id, rule, shares, zone)
        found[version, step_id] = told[key]
    return found


def _searches(
    known: Mapping[int, Mapping[str, Step]],
) -> Iterator[tuple[int, str, WinnerRule, Mapping[str, int]]]:
    """Of each split that looks for its best way: version, step, rule and shares."""
    for version, steps in known.items():
        for step in steps.values():
            if isinstance(step.does, Split) and step.does.winner is not None:
                yield version, step.id, step.does.winner, step.does.shares


async def _days(
    conn: Conn,
    automation: Automation,
    days: tuple[date, date],
    income: Mapping[date, Sequence[Income]],
) -> list[DayStats]:
    counted = await queries_seeing.days(
        conn, automation.account_id, automation.id, since=days[0], until=days[1]
    )
    found = {each.day: each for each in counted}
    for day in income:
        found.setdefault(day, DayTotal(day=day, entered=0, done=0, goal=0, left=0, failed=0))
    return [DayStats(found[day], income.get(day, ())) for day in sorted(found)]

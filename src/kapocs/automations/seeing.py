"""How people went through an automation: at each step, and altogether."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kapocs.automations import queries, queries_line, queries_seeing
from kapocs.automations.compiled import Compiled
from kapocs.automations.model import Automation, RunState
from kapocs.automations.runs import ENTERED, LEFT_LINE, TURNED_AWAY
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class StepStats:
    """What happened at a step of a version. `kind`: as it is written, such as `send`."""

    version: int
    step: str
    kind: str
    inside: int
    """Who stands there now."""
    outcomes: Mapping[str, int]
    """How often each of `sent`, `skipped`, `waited`, `yes`, `no`, `failed`, … in those days."""


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
    steps: list[StepStats]
    """In the order in which they are written, the newest version first."""


async def stats(
    conn: Conn, account_id: AccountId, automation: Automation, *, since: date, until: date
) -> AutomationStats:
    """What happened in the days (of UTC) from `since` to `until`, and who is inside now."""
    whose = (account_id, automation.id)
    standing: Counter[tuple[int, str]] = Counter()
    for version, step, number in await queries.inside(conn, *whose):
        standing[version, step] += number
    whole: Counter[str] = Counter()
    by_step: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for total in await queries_seeing.totals(conn, *whose, since=since, until=until):
        if total.step:
            by_step[total.version, total.step][total.outcome] += total.number
        else:
            whole[total.outcome] += total.number
    return AutomationStats(
        inside=standing.total(),
        in_line=await queries_line.count(conn, *whose),
        entered=whole[ENTERED],
        done=whole[RunState.DONE],
        goal=sum(each["goal"] for each in by_step.values()),
        left=whole[RunState.LEFT],
        failed=whole[RunState.FAILED],
        left_line=whole[LEFT_LINE],
        turned_away=whole[TURNED_AWAY],
        steps=await _steps(conn, automation, standing, by_step),
    )


async def _steps(
    conn: Conn,
    automation: Automation,
    standing: Counter[tuple[int, str]],
    by_step: Mapping[tuple[int, str], Counter[str]],
) -> list[StepStats]:
    compiled = Compiled()
    seen = {version for version, _ in (*standing, *by_step)} | {automation.version}
    found = []
    for version in sorted(seen - {0}, reverse=True):
        key = (automation.account_id, automation.id, version)
        known = (await compiled.definition(conn, key)).steps
        gone = {step for at, step in (*standing, *by_step) if at == version} - known.keys()
        found += [
            StepStats(
                version=version,
                step=step,
                kind=known[step].kind if step in known else "",
                inside=standing[version, step],
                outcomes=dict(by_step.get((version, step), {})),
            )
            for step in (*known, *sorted(gone))
        ]
    return found

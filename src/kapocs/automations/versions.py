"""What becomes of those inside when an automation is changed: looked at first, then done.

By default everybody goes on by the new version. Who waits at a step that is there still waits by
what it says now: since when they wait counts on, so whoever is over a shorter wait goes on at once.
Whose step is gone stands at the next one of the old version that is left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.automations import finding, queries, queries_runs, queries_versions
from kapocs.automations.compiled import Compiled, Key
from kapocs.automations.definition import Definition, Rules
from kapocs.automations.jobs import MoveRuns
from kapocs.automations.model import (
    Automation,
    AutomationId,
    BadAutomation,
    Problem,
)
from kapocs.automations.queries_versions import PageOfRuns
from kapocs.automations.reading import read
from kapocs.automations.runs import END
from kapocs.db.pool import Conn
from kapocs.facts.noting import wake_readers
from kapocs.ids import AccountId
from kapocs.queue.put import put
from kapocs.reasons import Reason

PAGE = 10_000
STAY, LEAVE = "stay", "leave"
_MOVED, _LEFT = "move", "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """People who stand at a step of a version, and what becomes of them by default."""

    version: int
    step: str
    kind: str
    """Of the step, as it is written; empty: behind the last one."""
    people: int
    goes_to: str
    """The step of the new version; empty: they are done."""
    is_changed: bool
    """Whether the step says something else in the new version, or is gone."""


async def preview(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> list[Standing]:
    """Who stands where, and what activating the draft would do to them by default.

    AutomationNotFound, BadAutomation.
    """
    found = await finding.get(conn, account_id, automation_id)
    new = read(found.draft)
    compiled = Compiled()
    standing = []
    for version, step_id, people in await queries.inside(conn, account_id, automation_id):
        old = await _definition(conn, compiled, (account_id, automation_id, version))
        standing.append(_at(step_id, (version, old), new, people=people))
    return standing


async def on_the_way(
    conn: Conn, changed: Automation, standing: list[Standing], choices: Mapping[str, str]
) -> list[Standing]:
    """Steps at which nobody stands: somebody may, before the worker has moved all.

    Of a version by which some are to stay none are told: whoever comes there may be one of them.
    """
    whose = (changed.account_id, changed.id)
    stay = {each.version for each in standing if _choice(each, choices) == STAY}
    known = {(each.version, each.step) for each in standing}
    new = read(changed.draft)
    compiled = Compiled()
    found = []
    for version in sorted({changed.version, *(each.version for each in standing)} - stay - {0}):
        old = await _definition(conn, compiled, (*whose, version))
        steps = [each for each in old.steps if (version, each) not in known]
        found += [_at(each, (version, old), new, people=0) for each in steps]
    return found


async def _definition(conn: Conn, compiled: Compiled, key: Key) -> Definition:
    """A version that people stand in; of one that cannot be read any more, one without steps."""
    try:
        return await compiled.definition(conn, key)
    except BadAutomation:
        return Definition(name="", starts=(), rules=Rules(), steps={}, first=END)


def _at(step_id: str, old: tuple[int, Definition], new: Definition, *, people: int) -> Standing:
    version, before = old
    step = before.steps.get(step_id)
    return Standing(
        version=version,
        step=step_id,
        kind=step.kind if step else "",
        people=people,
        goes_to=successor(before, new, step_id),
        is_changed=is_changed(before, new, step_id),
    )


def _choice(standing: Standing, choices: Mapping[str, str]) -> str:
    return choices.get(standing.step, choices.get("*", standing.goes_to))


def successor(old: Definition, new: Definition, step_id: str) -> str:
    """Where somebody at a step of the old version stands in the new one: END behind the last."""
    seen: set[str] = set()
    while step_id != END and step_id not in new.steps and step_id not in seen:
        seen.add(step_id)
        step = old.steps.get(step_id)
        step_id = step.next if step else END
    return step_id if step_id in new.steps else END


def is_changed(old: Definition, new: Definition, step_id: str) -> bool:
    """Whether the step says something else now, or is not there any more."""
    before, after = old.steps.get(step_id), new.steps.get(step_id)
    return before is None or after is None or before.does != after.does


def choose(
    standing: list[Standing], new: Definition, choices: Mapping[str, str]
) -> list[tuple[int, str, str, str]]:
    """What is done with whom: by step, `stay`, `leave` or the step to go to; `*`: with the rest.

    BadAutomation names a choice that cannot be made.
    """
    problems = list(_problems(standing, new, choices))
    if problems:
        raise BadAutomation(problems)
    moves = []
    for each in standing:
        choice = _choice(each, choices)
        if choice == STAY:
            continue
        done = _LEFT if choice == LEAVE else _MOVED
        moves.append((each.version, each.step, done, "" if done == _LEFT else choice))
    return moves


def _problems(
    standing: list[Standing], new: Definition, choices: Mapping[str, str]
) -> Iterator[Problem]:
    known = {each.step for each in standing if each.people} | {"*"}
    for step_id, choice in choices.items():
        if step_id not in known:
            yield Problem(f"people.{step_id[:40]}", Reason("automations.nobody_there"))
        elif choice not in (STAY, LEAVE, "end", END) and choice not in new.steps:
            why = Reason("automations.no_such_step", step=choice[:40])
            yield Problem(f"people.{step_id[:40]}", why)


async def begin_moving(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    version: int,
    moves: list[tuple[int, str, str, str]],
) -> None:
    """Has those people brought over to the version by the worker, page by page."""
    if moves:
        first = MoveRuns(
            account_id=account_id,
            automation_id=automation_id,
            version=version,
            moves=moves,
            after=0,
        )
        await put(conn, first)


async def move_runs(conn: Conn, job: MoveRuns, now: datetime, *, size: int = PAGE) -> None:
    """Brings a page of people to the newest version, and asks for the next.

    Of a change that was followed by another one the rest is left out: that one moves all.
    """
    found = await queries.lock(conn, job.account_id, job.automation_id)
    if found is None or found.version != job.version:
        return
    whose = (job.account_id, job.automation_id)
    moves = [(each[0], each[1], each[2], "" if each[3] == "end" else each[3]) for each in job.moves]
    page = await queries_versions.move(
        conn, *whose, found.version, moves=moves, page=PageOfRuns(job.after, size, now)
    )
    await queries_runs.count(conn, *whose, page.ended, now)
    wake_readers(conn)
    if page.seen == size:
        await put(conn, replace(job, after=page.last))

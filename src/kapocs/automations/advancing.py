"""Takes runs along, from step to step, until each has to wait: one transaction for a batch.

A step's effects, the line that says it was done and the run's new place are written together, or
not at all: whoever is killed in between has done nothing. Runs at the same step are one batch.
"""

from collections.abc import Sequence
from datetime import datetime

import structlog

from kapocs.automations import queries, queries_runs, queries_standing
from kapocs.automations.compiled import Compiled
from kapocs.automations.counting import count
from kapocs.automations.flows import Batch, Flow
from kapocs.automations.kinds.people import DELETED
from kapocs.automations.model import (
    AutomationId,
    AutomationNotFound,
    BadAutomation,
)
from kapocs.automations.runs import END, Broken, Run
from kapocs.db.pool import OUTAGE, Conn
from kapocs.errors import KapocsError
from kapocs.ids import AccountId, SegmentId
from kapocs.letters.model import LetterNotFound
from kapocs.lists.model import FieldNotFound, ListNotFound
from kapocs.reasons import Reason
from kapocs.segments.model import SegmentNotFound

MOST = 1_000
"""Runs of one transaction."""
_MOST_STEPS = 10_000
"""Steps of one run: who goes in a circle whose waits are over at once comes to an end."""
_MOST_PASSES = 50
"""Steps that a run takes in one transaction at most; then others have their turn."""
GONE = (LetterNotFound, ListNotFound, SegmentNotFound, FieldNotFound, AutomationNotFound)
"""What a definition asks for is not there any more: nobody could do this step."""
_log = structlog.get_logger(__name__)


async def advance(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    compiled: Compiled,
    until: datetime,
    now: datetime,
) -> int:
    """Takes those along whose time had come by `until`; how many there were."""
    if not await queries.hold_active(conn, account_id, automation_id):
        return 0
    runs = await queries_runs.claim(conn, account_id, automation_id, until=until, most=MOST)
    if not runs:
        return 0
    try:
        flows = {
            version: await compiled.flow(conn, account_id, automation_id, version)
            for version in {run.version for run in runs}
        }
    except BadAutomation as error:
        raise Broken(error.reason) from error
    await go_on(conn, flows, runs, now=now)
    await count(conn, account_id, automation_id, runs, now)
    return len(runs)


async def go_on(conn: Conn, flows: dict[int, Flow], runs: Sequence[Run], *, now: datetime) -> None:
    """Takes runs that are held along, each by its version, and writes down how far they came."""
    for flow in flows.values():
        await _leave_early(conn, flow, [run for run in runs if run.version == flow.version], now)
    await _take_along(conn, flows, runs, now)
    for run in runs:
        if run.is_ready:
            run.due_at = now
    account_id = next(iter(flows.values())).account_id
    if any(line.outcome == DELETED for run in runs for line in run.lines):
        there = await queries_runs.there(conn, account_id, [run.id for run in runs])
        runs = [run for run in runs if run.id in there]
    if not runs:
        return
    await queries_runs.note(conn, account_id, runs)
    await queries_runs.keep(conn, account_id, runs, now)
    others = [run for run in runs if run.has_forgotten]
    if others:
        await queries_runs.keep_heard(conn, account_id, others)


async def _leave_early(conn: Conn, flow: Flow, runs: Sequence[Run], now: datetime) -> None:
    """Takes those out who are not meant any more, before anything else is done for them."""
    rules = flow.rules
    if rules.leave_unsubscribed:
        gone = await queries_standing.inactive(
            conn, flow.account_id, {run.id: (run.list_id, run.subscriber_id) for run in runs}
        )
        for run in runs:
            if run.id in gone:
                run.leave(Reason("automations.unsubscribed"), at=now)
    inside = [run for run in runs if run.is_ready]
    if rules.leave_segment is not None and inside:
        met = await flow.in_segment(conn, inside, SegmentId(rules.leave_segment))
        for run in inside:
            if run.subscriber_id not in met:
                run.leave(Reason("automations.left_segment"), at=now)


async def _take_along(
    conn: Conn, flows: dict[int, Flow], runs: Sequence[Run], now: datetime
) -> None:
    for _ in range(_MOST_PASSES):
        at: dict[tuple[int, str], list[Run]] = {}
        for run in runs:
            if run.is_ready and run.seq >= _MOST_STEPS:
                run.fail(Reason("automations.too_long_a_way", most=_MOST_STEPS), at=now)
            elif run.is_ready:
                at.setdefault((run.version, run.step), []).append(run)
        if not at:
            return
        for (version, step_id), group in at.items():
            await _take(conn, flows[version], step_id, group, now)


async def _take(conn: Conn, flow: Flow, step_id: str, runs: Sequence[Run], now: datetime) -> None:
    """Does a step for a group; when it cannot be done for all, for each half, down to one."""
    if step_id not in flow.steps:
        _take_none(step_id, runs, now)
        return
    batch = Batch(account_id=flow.account_id, flow=flow, step=step_id, runs=runs, now=now)
    before = [run.mark() for run in runs]
    why = await _failed(conn, batch)
    if why is None:
        return
    for run, mark in zip(runs, before, strict=True):
        run.go_back(mark)
    if len(runs) == 1:
        runs[0].fail(why, at=now)
        return
    middle = len(runs) // 2
    await _take(conn, flow, step_id, runs[:middle], now)
    await _take(conn, flow, step_id, runs[middle:], now)


def _take_none(step_id: str, runs: Sequence[Run], now: datetime) -> None:
    """The runs stand at no step: at the end, or at one that this version has not."""
    for run in runs:
        if step_id == END:
            run.go(END, at=now, outcome="ended")
        else:
            run.fail(Reason("automations.step_gone", step=step_id), at=now)


async def _failed(conn: Conn, batch: Batch) -> Reason | None:
    """Does the step; why it could not be done, then nothing of it was. Broken: for nobody."""
    try:
        async with conn.savepoint():
            await batch.flow.steps[batch.step].does.take(conn, batch)
    except GONE as error:
        why = Reason("automations.broken", step=batch.step, why=error.reason)
        raise Broken(why) from error
    except OUTAGE:
        raise
    except KapocsError as error:
        return error.reason
    except Exception as error:  # noqa: BLE001  # a fault of ours: told, and kept to whom it befalls
        whose = {"automation": batch.flow.automation_id, "step": batch.step}
        _log.error("automations.fault", exc_info=error, **whose)
        return Reason("automations.fault")
    return None

"""What would happen to somebody, and when: done for real, and taken back.

The same steps run on the same data inside a savepoint, by a clock that goes from one moment at
which the person is due to the next. Nothing of it stays, and nobody hears of it. What is not
known: what the person will do. Who waits for that waits in vain, unless it is said to come.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from kapocs.automations import (
    entering,
    finding,
    queries_entering,
    queries_runs,
    queries_standing,
)
from kapocs.automations.advancing import go_on
from kapocs.automations.began import said_with
from kapocs.automations.compiled import Compiled
from kapocs.automations.flows import Flow
from kapocs.automations.kinds.waiting import WaitUntilTrue
from kapocs.automations.model import AutomationId, RunState, StepLine
from kapocs.automations.newcomers import Newcomer
from kapocs.automations.runs import NEVER, Broken, Line, Run
from kapocs.automations.telling import check_data
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.letters.events import event_fields
from kapocs.reasons import Reason
from kapocs.subscribers.model import SubscriberNotFound

MOST_STEPS = 500
LONGEST = timedelta(days=3650)
MOST_ROUNDS = 500
_LOOK = timedelta(hours=6)
"""So often it is looked whether conditions hold: of what is tried out only the clock changes."""
SIMULATED = "simulated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed. `comes`: steps that wait for something, and how long after they begin to
    it comes; `event`: the data of what began it.
    """

    comes: Mapping[str, timedelta] = field(default_factory=dict)
    event: Mapping[str, Any] = field(default_factory=dict)


NOTHING_SUPPOSED = Supposed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What would happen. `would_enter`: whether the rules would let the person in now."""

    would_enter: bool
    in_line: bool
    """Whether it is full now: they would wait in line until there is a place."""
    event: Mapping[str, str]
    """What began it, as it would stand in letters and texts: tag → text."""
    steps: list[StepLine]
    state: RunState
    why: Reason | None
    """Why it ends, or what it waits for in vain."""


class _TakenBack(Exception):
    """Nothing of it stays."""


async def simulate(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    record: tuple[ListId, SubscriberId],
    *,
    trial: Supposed = NOTHING_SUPPOSED,
    now: datetime,
) -> Simulated:
    """What the draft would do to the record from now on.

    AutomationNotFound, BadAutomation, BadEvent, SubscriberNotFound.
    """
    check_data(trial.event)
    found = await finding.get(conn, account_id, automation_id)
    standing = await queries_standing.of(conn, account_id, [record])
    if record not in standing:
        raise SubscriberNotFound
    flow = await Compiled().of_draft(conn, found)
    told: list[Simulated] = []
    try:
        async with conn.savepoint():
            told.append(await _try(conn, flow, record, trial, now))
            raise _TakenBack
    except _TakenBack:
        return told[0]


async def _try(
    conn: Conn,
    flow: Flow,
    record: tuple[ListId, SubscriberId],
    trial: Supposed,
    now: datetime,
) -> Simulated:
    newcomer = _newcomer(flow, record, trial)
    entry = await entering.let_in(conn, flow, [newcomer], now=now)
    run_id = await queries_entering.force(conn, flow, newcomer, now=now)
    steps: list[StepLine] = []
    clock, state, why = now, RunState.WAITING, None
    for _ in range(MOST_ROUNDS):
        if len(steps) >= MOST_STEPS or clock - now >= LONGEST:
            break
        run = await queries_runs.get(conn, flow.account_id, run_id)
        if run is None:
            break
        if run.step in trial.comes and run.armed_at is not None:
            run.came = run.came or SIMULATED
        try:
            await go_on(conn, {flow.version: flow}, [run], now=clock)
        except Broken as broken:
            run.fail(broken.reason, at=clock)
        steps += [_shown(seq, line) for seq, line in enumerate(run.lines, len(steps))]
        state, why = run.state, run.why
        clock = _next(clock, _due(flow, run, clock), run.armed_at, trial.comes.get(run.step))
        if state is not RunState.WAITING or clock == NEVER:
            break
    return Simulated(
        would_enter=entry.entered + entry.in_line > 0,
        in_line=entry.in_line > 0,
        event=event_fields(trial.event, flow.zone),
        steps=steps,
        state=state,
        why=why,
    )


def _newcomer(flow: Flow, record: tuple[ListId, SubscriberId], trial: Supposed) -> Newcomer:
    """The record, as if what the first start waits for had come."""
    signal = flow.definition.starts[0].signal
    kind = {"kind": signal.kinds[0]} if signal else {}
    said = said_with(trial.event, **kind)
    return Newcomer.of(record, flow.rules.again, where="", said=said)


def _due(flow: Flow, run: Run, clock: datetime) -> datetime:
    """When the run is to be taken along again."""
    here = flow.steps.get(run.step)
    if here is None or not isinstance(here.does, WaitUntilTrue):
        return run.due_at
    return min(clock + _LOOK, here.does.until(run.armed_at or clock, flow.zone))


def _shown(seq: int, line: Line) -> StepLine:
    return StepLine(seq=seq, step=line.step, outcome=line.outcome, why=line.why, at=line.at)


def _next(
    clock: datetime, due: datetime, armed: datetime | None, comes: timedelta | None
) -> datetime:
    """When the run goes on: when its time is up, or when what it waits for comes before that."""
    if comes is not None and armed is not None:
        return max(clock, min(due, armed + comes))
    return due

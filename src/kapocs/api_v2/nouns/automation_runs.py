"""People on their way through automations: shown, let in, tried again and tried out."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Query
from starlette.responses import Response

from kapocs.api_v2.automation_faults import placing, reason_shape
from kapocs.api_v2.depends import (
    After,
    Here,
    InPathAutomationId,
    InPathRunId,
    InPathSubscriberId,
    Limit,
    OnList,
    Tx,
    Who,
)
from kapocs.api_v2.route import Failures, Route
from kapocs.api_v2.shapes.automation_runs import (
    CallShape,
    DoneStepShape,
    Entered,
    EnterWish,
    OutsideState,
    Retried,
    RetryWish,
    RunShape,
    RunStateShape,
    RunWithSteps,
)
from kapocs.api_v2.shapes.automation_trials import SimulatedShape, SimulateWish
from kapocs.api_v2.shapes.common import Listed, Paged
from kapocs.api_v2.written import page_of
from kapocs.automations import (
    actions,
    attending,
    queries_calls,
    queries_seeing,
    simulating,
)
from kapocs.automations.model import (
    BadAutomation,
    Call,
    RunId,
    RunLine,
    RunNotFound,
    StepLine,
    WrongAutomationState,
)
from kapocs.automations.telling import BadEvent
from kapocs.errors import Invalid
from kapocs.ids import ListId, SegmentId, SubscriberId
from kapocs.reasons import Reason
from kapocs.segments.model import SegmentNotFound
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import SubscriberNotFound

_States = Annotated[
    Sequence[RunStateShape],
    Query(alias="state", max_length=5, description="Only these; once for each of several."),
]
_CallStates = Annotated[
    Sequence[OutsideState],
    Query(alias="state", max_length=4, description="Only these; once for each of several."),
]


class BadEntrance(Invalid):
    """Either a record of a list or a segment is let in."""

    code = "bad_entrance"


async def runs(
    caller: Who,
    conn: Tx,
    automation_id: InPathAutomationId,
    states: _States = (),
    after: After = 0,
    limit: Limit = 100,
) -> Response:
    """The runs of people through an automation, in the order they began."""
    await actions.get(conn, caller.account_id, automation_id)
    found = await queries_seeing.runs(
        conn,
        caller.account_id,
        automation_id,
        states=[each.lower() for each in states],
        after=after,
        size=limit + 1,
    )
    more = found[limit - 1].id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _run, more=more)


async def runs_of_record(
    caller: Who, conn: Tx, schema: OnList, subscriber_id: InPathSubscriberId
) -> Listed[RunShape]:
    """The runs of one record through all automations, the newest first; a thousand at most."""
    await subscribers.get(conn, caller.account_id, schema.list.id, subscriber_id)
    whose = (caller.account_id, schema.list.id, subscriber_id)
    return Listed(data=[_run(each) for each in await queries_seeing.runs_of_record(conn, *whose)])


async def run(
    caller: Who, conn: Tx, automation_id: InPathAutomationId, run_id: InPathRunId
) -> RunWithSteps:
    """One run: where it is and why, and each step it did."""
    await actions.get(conn, caller.account_id, automation_id)
    found = await attending.get_run(conn, caller.account_id, automation_id, run_id)
    steps = await queries_seeing.steps(conn, caller.account_id, found.id)
    event = await attending.event_of(conn, caller.account_id, found.id)
    return RunWithSteps(**_members(found), event=event, steps=list(map(_step, steps)))


async def enter(
    services: Here, caller: Who, conn: Tx, automation_id: InPathAutomationId, body: EnterWish
) -> Entered:
    """Lets a record, or all of a segment, into an automation at work, as its rules allow."""
    record = _record(body)
    with placing({"list": "/listId" if record else "/segmentId"}):
        if record is None:
            segment_id = SegmentId(body.segment_id or 0)
            await attending.enter_segment(conn, caller.account_id, automation_id, segment_id)
            return Entered(entered=None)
        entry = await attending.enter(
            conn, caller.account_id, automation_id, record=record, now=services.clock()
        )
    return Entered(entered=entry.entered, in_line=entry.in_line, turned_away=entry.turned_away)


def _record(body: EnterWish) -> tuple[ListId, SubscriberId] | None:
    """The record; None: a segment is meant. BadEntrance."""
    named = (body.list_id, body.subscriber_id)
    if body.segment_id is not None and named == (None, None):
        return None
    if body.segment_id is not None or body.list_id is None or body.subscriber_id is None:
        field = "/segmentId" if body.segment_id is not None else "/listId"
        raise BadEntrance(Reason("automations.who_enters"), field=field)
    return ListId(body.list_id), SubscriberId(body.subscriber_id)


async def retry(
    services: Here, caller: Who, conn: Tx, automation_id: InPathAutomationId, body: RetryWish
) -> Retried:
    """Has failed runs go on at the step that failed."""
    run_id = None if body.run_id is None else RunId(body.run_id)
    now = services.clock()
    again = await attending.retry(conn, caller.account_id, automation_id, run_id, now=now)
    return Retried(retried=again)


async def simulate(
    services: Here, caller: Who, conn: Tx, automation_id: InPathAutomationId, body: SimulateWish
) -> SimulatedShape:
    """Tells what the draft would do to somebody from now on, and when; nothing is done."""
    with placing({"data": "/event"}):
        found = await simulating.simulate(
            conn,
            caller.account_id,
            automation_id,
            (ListId(body.list_id), SubscriberId(body.subscriber_id)),
            trial=simulating.Supposed(
                comes={step: timedelta(minutes=after) for step, after in body.comes.items()},
                event=body.event,
            ),
            now=services.clock(),
        )
    return SimulatedShape(
        would_enter=found.would_enter,
        in_line=found.in_line,
        state=RunStateShape[found.state.name],
        why=reason_shape(found.why),
        event=dict(found.event),
        steps=list(map(_step, found.steps)),
    )


async def calls(
    caller: Who,
    conn: Tx,
    automation_id: InPathAutomationId,
    states: _CallStates = (),
    after: After = 0,
    limit: Limit = 100,
) -> Response:
    """What was and is done outside: calls, and letters to colleagues, with what was answered."""
    await actions.get(conn, caller.account_id, automation_id)
    found = await queries_calls.page(
        conn,
        caller.account_id,
        automation_id,
        states=[each.lower() for each in states],
        after=after,
        size=limit + 1,
    )
    more = found[limit - 1].id if len(found) > limit else None
    return await page_of(caller.account_id, found[:limit], _call, more=more)


def _run(found: RunLine) -> RunShape:
    return RunShape(**_members(found))


def _members(found: RunLine) -> dict[str, Any]:
    return {
        "run_id": found.id,
        "automation_id": found.automation_id,
        "version": found.version,
        "list_id": found.list_id,
        "subscriber_id": found.subscriber_id,
        "state": RunStateShape[found.state.name],
        "why": reason_shape(found.why),
        "step_id": found.step,
        "due_at": found.due_at,
        "entered_at": found.entered_at,
        "ended_at": found.ended_at,
    }


def _step(found: StepLine) -> DoneStepShape:
    return DoneStepShape(
        seq=found.seq, step_id=found.step, outcome=found.outcome, why=reason_shape(found.why),
        at=found.at,
    )  # fmt: skip


def _call(found: Call) -> CallShape:
    return CallShape(
        call_id=found.id, automation_id=found.automation_id, run_id=found.run_id,
        step_id=found.step, kind=found.kind, state=OutsideState(found.state.upper()),
        attempts=found.attempts, status=found.status, answer=found.answer,
        why=reason_shape(found.why), created_at=found.created_at, tried_at=found.tried_at,
        ended_at=found.ended_at,
    )  # fmt: skip


_STATE: Failures = (WrongAutomationState,)
_ONE = "/automations/{automationId}"

ROUTES = (
    Route(f"GET {_ONE}/runs", runs, "listAutomationRuns", "Read the runs of an automation", 200,
          (), Paged[RunShape]),
    Route(f"POST {_ONE}/runs", enter, "enterAutomation", "Let somebody into an automation", 200,
          (*_STATE, BadAutomation, BadEntrance, SubscriberNotFound, SegmentNotFound)),
    Route(f"POST {_ONE}/runs/retry", retry, "retryAutomationRuns", "Try failed runs again", 200,
          (*_STATE, RunNotFound)),
    Route(f"GET {_ONE}/runs/{{runId}}", run, "getAutomationRun", "Read a run with its steps"),
    Route(f"POST {_ONE}/simulate", simulate, "simulateAutomation", "Try an automation out", 200,
          (BadAutomation, BadEvent, SubscriberNotFound)),
    Route(f"GET {_ONE}/calls", calls, "listAutomationCalls", "Read what was done outside", 200,
          (), Paged[CallShape]),
    Route("GET /lists/{listId}/subscribers/{subscriberId}/automation-runs", runs_of_record,
          "listSubscriberRuns", "Read a subscriber's runs through automations"),
)  # fmt: skip

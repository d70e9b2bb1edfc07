"""`kapocs automation stats`, `runs`, `run`, `calls` and others: people on their way."""

import re
from dataclasses import asdict
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

import orjson
import typer

from kapocs.automations import actions, attending, queries_calls, queries_seeing, seeing, simulating
from kapocs.automations.drawing import skipping
from kapocs.automations.lining import Entry
from kapocs.automations.model import AutomationId, RunId, RunState
from kapocs.automations.simulating import Supposed
from kapocs.cli.answer import Answer
from kapocs.cli.automation_shown import call_shape, run_shape, stats_shape, step_shapes, told
from kapocs.cli.command import command
from kapocs.cli.options import Id, pair, read_text
from kapocs.cli.session import Session
from kapocs.ids import LARGEST_ID, ListId, SegmentId, SubscriberId

_AFTER = re.compile(r"(\d{1,5})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]
_OF_LIST = typer.Option("--list", min=1, max=LARGEST_ID, help="The record's list.")
_RECORD = typer.Option("--subscriber", min=1, max=LARGEST_ID, help="The record's id.")


class CallState(StrEnum):
    """How what is done outside stands."""

    WAITING = "waiting"
    TRYING = "trying"
    DONE = "done"
    FAILED = "failed"


def add_to(app: typer.Typer) -> None:
    """Adds these commands to those of automations."""
    command(app, "stats")(stats)
    command(app, "runs")(runs)
    command(app, "run")(run)
    command(app, "calls")(calls)
    command(app, "simulate")(simulate)
    command(app, "enter")(enter)
    command(app, "retry")(retry)


async def stats(
    session: Session,
    *,
    id_: Id,
    since: Day = None,
    until: Day = None,
    step: Annotated[str, typer.Option(help="The ways of this step day by day, too.")] = "",
) -> Answer:
    """Show how people went through: by steps, ways and days of UTC, with what they ordered."""
    found = await actions.get(session.conn, session.account_id, AutomationId(id_))
    begin, end = _day(since, found.created_at), _day(until, session.now)
    counted = await seeing.stats(
        session.conn, session.account_id, found, since=begin, until=end, by_day=step
    )
    data = {"id": found.id, "name": found.name, "since": begin, "until": end}
    return Answer(data | stats_shape(counted))


def _day(given: datetime | None, otherwise: datetime) -> date:
    return (given or otherwise).date()


async def runs(
    session: Session,
    *,
    id_: Id,
    state: Annotated[RunState | None, typer.Option(help="Only those that stand so.")] = None,
    after: Annotated[int, typer.Option(min=0, help="Behind this run.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")] = 100,
) -> Answer:
    """Show the runs of people through an automation, in the order they began."""
    found = await actions.get(session.conn, session.account_id, AutomationId(id_))
    rows = await queries_seeing.runs(
        session.conn,
        session.account_id,
        found.id,
        states=[state] if state else (),
        after=after,
        size=limit,
    )
    columns = ("id", "version", "list_id", "subscriber_id", "state", "step", "why", "entered_at")
    return Answer([run_shape(each, session.account.zone) for each in rows], columns=columns)


async def run(
    session: Session,
    *,
    id_: Id,
    run_id: Annotated[int, typer.Argument(metavar="RUN", min=1, max=LARGEST_ID)],
) -> Answer:
    """Show one run: where it is and why, and each step it did."""
    conn, who, zone = session.conn, session.account_id, session.account.zone
    found = await attending.get_run(conn, who, AutomationId(id_), RunId(run_id))
    steps = await queries_seeing.steps(conn, who, found.id)
    event = await attending.event_of(conn, who, found.id)
    return Answer(run_shape(found, zone) | {"event": event, "steps": step_shapes(steps, zone)})


async def calls(
    session: Session,
    *,
    id_: Id,
    state: Annotated[CallState | None, typer.Option(help="Only those that stand so.")] = None,
    after: Annotated[int, typer.Option(min=0, help="Behind this one.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="At most so many.")] = 100,
) -> Answer:
    """Show what is done outside: calls and mails. Of one that is `trying` the end is uncertain."""
    found = await actions.get(session.conn, session.account_id, AutomationId(id_))
    states = [str(state)] if state else ()
    rows = await queries_calls.page(
        session.conn, session.account_id, found.id, states=states, after=after, size=limit
    )
    columns = ("id", "run_id", "step", "kind", "state", "attempts", "status", "why", "tried_at")
    return Answer([call_shape(each) for each in rows], columns=columns)


async def simulate(
    session: Session,
    *,
    id_: Id,
    list_id: Annotated[int, _OF_LIST],
    subscriber: Annotated[int, _RECORD],
    comes: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STEP=TIME", help="What the step waits for comes after 90m, 2h or 3d."
        ),
    ] = None,
    event: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Data of the event that begins it, as JSON; - reads it."),
    ] = None,
) -> Answer:
    """Tell what the draft would do to somebody from now on, and when; nothing is done."""
    found = await simulating.simulate(
        session.conn,
        session.account_id,
        AutomationId(id_),
        (ListId(list_id), SubscriberId(subscriber)),
        trial=Supposed(comes=dict(_coming(each) for each in comes or ()), event=_event(event)),
        now=session.now,
    )
    zone = session.account.zone
    data = {
        "would_enter": found.would_enter,
        "in_line": found.in_line,
        "state": found.state,
        "why": told(found.why, zone),
        "event": found.event,
    }
    return Answer(data | {"steps": step_shapes(found.steps, zone)})


def _event(path: str | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        found = orjson.loads(read_text(path, field="event"))
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise typer.BadParameter("an object of JSON is expected.", param_hint="--event")
    return found


async def enter(
    session: Session,
    *,
    id_: Id,
    list_id: Annotated[int | None, _OF_LIST] = None,
    subscriber: Annotated[int | None, _RECORD] = None,
    segment: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="All who are in this segment.")
    ] = None,
) -> Answer:
    """Let a record, or all of a segment, into an automation at work, as its rules allow."""
    record = None
    if list_id is not None and subscriber is not None:
        record = (ListId(list_id), SubscriberId(subscriber))
    if (segment is None) == (record is None):
        raise typer.BadParameter("either --list and --subscriber, or --segment.")
    conn, who, automation_id = session.conn, session.account_id, AutomationId(id_)
    if record is not None:
        entry = await attending.enter(conn, who, automation_id, record=record, now=session.now)
        return Answer({"id": id_, **asdict(entry)}, _entry_line(entry))
    await attending.enter_segment(conn, who, automation_id, SegmentId(segment or 0))
    line = f"The worker lets those of segment {segment} in; see `kapocs automation stats`."
    return Answer({"id": id_, "segment_id": segment}, line)


async def retry(
    session: Session,
    *,
    id_: Id,
    run_id: Annotated[
        int | None, typer.Option("--run", min=1, max=LARGEST_ID, help="Only this one.")
    ] = None,
    skip: Annotated[
        bool, typer.Option("--skip", help="With --run: it goes on behind the step that failed.")
    ] = False,
) -> Answer:
    """Have failed runs go on at the step that failed."""
    if skip:
        return await _skip(session, id_, run_id)
    again = await attending.retry(
        session.conn,
        session.account_id,
        AutomationId(id_),
        None if run_id is None else RunId(run_id),
        now=session.now,
    )
    return Answer({"id": id_, "again": again}, f"Runs that are tried again: {again}.")


async def _skip(session: Session, id_: int, run_id: int | None) -> Answer:
    if run_id is None:
        raise typer.BadParameter("--skip is for one run: name it by --run.", param_hint="--skip")
    whose = (session.account_id, AutomationId(id_))
    await skipping.skip(session.conn, *whose, RunId(run_id), now=session.now)
    return Answer({"id": id_, "again": 1}, f"Run {run_id} goes on behind the step that failed.")


def _entry_line(entry: Entry) -> str:
    if entry.in_line:
        return "It is full: they wait in line."
    if entry.turned_away:
        return "It is full: they stay out."
    return "They are in." if entry.entered else "The rules leave them out: nobody came in."


def _coming(text: str) -> tuple[str, timedelta]:
    step, after = pair(text, option="--comes")
    found = _AFTER.fullmatch(after)
    if found is None:
        raise typer.BadParameter(f"{text!r}: STEP=90m, 2h or 3d.", param_hint="--comes")
    return step, timedelta(**{_UNITS[found[2]]: int(found[1])})

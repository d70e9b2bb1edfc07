"""Steps that take time: for so long, until a clock time or a date, until something happens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from kapocs.automations import signals
from kapocs.automations.definition import Does
from kapocs.automations.flows import Batch
from kapocs.automations.given import Given
from kapocs.automations.kinds.reads import Read, Reading
from kapocs.automations.runs import NEVER, Run
from kapocs.automations.signals import Signal
from kapocs.automations.spans import shifted
from kapocs.db.pool import Conn
from kapocs.lists.values import FieldInvalid, read_moment
from kapocs.reasons import Reason
from kapocs.sends.schedule import instant
from kapocs.stream.model import Fact

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AGAIN = timedelta(minutes=15)
"""So often conditions are looked at anew, for what nobody tells of: a date that has come."""
_DAY = timedelta(days=1)
_IN_TIME = ("came", "timed_out")


@dataclass(frozen=True, slots=True)
class WaitFor(Does):
    """For so long. Whole days are days of the calendar: the clock time stays."""

    span: timedelta
    waits: ClassVar[bool] = True

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Arms those who come, and lets those go on whose time is over."""
        _wait(batch, lambda since: shifted(since, self.span, batch.flow.zone))


@dataclass(frozen=True, slots=True)
class WaitUntilClock(Does):
    """Until a time of day, on one of these weekdays (Monday 0)."""

    days: frozenset[int]
    at: time
    waits: ClassVar[bool] = True

    async def take(self, conn: Conn, batch: Batch) -> None:
        """As `WaitFor`."""
        _wait(batch, lambda since: next_clock(since, self.days, self.at, batch.flow.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitUntilDate(Does):
    """Until so many days from a date field of the person, as it is when the time has come."""

    name: str
    days: int
    at: time | None

    def looks_after(self) -> frozenset[str]:
        """After changes of the date."""
        return frozenset({signals.UPDATED})

    def starts_anew(self, fact: Fact) -> bool:
        """Whether the date is another one."""
        changes = getattr(fact.payload, "changes", ())
        return any(each.field.lower() == self.name.lower() for each in changes)

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Who has no date, or one that is past, goes on at once."""
        for list_id, runs in batch.of_lists().items():
            schema = await batch.flow.schema(conn, list_id)
            texts = await batch.flow.values(conn, list_id, runs, self.name)
            dues = {run.id: self.due(texts.get(run.subscriber_id, ""), schema.zone) for run in runs}
            later = [run for run in runs if (dues[run.id] or batch.now) > batch.now]
            for run in later:
                due = dues[run.id] or batch.now
                why = Reason("automations.until_date", field=self.name, until=told(due))
                run.stay(due, why, since=run.armed_at or batch.now)
            for run in runs:
                if run.is_ready:
                    _go(batch, run, "waited", since=dues[run.id] or run.since)

    def due(self, text: str, zone: ZoneInfo) -> datetime | None:
        """The moment for somebody whose field holds this; None: it holds no date."""
        try:
            moment = read_moment(text, name=self.name, zone=zone)
        except FieldInvalid:
            return None
        if moment is None:
            return None
        local = moment.astimezone(zone).replace(tzinfo=None) + self.days * _DAY
        return instant(datetime.combine(local, self.at) if self.at else local, zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitForSignal(Does):
    """Until something happens, or the time is up: then the branch `else` is taken."""

    signal: Signal
    up_to: timedelta | None
    waits: ClassVar[bool] = True

    def awaits(self) -> Signal | None:
        """What it waits for."""
        return self.signal

    def ways(self) -> Sequence[str]:
        """Whether it came in time."""
        return _IN_TIME if self.up_to else ()

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Whoever did it since their last wait goes on at once."""
        for run in batch.runs:
            until = _until(batch, run, self.up_to)
            if run.came or batch.flow.has_heard(run, batch.step):
                _go(batch, run, "came", since=run.take_heard(batch.step))
            elif until <= batch.now:
                _go(batch, run, "timed_out", since=until, branch="else")
            else:
                run.stay(until, _for(self.signal.on, until), since=run.armed_at or batch.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitUntilTrue(Does):
    """Until conditions hold, or the time is up: then the branch `else` is taken."""

    where: str
    up_to: timedelta | None

    def conditions(self) -> str:
        """What it asks."""
        return self.where

    def ways(self) -> Sequence[str]:
        """Whether they held in time."""
        return _IN_TIME if self.up_to else ()

    def looks_after(self) -> frozenset[str]:
        """After what may have made them hold."""
        return signals.LOOKS

    def until(self, since: datetime, zone: ZoneInfo) -> datetime:
        """When the time is up of somebody who waits since then."""
        return shifted(since, self.up_to, zone) if self.up_to else NEVER

    async def take(self, conn: Conn, batch: Batch) -> None:
        """Looks whether they hold, now and whenever something happened to the person."""
        for list_id, runs in batch.of_lists().items():
            met = await batch.flow.meet(conn, list_id, runs, self.where)
            for run in runs:
                until = self.until(run.armed_at or batch.now, batch.flow.zone)
                if run.subscriber_id in met:
                    _go(batch, run, "came", since=run.since)
                elif until <= batch.now:
                    _go(batch, run, "timed_out", since=until, branch="else")
                else:
                    why = Reason("automations.until_true", where=self.where[:200])
                    again = min(until, batch.now + _LOOK_AGAIN)
                    run.stay(again, why, since=run.armed_at or batch.now)


def next_clock(now: datetime, days: frozenset[int], at: time, zone: ZoneInfo) -> datetime:
    """The next moment, after now, of this time of day on one of these weekdays."""
    today = now.astimezone(zone).date()
    for number in range(15):
        day = today + number * _DAY
        moment = instant(datetime.combine(day, at), zone)
        if day.weekday() in days and moment > now:
            return moment
    raise AssertionError  # a week has every weekday


def told(moment: datetime) -> str:
    """A moment as reasons hold it."""
    return moment.isoformat(timespec="minutes")


def _for(name: str, until: datetime) -> Reason:
    if until == NEVER:
        return Reason("automations.for_ever", name=name)
    return Reason("automations.for_signal", name=name, until=told(until))


def _until(batch: Batch, run: Run, up_to: timedelta | None) -> datetime:
    """When the time of a wait that may end before is up."""
    return shifted(run.armed_at or batch.now, up_to, batch.flow.zone) if up_to else NEVER


def _wait(batch: Batch, until: Callable[[datetime], datetime]) -> None:
    """Each waits until what its wait's beginning makes of it; who is over it goes on."""
    ends: dict[datetime, tuple[datetime, Reason]] = {}
    for run in batch.runs:
        since = run.armed_at or batch.now
        if since not in ends:
            due = until(since)
            ends[since] = (due, Reason("automations.until", until=told(due)))
        due, why = ends[since]
        if due <= batch.now:
            _go(batch, run, "waited", since=due)
        else:
            run.stay(due, why, since=since)


def _go(batch: Batch, run: Run, outcome: str, *, since: datetime, branch: str = "") -> None:
    """The wait is over, since then: what happened later counts for the next one."""
    step = batch.flow.steps[batch.step]
    run.since = max(run.since, since)
    run.go(step.branches.get(branch, step.next), at=batch.now, outcome=outcome)


def read(given: Given, name: str, reading: Reading) -> Read:
    """`wait: {days: 2}`, `{until: {weekdays: [mon], at: "9:00"}}`, `{date: {field: …}}`,
    `{for: order.paid, up_to: {days: 3}}` or `{holds: conditions, up_to: …}`, with `else`.
    """
    wait = given.part(name)
    branches = {"else": reading.steps(given, "else")} if given.has("else") else {}
    does: Does
    if wait.has("for"):
        does = _read_for(wait, reading)
    elif wait.has("holds"):
        up_to = wait.length("up_to")
        does = WaitUntilTrue(where=wait.text("holds", most=10_000), up_to=up_to)
    else:
        if branches:
            given.wrong("automations.no_else", "else")
            branches = {}
        does = _read_time(wait)
    wait.end()
    return Read(does=does, branches=branches)


def _read_for(wait: Given, reading: Reading) -> Does:
    up_to = wait.length("up_to")
    signal = signals.read(wait, "for")
    if signal.of_step:
        reading.names(signal.of_step, wait.at("of"))
    return WaitForSignal(signal=signal, up_to=up_to)


def _read_time(wait: Given) -> Does:
    if wait.has("until"):
        until = wait.part("until")
        clock = WaitUntilClock(weekdays(until), until.clock("at", otherwise=time(9)) or time(9))
        until.end()
        return clock
    if wait.has("date"):
        date = wait.part("date")
        by_date = WaitUntilDate(
            name=date.text("field"),
            days=date.number("days", least=-3650, most=3650, required=False) or 0,
            at=date.clock("at"),
        )
        date.end()
        return by_date
    return WaitFor(wait.span() or timedelta())


def weekdays(given: Given) -> frozenset[int]:
    """The weekdays that it names (Monday 0); all, if it names none."""
    value = given.get("weekdays")
    if value is None:
        return frozenset(range(7))
    if not isinstance(value, list) or not value or not set(map(str, value)) <= set(DAYS):
        given.wrong("automations.no_weekdays", "weekdays", words=", ".join(DAYS))
        return frozenset(range(7))
    return frozenset(DAYS.index(str(each)) for each in value)

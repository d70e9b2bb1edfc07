"""What goes over the wire about people on their way through automations."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.automations import ReasonOfRun
from kapocs.api_v2.shapes.common import Shape
from kapocs.ids import LARGEST_ID

_AT = "2026-11-23T12:00:00Z"
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class RunStateShape(StrEnum):
    """Where a run stands: in line, inside, or how it ended. Failed ones can be tried again."""

    IN_LINE = "IN_LINE"
    WAITING = "WAITING"
    DONE = "DONE"
    LEFT = "LEFT"
    FAILED = "FAILED"


class RunShape(Shape):
    """One person's way through one version of an automation."""

    run_id: int = Field(examples=[7])
    automation_id: int = Field(examples=[1])
    version: int = Field(examples=[1])
    list_id: int = Field(examples=[2])
    subscriber_id: int = Field(examples=[2])
    state: RunStateShape = Field(examples=["WAITING"])
    why: ReasonOfRun | None = Field(
        description="What it waits for, or why it ended.",
        examples=[
            {"code": "automations.waits_for_call", "detail": "waits for the answer of a call"}
        ],
    )
    step_id: str = Field(description="Where it is; empty: behind the last.", examples=["s1"])
    due_at: datetime | None = Field(
        description="When it goes on; null: it has ended, or waits without an end.", examples=[_AT]
    )
    entered_at: datetime = Field(examples=[_AT])
    ended_at: datetime | None = Field(examples=[None])


class DoneStepShape(Shape):
    """A step that was done."""

    seq: int = Field(description="From 1, in the order they were done.", examples=[1])
    step_id: str = Field(examples=["s1"])
    outcome: str = Field(
        description="`done`, `sent`, `skipped`, `yes`, `no`, `timed_out`, `failed` …",
        examples=["waited"],
    )
    why: ReasonOfRun | None = Field(examples=[None])
    at: datetime = Field(examples=[_AT])


class RunWithSteps(RunShape):
    """A run with all that it did."""

    event: dict[str, str] = Field(
        description="What began it, as it stands in letters and texts: tag → text.",
        examples=[{"event_total": "12500"}],
    )
    steps: list[DoneStepShape]


class WayCountedShape(Shape):
    """What a way of a split was judged by."""

    way: str = Field(examples=["a"])
    people: int = Field(description="Who drew it.", examples=[510])
    did: int = Field(description="How many of them did it; 0 until it is chosen.", examples=[42])
    amount: str = Field(description="What they spent, if that is asked.", examples=["0"])


class SplitWinnerShape(Shape):
    """How the search for the best way of a split stands."""

    way: str | None = Field(
        description="Who comes now takes it; null: they draw their way.", examples=["a"]
    )
    why: ReasonOfRun = Field(
        examples=[{"code": "automations.winner_best", "detail": "it did best"}]
    )
    chosen_at: datetime | None = Field(examples=[_AT])
    begun_at: datetime | None = Field(description="When the first one came.", examples=[_AT])
    due_at: datetime | None = Field(
        description="The first one who comes from then on has it chosen; null: it is chosen after "
        "a number of people, or nobody has come.",
        examples=[_AT],
    )
    counted: list[WayCountedShape]


class StepStatsShape(Shape):
    """What happened at a step of a version."""

    version: int = Field(examples=[1])
    step_id: str = Field(examples=["s1"])
    kind: str = Field(description="What the step does.", examples=["wait"])
    inside: int = Field(description="Who stands there now.", examples=[3])
    winner: SplitWinnerShape | None = Field(
        description="Of a `split` with a rule for its winner.", examples=[None]
    )
    outcomes: dict[str, int] = Field(
        description="Outcome → how often it came in those days.", examples=[{"waited": 9}]
    )


class IncomeShape(Shape):
    """Orders in one currency; the amount is a text.

    They are those that are ordered or paid, placed by somebody who was in the automation then, or
    whose run ended less than seven days before.
    """

    currency: str = Field(examples=["HUF"])
    orders: int = Field(examples=[2])
    amount: str = Field(description="What they come to, gross.", examples=["25400"])


class DayOfPath(Shape):
    """What happened about a way on a day of UTC."""

    day: date = Field(examples=["2026-11-23"])
    people: int = Field(description="Who took it.", examples=[6])
    goal: int = Field(description="Who had taken it and reached the goal.", examples=[1])
    income: list[IncomeShape] = Field(examples=[[]])


class PathStatsShape(Shape):
    """A way of a step at which people part, in a version."""

    version: int = Field(examples=[1])
    step_id: str = Field(examples=["s3"])
    way: str = Field(
        description="A name of the split's; `yes`, `no` of an `if`; `came`, `timed_out` of a wait.",
        examples=["a"],
    )
    people: int = Field(description="Who took it, each time they came by.", examples=[6])
    goal: int = Field(
        description="Who reached the goal, and took this way last at this step.", examples=[1]
    )
    income: list[IncomeShape] = Field(
        description="What those ordered who took this way last at this step before.", examples=[[]]
    )
    days: list[DayOfPath] = Field(
        description="Of the step that is asked for by `stepId`; else empty.", examples=[[]]
    )


class DayOfAutomation(Shape):
    """How many began and ended on a day of UTC, and what was ordered."""

    day: date = Field(examples=["2026-11-23"])
    entered: int = Field(examples=[12])
    done: int = Field(examples=[8])
    goal: int = Field(examples=[2])
    left: int = Field(examples=[1])
    failed: int = Field(examples=[0])
    income: list[IncomeShape] = Field(examples=[[]])


class FeedOfAutomation(Shape):
    """How the feed of a start was found last."""

    start: int = Field(description="Which of the starts, from 0.", examples=[0])
    url: str = Field(examples=["https://blog.example.com/feed"])
    looked_at: datetime = Field(examples=[_AT])
    looked_well: bool = Field(
        description="Whether it could be read at least once: what is new since then goes out.",
        examples=[True],
    )
    why: ReasonOfRun | None = Field(
        description="Why it could not be read at the last look.", examples=[None]
    )
    items: int = Field(description="Items that are known of it.", examples=[12])
    waiting: int = Field(description="Of these, for the next digest.", examples=[3])
    digested_at: datetime = Field(
        description="When what waited went out last, or it was first looked at.", examples=[_AT]
    )


class AutomationStatsShape(Shape):
    """How people went through in the days from `since` to `until`, both included.

    Each number stands on the day on which it happened.
    """

    automation_id: int = Field(examples=[1])
    since: date = Field(examples=["2026-11-23"])
    until: date = Field(examples=["2026-11-30"])
    inside: int = Field(description="Now.", examples=[3])
    in_line: int = Field(description="Who waits for a place now.", examples=[0])
    entered: int = Field(examples=[12])
    done: int = Field(examples=[8])
    goal: int = Field(description="How many reached the goal.", examples=[2])
    left: int = Field(examples=[1])
    failed: int = Field(description="Also those that were tried again since.", examples=[0])
    left_line: int = Field(description="Who left the line before their turn came.", examples=[0])
    turned_away: int = Field(
        description="How often somebody stayed out since it was full.", examples=[0]
    )
    income: list[IncomeShape] = Field(
        description="What was ordered by those who were in it, or had been shortly before."
    )
    income_since: date | None = Field(
        description="There were over 100,000 orders: earlier ones are not in it.", examples=[None]
    )
    steps: list[StepStatsShape] = Field(
        description="In the order in which they are written, the newest version first."
    )
    paths: list[PathStatsShape] = Field(
        description="Ways of the steps at which people part, in the same order."
    )
    days: list[DayOfAutomation] = Field(description="Days on which something happened.")
    feeds: list[FeedOfAutomation] = Field(
        description="The feeds by which it begins, those never looked at left out."
    )


class EnterWish(Shape):
    """Who is let in: a record of a list, or all of a segment."""

    list_id: Id | None = Field(None, description="The record's list.", examples=[2])
    subscriber_id: Id | None = Field(None, examples=[2])
    segment_id: Id | None = Field(
        None, description="All who are in it, in place of a record.", examples=[None]
    )


class Entered(Shape):
    """Who came in."""

    entered: int | None = Field(
        description="1, or 0 when the rules leave the record out; null: the people of the segment "
        "are let in one after the other.",
        examples=[1],
    )
    in_line: int = Field(
        0, description="1: it is full, and the record waits in line.", examples=[0]
    )
    turned_away: int = Field(
        0, description="1: it is full, and the record stays out.", examples=[0]
    )


class RetryWish(Shape):
    """Which failed runs go on at the step that failed."""

    run_id: Id | None = Field(None, description="Only this one; null: all.", examples=[None])


class Retried(Shape):
    """How many go on."""

    retried: int = Field(
        description="At once; of more than 10,000 the worker has the rest go on.", examples=[0]
    )


class OutsideState(StrEnum):
    """Where something outside stands. Of one that is tried for long it is not known if it came."""

    WAITING = "WAITING"
    TRYING = "TRYING"
    DONE = "DONE"
    FAILED = "FAILED"


class CallShape(Shape):
    """Something that is done outside for a run: an address is called, a colleague is written to.

    Whoever is called gets the same `Idempotency-Key` at every try.
    """

    call_id: int = Field(examples=[1])
    automation_id: int = Field(examples=[1])
    run_id: int = Field(examples=[7])
    step_id: str = Field(examples=["s2"])
    kind: str = Field(description="`call` or `mail`.", examples=["call"])
    state: OutsideState = Field(examples=["DONE"])
    attempts: int = Field(examples=[1])
    status: int | None = Field(description="Of the last answer, by HTTP.", examples=[200])
    answer: str = Field(description="Its first signs.", examples=["OK"])
    why: ReasonOfRun | None = Field(examples=[None])
    created_at: datetime = Field(examples=[_AT])
    tried_at: datetime | None = Field(examples=[_AT])
    ended_at: datetime | None = Field(examples=[_AT])

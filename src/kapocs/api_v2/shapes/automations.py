"""What goes over the wire about automations."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.api_v2.shapes.events import ActorShape

_LONGEST_NAME = 64
_EXAMPLE: dict[str, Any] = {
    "name": "Üdvözlő",
    "start": [{"on": "joined", "list": 2}],
    "steps": [
        {"id": "s1", "wait": {"days": 2}},
        {"id": "s2", "set": {"mssys_comment": "Szia [mssys_firstname]!"}},
    ],
}
_WRITTEN = (
    "What starts it, its rules and its steps: the same object as in the YAML of `kapocs automation "
    "create`. Steps get an `id` where they have none; `label` and `position` of a step are kept as "
    "they are given, for whoever draws it. Passwords and secrets of calls are sealed, and may be "
    "given back as they are shown."
)
_AT = "2026-11-23T12:00:00Z"


class AutomationState(StrEnum):
    """Where an automation stands. While it is paused nobody advances, and nothing is lost."""

    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    STOPPED = "STOPPED"


class ReasonOfRun(Shape):
    """Why something is as it is."""

    code: str = Field(description="For programs.", examples=["automations.waits_for_call"])
    detail: str = Field(description="A sentence.", examples=["waits for the answer of a call"])


class DefinitionWish(Shape):
    """An automation, as it is written."""

    definition: dict[str, Any] = Field(description=_WRITTEN, examples=[_EXAMPLE])


class AutomationShape(Shape):
    """What happens by itself when something happened to somebody."""

    automation_id: int = Field(examples=[1])
    name: str = Field(examples=["Üdvözlő"])
    state: AutomationState = Field(examples=["DRAFT"])
    why: ReasonOfRun | None = Field(
        description="Why it was paused; null: somebody wished so, or it is not.", examples=[None]
    )
    version: int = Field(
        description="What newcomers get; 0: it was never put to work.", examples=[0]
    )
    created_at: datetime = Field(examples=[_AT])
    updated_at: datetime = Field(examples=[_AT])
    paused_at: datetime | None = Field(examples=[None])
    archived_at: datetime | None = Field(examples=[None])


class WholeAutomation(AutomationShape):
    """An automation with its definition as it is edited."""

    definition: dict[str, Any] = Field(description=_WRITTEN, examples=[_EXAMPLE])


class DefinitionFault(Shape):
    """Something that is wrong with a definition."""

    pointer: str = Field(
        description="JSON pointer to it, from the body.", examples=["/definition/steps/0/wait"]
    )
    place: str = Field(description="The place in the YAML's words.", examples=["steps[0].wait"])
    code: str = Field(examples=["automations.no_span"])
    detail: str = Field(examples=["Say how long: minutes, hours, days or weeks."])


class CheckedDefinition(Shape):
    """All that is wrong with a definition, also what it asks for and that is not there."""

    valid: bool = Field(examples=[True])
    problems: list[DefinitionFault] = Field(examples=[[]])


class StandingShape(Shape):
    """People who stand at a step, and what activating the draft does to them by default."""

    version: int = Field(description="The one by which they go.", examples=[1])
    step_id: str = Field(description="Empty: behind the last one.", examples=["s1"])
    kind: str = Field(description="What the step does.", examples=["wait"])
    people: int = Field(examples=[12])
    goes_to: str = Field(
        description="The step of the draft; empty: they are done.", examples=["s1"]
    )
    is_changed: bool = Field(
        description="Whether the step says something else in the draft, or is gone.",
        examples=[False],
    )


_Choice = Annotated[str, Field(max_length=_LONGEST_NAME)]


class ActivateWish(Shape):
    """What becomes of those inside."""

    people: dict[_Choice, _Choice] = Field(
        default_factory=dict,
        max_length=600,
        description="By the step at which they stand (`*`: all others): `stay` by their version, "
        "`leave`, or the step that they go to. Who is not named goes where `preview` says.",
        examples=[{}],
    )


class ResumeWay(StrEnum):
    """What happens to those whose time came during the pause."""

    NOW = "NOW"
    SPREAD = "SPREAD"
    SKIP = "SKIP"
    SHIFT = "SHIFT"


class ResumeWish(Shape):
    """How to go on after a pause."""

    how: ResumeWay = Field(
        ResumeWay.NOW,
        description="`NOW`: all go on at once. `SPREAD`: at any moment within `hours`. `SKIP`: who "
        "was due more than `days` before leaves. `SHIFT`: all wait on for as long as it was.",
        examples=["NOW"],
    )
    hours: int = Field(0, ge=0, le=1_440, description="With `SPREAD`.", examples=[0])
    days: int = Field(0, ge=0, le=3_650, description="With `SKIP`.", examples=[0])


class VersionShape(Shape):
    """A version of an automation, which changes no more."""

    automation_id: int = Field(examples=[1])
    version: int = Field(examples=[1])
    definition: dict[str, Any] = Field(description=_WRITTEN, examples=[_EXAMPLE])


class VersionLineShape(Shape):
    """A version of an automation, without its definition."""

    version: int = Field(examples=[1])
    created_at: datetime = Field(description="When it was put to work first.", examples=[_AT])
    made_by: ActorShape | None = Field(
        description="Who put it to work; null: that was not noted.",
        examples=[{"type": "api_key", "id": 12}],
    )
    inside: int = Field(description="How many people go by it now.", examples=[12])


class StepDifference(StrEnum):
    """What is another way about a step."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"
    """It does something else."""
    LED = "LED"
    """It does the same, and leads elsewhere."""
    PLACED = "PLACED"
    """Only its label or its position in the drawing is another."""


class StepDiff(Shape):
    """A step that is not the same in both. Steps within it are told by themselves."""

    step_id: str = Field(examples=["s1"])
    difference: StepDifference = Field(examples=["CHANGED"])
    before: dict[str, Any] | None = Field(examples=[{"id": "s1", "wait": {"days": 2}}])
    after: dict[str, Any] | None = Field(examples=[{"id": "s1", "wait": {"days": 3}}])


class AutomationDiff(Shape):
    """What is another way between two versions; version 0 is the draft."""

    from_version: int = Field(examples=[1])
    to_version: int = Field(examples=[0])
    members: list[str] = Field(
        description="Members beside `steps` that differ: `name`, `start`, `entry` …", examples=[[]]
    )
    steps: list[StepDiff] = Field(description="In the order of the newer one; what is gone last.")

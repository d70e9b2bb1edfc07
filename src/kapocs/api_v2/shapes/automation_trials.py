"""What goes over the wire about trials of automations: what they would do to somebody."""

from typing import Annotated, Any

from pydantic import Field

from kapocs.api_v2.shapes.automation_runs import DoneStepShape, Id, RunStateShape
from kapocs.api_v2.shapes.automations import ReasonOfRun
from kapocs.api_v2.shapes.common import Shape

_LONGEST_WAIT = 5_256_000


class SimulateWish(Shape):
    """Of whom to tell what would happen."""

    list_id: Id = Field(examples=[2])
    subscriber_id: Id = Field(examples=[2])
    comes: dict[
        Annotated[str, Field(max_length=40)], Annotated[int, Field(ge=0, le=_LONGEST_WAIT)]
    ] = Field(
        default_factory=dict,
        max_length=500,
        description="Step that waits for something → after how many minutes it comes; who is "
        "not named here waits in vain.",
        examples=[{"s1": 90}],
    )
    event: dict[str, Any] = Field(
        default_factory=dict,
        description="Data of the event that begins it, or members of the fact, 8 KB at most.",
        examples=[{"total": 12500}],
    )


class SimulatedShape(Shape):
    """What the draft would do from now on. Nothing of it is done."""

    would_enter: bool = Field(
        description="Whether the rules would let the person in now.", examples=[True]
    )
    in_line: bool = Field(
        description="Whether it is full now: they would wait in line until there is a place.",
        examples=[False],
    )
    state: RunStateShape = Field(examples=["DONE"])
    why: ReasonOfRun | None = Field(
        description="Why it ends, or what it waits for in vain.", examples=[None]
    )
    event: dict[str, str] = Field(
        description="What began it, as it would stand in letters and texts: tag → text.",
        examples=[{"event_total": "12500"}],
    )
    steps: list[DoneStepShape] = Field(description="With the times they come.")

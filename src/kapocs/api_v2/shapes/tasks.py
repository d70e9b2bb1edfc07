"""What goes over the wire about tasks."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.ids import LARGEST_ID

_LONGEST_TITLE = 255
_LONGEST_TEXT = 65_535
_DUE = "By when it is to be done; null: at no time."
_OWNER = "Address of the user who is to do it; null: nobody."


class TaskState(StrEnum):
    """Whether a task is to be done."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class NewTaskShape(Shape):
    """A task to make, about somebody on a list."""

    subscriber_id: Annotated[int, Field(ge=1, le=LARGEST_ID)] = Field(examples=[2])
    title: str = Field(min_length=1, max_length=_LONGEST_TITLE, examples=["Visszahívni"])
    text: str = Field(
        "", max_length=_LONGEST_TEXT, description="What there is to know.",
        examples=["Árat kért."],
    )  # fmt: skip
    due_at: Moment | None = Field(None, description=_DUE, examples=["2026-12-24T17:00:00Z"])
    owner: str | None = Field(None, max_length=320, description=_OWNER, examples=[None])


class TaskChangeShape(Shape):
    """What is to be another way about a task; what is left out stays."""

    # Made by a function, so that the document tells no default that would not be taken.
    title: str = Field(
        default_factory=str, min_length=1, max_length=_LONGEST_TITLE, examples=["Visszahívni"]
    )
    text: str = Field(default_factory=str, max_length=_LONGEST_TEXT, examples=["Árat kért."])
    due_at: Moment | None = Field(None, description=_DUE, examples=["2026-12-24T17:00:00Z"])
    owner: str | None = Field(None, max_length=320, description=_OWNER, examples=[None])


class TaskShape(Shape):
    """What somebody is to do about a contact."""

    task_id: int = Field(examples=[1])
    state: TaskState = Field(examples=["OPEN"])
    list_id: int = Field(examples=[2])
    subscriber_id: int = Field(examples=[2])
    email: str = Field(description="The contact's.", examples=["anna@example.com"])
    title: str = Field(examples=["Visszahívni"])
    text: str = Field(examples=["Árat kért."])
    due_at: datetime | None = Field(description=_DUE, examples=["2026-12-24T17:00:00Z"])
    owner: str | None = Field(description=_OWNER, examples=[None])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    closed_at: datetime | None = Field(examples=[None])

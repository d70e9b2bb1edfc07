"""What goes over the wire about readers of the event stream and about samples."""

from datetime import datetime

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape


class EventReaderShape(Shape):
    """Who reads the account's events by name, and how far they are."""

    name: str = Field(examples=["crm"])
    position: int = Field(description="The event up to which all were read.", examples=[4711])
    behind: int = Field(description="How far that is from the last one, in ids.", examples=[0])
    gap_until: int | None = Field(
        description="Events up to this one were dropped before they were read.", examples=[None]
    )
    read_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class PassedShape(Shape):
    """Where a reader goes on."""

    name: str = Field(examples=["crm"])
    after: int = Field(description="Where it was.", examples=[4711])
    until: int = Field(description="Behind which it goes on.", examples=[5000])
    passed: bool = Field(description="Whether it has missed anything.", examples=[True])


class SampleShape(Shape):
    """Something the first start made to be tried out."""

    kind: str = Field(examples=["list"])
    id: str = Field(description="Of a global variable its name.", examples=["2"])
    name: str = Field(examples=["Newsletter"])


class LeftSampleShape(SampleShape):
    """A sample that is archived, since something hangs on it."""

    reason: str = Field(examples=["used by send 8"])


class SamplesGoneShape(Shape):
    """What is left of the samples."""

    left: list[LeftSampleShape]

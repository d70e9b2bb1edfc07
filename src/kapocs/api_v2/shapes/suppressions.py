"""What goes over the wire about addresses and numbers that nothing is sent to."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.common import Moment, Shape

_Email = Annotated[str, Field(max_length=320)]
_KEY = "anna@example.com"
_DETAIL = "It was asked for on the telephone."


class Silence(StrEnum):
    """Why nothing is sent to an address."""

    MANUAL = "MANUAL"
    HARD_BOUNCE = "HARD_BOUNCE"
    SOFT_BOUNCES = "SOFT_BOUNCES"
    COMPLAINT = "COMPLAINT"


class SaidSilence(StrEnum):
    """A reason that may be told; the other is found by counting."""

    MANUAL = "MANUAL"
    HARD_BOUNCE = "HARD_BOUNCE"
    COMPLAINT = "COMPLAINT"


class MendedSilence(StrEnum):
    """A reason whose addresses may be taken off all at once."""

    MANUAL = "MANUAL"
    HARD_BOUNCE = "HARD_BOUNCE"
    SOFT_BOUNCES = "SOFT_BOUNCES"


class SuppressionShape(Shape):
    """An address that nothing is sent to."""

    email: str = Field(description="In the one spelling of all that reach it.", examples=[_KEY])
    reason: Silence = Field(examples=["MANUAL"])
    detail: str = Field(description="A note for people, or what a relay said.", examples=[_DETAIL])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class NewSuppressionShape(Shape):
    """An address to send nothing to."""

    email: _Email = Field(examples=["zsofi@example.com"])
    reason: SaidSilence = Field(SaidSilence.MANUAL, examples=["MANUAL"])
    detail: str = Field("", max_length=500, examples=[_DETAIL])


class NewSuppressionsShape(Shape):
    """Addresses to send nothing to."""

    emails: list[_Email] = Field(
        min_length=1, max_length=1000, examples=[["dora@example.com", "geza@example.com"]]
    )
    reason: SaidSilence = Field(SaidSilence.MANUAL, examples=["MANUAL"])
    detail: str = Field("", max_length=500, examples=["From the system used before."])


class SuppressedManyShape(Shape):
    """What came of many addresses."""

    added: int = Field(description="New on the list.", examples=[2])
    known: int = Field(description="There before; their reason stays.", examples=[0])
    unread: list[int] = Field(
        description="The places, from 0, of those that are no e-mail address.", examples=[[]]
    )


class LiftShape(Shape):
    """Which addresses may be written to again."""

    reason: MendedSilence = Field(examples=["HARD_BOUNCE"])
    since: Moment | None = Field(
        None, description="Noted then or later.", examples=["2026-11-23T12:00:00Z"]
    )
    until: Moment | None = Field(
        None, description="Noted before.", examples=["2026-11-23T13:00:00Z"]
    )
    saying: str = Field(
        "", max_length=500, description="With these words in the detail.", examples=["5.7.1"]
    )
    dry_run: bool = Field(default=False, description="Only count them.", examples=[True])


class LiftedShape(Shape):
    """How many they are."""

    found: int = Field(examples=[0])
    lifted: int = Field(examples=[0])


class SuppressionsShape(Shape):
    """A page of the list, in the order of its addresses."""

    data: list[SuppressionShape]
    next_after: str | None = Field(
        description="Ask for the next page with `after` set to this; null on the last page.",
        examples=[None],
    )


class OptOutShape(Shape):
    """A telephone number that gets no text messages."""

    number: str = Field(description="With its country code.", examples=["+36301234567"])
    detail: str = Field(examples=[_DETAIL])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class NewOptOutShape(Shape):
    """A number to send no text messages to."""

    number: str = Field(max_length=60, examples=["+36 30 123 4567"])
    detail: str = Field("", max_length=500, examples=[_DETAIL])


class OptOutsShape(Shape):
    """A page of the list, in the order of its numbers."""

    data: list[OptOutShape]
    next_after: str | None = Field(
        description="Ask for the next page with `after` set to this; null on the last page.",
        examples=[None],
    )

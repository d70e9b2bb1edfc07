"""What goes over the wire about opportunities."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from kapocs.api_v2.shapes.catalog import Amount
from kapocs.api_v2.shapes.common import Shape
from kapocs.crm.opportunity import LONGEST_NAME, LONGEST_NOTE, LONGEST_REASON, LONGEST_STAGE
from kapocs.ids import LARGEST_ID

_VALUE = "What it is worth, as a text or a number; null: not known yet."
_CURRENCY = "Such as `HUF`; with a value only."
_STAGE = "How far it is, in one's own words."
_EXPECTED = "The day on which it is likely to be decided."
_OWNER = "Address of the user who looks after it; null: nobody."
_NOTE = "What there is to know."
_WHY = "Why it was won or lost."
_OFFER, _TALKS = "Konyhabútor", "Ajánlat elküldve"


class OpportunityState(StrEnum):
    """Whether an opportunity was decided, and how."""

    OPEN = "OPEN"
    WON = "WON"
    LOST = "LOST"


class NewOpportunityShape(Shape):
    """An opportunity to open, with somebody on a list."""

    subscriber_id: Annotated[int, Field(ge=1, le=LARGEST_ID)] = Field(examples=[2])
    name: str = Field(min_length=1, max_length=LONGEST_NAME, examples=[_OFFER])
    value: Amount | None = Field(None, description=_VALUE, examples=["1250000"])
    currency: str | None = Field(None, max_length=3, description=_CURRENCY, examples=["HUF"])
    stage: str = Field("", max_length=LONGEST_STAGE, description=_STAGE, examples=[_TALKS])
    expected_on: date | None = Field(None, description=_EXPECTED, examples=["2026-12-24"])
    owner: str | None = Field(None, max_length=320, description=_OWNER, examples=[None])
    note: str = Field("", max_length=LONGEST_NOTE, description=_NOTE, examples=["Fehéret kér."])


class OpportunityChangeShape(Shape):
    """What is to be another way about an opportunity; what is left out stays."""

    # Made by a function, so that the document tells no default that would not be taken.
    name: str = Field(default_factory=str, min_length=1, max_length=LONGEST_NAME, examples=[_OFFER])
    value: Amount | None = Field(
        None, description=f"{_VALUE} Null takes the currency along.", examples=["1250000"]
    )
    currency: str | None = Field(None, max_length=3, description=_CURRENCY, examples=["HUF"])
    stage: str = Field(
        default_factory=str, max_length=LONGEST_STAGE, description=_STAGE, examples=[_TALKS]
    )
    expected_on: date | None = Field(None, description=_EXPECTED, examples=["2026-12-24"])
    owner: str | None = Field(None, max_length=320, description=_OWNER, examples=[None])
    note: str = Field(
        default_factory=str, max_length=LONGEST_NOTE, description=_NOTE, examples=["Fehéret kér."]
    )


class DecidedShape(Shape):
    """What there is to say of an opportunity that is won or lost."""

    reason: str = Field(
        "", max_length=LONGEST_REASON, description=_WHY, examples=["Olcsóbb ajánlatot kapott."]
    )


class OpportunityShape(Shape):
    """What somebody may buy."""

    opportunity_id: int = Field(examples=[1])
    status: OpportunityState = Field(examples=["OPEN"])
    list_id: int = Field(examples=[2])
    subscriber_id: int = Field(examples=[2])
    email: str = Field(description="The contact's.", examples=["anna@example.com"])
    name: str = Field(examples=[_OFFER])
    value: str | None = Field(description=_VALUE, examples=["1250000"])
    currency: str | None = Field(description=_CURRENCY, examples=["HUF"])
    stage: str = Field(description=_STAGE, examples=[_TALKS])
    expected_on: date | None = Field(description=_EXPECTED, examples=["2026-12-24"])
    owner: str | None = Field(description=_OWNER, examples=[None])
    note: str = Field(description=_NOTE, examples=["Fehéret kér."])
    reason: str = Field(description=f"{_WHY} Empty while it is open.", examples=[""])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    closed_at: datetime | None = Field(description="When it was won or lost.", examples=[None])

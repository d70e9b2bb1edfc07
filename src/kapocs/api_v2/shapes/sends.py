"""What goes over the wire about sends."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, model_validator

from kapocs.api_v2.shapes.common import Day, Moment, Shape
from kapocs.deliveries.queries_totals import Totals
from kapocs.ids import LARGEST_ID

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Ids = Annotated[list[Id], Field(max_length=100)]
Name = Annotated[str, Field(max_length=200)]
_LATER = {"subject": "Árvíztűrő ajánlat", "sendAtDateTime": "2027-12-01T09:00:00+01:00"}


class SendKind(StrEnum):
    """When a send goes out."""

    ABSOLUTE = "ABSOLUTE"
    SMART_SEND = "SMART_SEND"
    RELATIVE_AFTER_DATE = "RELATIVE_AFTER_DATE"
    RELATIVE_AFTER_MINUTES = "RELATIVE_AFTER_MINUTES"
    SUBSCRIPTION = "SUBSCRIPTION"
    DATA_UPDATE = "DATA_UPDATE"
    AUTOMATION = "AUTOMATION"
    """Told of sends by which steps of automations go out; nobody else makes them."""


class SendState(StrEnum):
    """Where a send stands."""

    DRAFT = "DRAFT"
    SCHEDULED = "SCHEDULED"
    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
    FINISHED = "FINISHED"
    CANCELLED = "CANCELLED"


class Measure(StrEnum):
    """What decides an A/B test."""

    OPENS = "OPENS"
    CLICKS = "CLICKS"
    HAND = "HAND"
    """Nothing: somebody chooses the winner."""


class LeadKind(StrEnum):
    """Whether a lead may be chance. CLEAR: less than once in twenty times; FEW: too few people."""

    CLEAR = "CLEAR"
    CHANCE = "CHANCE"
    FEW = "FEW"


class ResendTo(StrEnum):
    """To whom of another send's people a send goes."""

    NOT_OPENED = "NOT_OPENED"
    FAILED = "FAILED"
    UNCERTAIN = "UNCERTAIN"


class VariantShape(Shape):
    """What one variant of an A/B test writes. Empty texts: as the send or its e-mail has it."""

    email_id: Id = Field(examples=[1])
    subject: str = Field("", max_length=500, examples=["Árvíztűrő ajánlat"])
    from_name: Name = Field("", examples=[""])
    from_email: str = Field("", max_length=320, examples=[""])


class TestShape(Shape):
    """An A/B test: a share of the audience gets the variants, the rest the winner."""

    variants: list[VariantShape] = Field(min_length=2, max_length=10)
    share: int = Field(ge=1, le=100, description="Percent of the audience.", examples=[20])
    winner_by: Measure = Field(Measure.OPENS, examples=["OPENS"])
    wait_hours: int = Field(4, ge=1, le=720, examples=[4])


class BecomesShape(Shape):
    """A change that is waited for: of a field, to this value; null: to any other."""

    field: str = Field(min_length=1, max_length=64, examples=["mssys_order_status"])
    becomes: str | int | float | bool | None = Field(None, examples=["2"])


def _unsaid() -> Any:
    """The default of what is read only when it was given."""


class SendChange(Shape):
    """What is to change of a send; what is left out stays as it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Őszi ajánlat", **_LATER}]})

    list_id: Id = Field(default_factory=_unsaid, examples=[2])
    email_id: Id = Field(default_factory=_unsaid, description="The letter.", examples=[1])
    type: SendKind = Field(
        default_factory=_unsaid, description="`sendType` is read, too.", examples=["ABSOLUTE"]
    )
    name: Name = Field("", description="Left out: as the letter.", examples=["Őszi ajánlat"])
    subject: str = Field("", max_length=500, examples=["Árvíztűrő ajánlat"])
    from_name: Name = Field("", examples=["Anna"])
    from_email: str = Field("", max_length=320, examples=["anna@example.com"])
    reply_to: str = Field("", max_length=320, examples=["anna@example.com"])
    more_list_ids: Ids = Field([], description="Further lists.", examples=[[]])
    segment_ids: Ids = Field([], description="Only people in one of these.", examples=[[]])
    exclude_segment_ids: Ids = Field([], description="Nobody in one of these.", examples=[[]])
    resend_of: Id | None = Field(
        None, description="Only people of that send: those of `resendTo`.", examples=[None]
    )
    resend_to: ResendTo = Field(
        ResendTo.NOT_OPENED,
        description="Who did not open it, where it failed, or may not have arrived.",
        examples=["NOT_OPENED"],
    )
    form_id: Id | None = Field(
        None, description="SUBSCRIPTION, DATA_UPDATE: through this form.", examples=[None]
    )
    send_at_date_time: Moment | None = Field(
        None, description="ABSOLUTE.", examples=["2027-12-01T09:00:00+01:00"]
    )
    send_at_date: Day | None = Field(None, description="SMART_SEND.", examples=[None])
    reference_field: str = Field(
        "", max_length=64, description="RELATIVE_…: a date or time field.", examples=[""]
    )
    relative_days: int | None = Field(
        None, description="RELATIVE_AFTER_DATE: days from it; negative: before.", examples=[None]
    )
    relative_hours: int | None = Field(
        None, ge=0, le=23, description="RELATIVE_AFTER_DATE: the hour of that day.", examples=[None]
    )
    relative_minutes: int | None = Field(
        None, ge=0, le=59, description="RELATIVE_AFTER_DATE: the minute.", examples=[None]
    )
    relative_days_name: str = Field(
        "",
        max_length=40,
        description="RELATIVE_AFTER_DATE: permitted weekdays such as MON-TUE-FRI.",
        examples=[""],
    )
    yearly: bool = Field(
        default=False,
        description="RELATIVE_AFTER_DATE: on the field's month and day, every year.",
        examples=[False],
    )
    relative_hours_number: int | None = Field(
        None, ge=0, le=87_600, description="RELATIVE_AFTER_MINUTES: hours from it.", examples=[None]
    )
    relative_minutes_number: int | None = Field(
        None, ge=0, le=5_256_000, description="RELATIVE_AFTER_MINUTES: and minutes.",
        examples=[None],
    )  # fmt: skip
    when: list[BecomesShape] = Field(
        [],
        max_length=10,
        description="DATA_UPDATE: one of these must happen; empty: any change of a value.",
        examples=[[]],
    )
    repeats: bool = Field(
        default=False,
        description="With `when`: a value that comes a second time counts again.",
        examples=[False],
    )
    test: TestShape | None = Field(None, description="An A/B test.", examples=[None])
    ignores_cap: bool = Field(
        default=False,
        description="Whether the frequency cap does not hold it back.",
        examples=[False],
    )

    @model_validator(mode="before")
    @classmethod
    def _renamed(cls, body: Any) -> Any:
        if isinstance(body, dict) and "sendType" in body and "type" not in body:
            body = {("type" if name == "sendType" else name): each for name, each in body.items()}
        return body


class NewSendShape(SendChange):
    """A send to make."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"listId": 2, "emailId": 1, "type": "ABSOLUTE", "name": "Őszi", **_LATER}]
        }
    )

    list_id: Id = Field(examples=[2])
    email_id: Id = Field(description="The letter.", examples=[1])
    type: SendKind = Field(description="`sendType` is read, too.", examples=["ABSOLUTE"])


class SendShape(Shape):
    """A send."""

    send_id: int = Field(examples=[5])
    name: str = Field(examples=["Őszi ajánlat"])
    list_id: int = Field(examples=[2])
    email_id: int = Field(examples=[1])
    type: SendKind = Field(examples=["ABSOLUTE"])
    active: bool = Field(description="Whether it goes out, now or at its time.", examples=[False])
    status: SendState = Field(examples=["DRAFT"])
    status_reason: str = Field(description="Why it was paused, or what it met with.", examples=[""])
    channel: str = Field(description="`email`, `sms` or `pdf`.", examples=["email"])
    subject: str = Field(examples=["Árvíztűrő ajánlat"])
    from_name: str = Field(examples=["Anna"])
    from_email: str = Field(examples=["anna@example.com"])
    reply_to: str = Field(examples=["anna@example.com"])
    more_list_ids: list[int] = Field(examples=[[]])
    segment_ids: list[int] = Field(examples=[[]])
    exclude_segment_ids: list[int] = Field(examples=[[]])
    resend_of: int | None = Field(examples=[None])
    resend_to: ResendTo = Field(examples=["NOT_OPENED"])
    form_id: int | None = Field(examples=[None])
    send_at_date_time: datetime | None = Field(examples=["2027-12-01T08:00:00Z"])
    send_at_date: date | None = Field(examples=[None])
    reference_field: str = Field(examples=[""])
    relative_days: int | None = Field(examples=[None])
    relative_hours: int | None = Field(examples=[None])
    relative_minutes: int | None = Field(examples=[None])
    relative_days_name: str = Field(examples=[""])
    yearly: bool = Field(examples=[False])
    relative_hours_number: int | None = Field(examples=[None])
    relative_minutes_number: int | None = Field(examples=[None])
    when: list[BecomesShape] = Field(examples=[[]])
    repeats: bool = Field(examples=[False])
    test_share: int | None = Field(description="Of an A/B test.", examples=[None])
    winner: int | None = Field(description="The variant that won.", examples=[None])
    ignores_cap: bool = Field(examples=[False])
    started_at: datetime | None = Field(examples=[None])
    finished_at: datetime | None = Field(examples=[None])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    updated_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])
    archived_at: datetime | None = Field(examples=[None])


class PreparedShape(SendShape):
    """A send, and what to look at before it goes out."""

    warnings: list[str] = Field(
        description="Such as that its letter has no link to unsubscribe; nothing is held back.",
        examples=[[]],
    )


class TotalsShape(Shape):
    """What became of letters; people, not openings."""

    variant: int = Field(description="0: no test, or what the winner writes.", examples=[0])
    planned: int = Field(examples=[1_000_000])
    waiting: int = Field(examples=[250_000])
    sent: int = Field(examples=[740_000])
    skipped: int = Field(examples=[9_000])
    failed: int = Field(examples=[990])
    uncertain: int = Field(
        description="A worker stopped between handing over and the answer.", examples=[10]
    )
    opened: int = Field(examples=[120_000])
    machine_opened: int = Field(description="By machines only.", examples=[30_000])
    clicked: int = Field(examples=[20_000])
    bounced: int = Field(examples=[500])
    complained: int = Field(examples=[3])
    unsubscribed: int = Field(examples=[210])

    @classmethod
    def of(cls, totals: Totals) -> Self:
        """The counts, by the same names."""
        return cls(**{name: getattr(totals, name) for name in cls.model_fields})


class SendWithTotals(SendShape):
    """A send, and what became of its letters when that is asked for."""

    totals: TotalsShape | None = Field(
        default=None, description="Only with `include=totals`.", examples=[None]
    )


class StatusShape(Shape):
    """How a send gets on."""

    send_id: int = Field(examples=[5])
    status: SendState = Field(examples=["RUNNING"])
    status_reason: str = Field(examples=[""])
    planning_done: bool = Field(description="Whether the audience is complete.", examples=[True])
    totals: TotalsShape
    variants: list[TotalsShape]
    ahead: int | None = Field(
        default=None, description="The best variant of an A/B test so far.", examples=[None]
    )
    difference: LeadKind | None = Field(
        default=None, description="What its lead over the next one says.", examples=[None]
    )

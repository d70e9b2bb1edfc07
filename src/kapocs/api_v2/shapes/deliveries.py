"""What goes over the wire about deliveries, their lives, and why there is none."""

from datetime import datetime

from pydantic import Field

from kapocs.api_v2.shapes.common import Shape
from kapocs.deliveries.model import DeliveryStatus, Purpose
from kapocs.proof.life import StepKind
from kapocs.sends.model import Channel

_AT = "2026-11-23T12:00:00Z"
_REPLY = "250 2.0.0 Ok: queued as 4F1B2"


class StepShape(Shape):
    """Something that happened to a delivery."""

    at: datetime = Field(description="Of kind `due`: still to come.", examples=[_AT])
    kind: StepKind = Field(examples=["sent"])
    words: str = Field(examples=[f"accepted by mail.example.com:25: {_REPLY}"])


class DeliveryShape(Shape):
    """A letter to one person, and when what came back of it came first."""

    delivery_id: int = Field(examples=[90210])
    purpose: Purpose = Field(
        description="`send`: a send was due; `api`: a caller asked; `confirm`: a confirmation of a "
        "sign-up; `test`.",
        examples=["send"],
    )
    channel: Channel = Field(examples=["email"])
    send_id: int | None = Field(examples=[12])
    variant: int = Field(description="Of an A/B test; 0: none.", examples=[0])
    letter_id: int | None = Field(
        description="Null: the built-in confirmation letter.", examples=[5]
    )
    list_id: int = Field(examples=[3])
    subscriber_id: int = Field(examples=[1054])
    recipient: str = Field(
        description="Address; empty when the record is deleted.",
        examples=["bela.kovacs@example.com"],
    )
    status: DeliveryStatus = Field(examples=["sent"])
    reason: str = Field(description="Why it did not arrive, in words.", examples=[""])
    attempts: int = Field(examples=[1])
    due_at: datetime = Field(examples=[_AT])
    relay: str = Field(description="Who answered last.", examples=["mail.example.com:25"])
    reply: str = Field(description="The last answer.", examples=[_REPLY])
    message_id: str = Field(examples=["<1.90210@kapocs.example.com>"])
    created_at: datetime = Field(examples=[_AT])
    handed_over_at: datetime | None = Field(examples=[_AT])
    finished_at: datetime | None = Field(examples=[_AT])
    opened_at: datetime | None = Field(description="First, by a person.", examples=[None])
    machine_opened_at: datetime | None = Field(examples=[None])
    clicked_at: datetime | None = Field(examples=[None])
    bounced_at: datetime | None = Field(examples=[None])
    complained_at: datetime | None = Field(examples=[None])
    unsubscribed_at: datetime | None = Field(examples=[None])


class DeliveryLifeShape(DeliveryShape):
    """A delivery with every step of its life, oldest first."""

    life: list[StepShape]


class ReasonShape(Shape):
    """A reason, for programs and for people."""

    code: str = Field(examples=["unsubscribed"])
    text: str = Field(
        examples=[
            "Record 1054 on list 3 is not active: it unsubscribed at 2026-11-20 08:12:00, "
            "by the link in the letter of delivery 88001."
        ]
    )


class WhyShape(Shape):
    """Why somebody did not get a letter, or what became of it."""

    code: str = Field(description="Of the reason that decides.", examples=["unsubscribed"])
    answer: str = Field(
        description="That reason, a sentence; times are of the account's zone.",
        examples=["Record 1054 on list 3 is not active: it unsubscribed at 2026-11-20 08:12:00."],
    )
    reasons: list[ReasonShape] = Field(description="All that is known, what decides first.")
    delivery: DeliveryLifeShape | None = Field(
        description="The delivery, if there is one.", examples=[None]
    )

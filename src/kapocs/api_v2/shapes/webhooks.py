"""What goes over the wire about webhooks."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from kapocs.api_v2.shapes.common import Moment, Shape
from kapocs.ids import LARGEST_ID
from kapocs.webhooks.model import LONGEST_OVERLAP, LONGEST_URL, MOST_KINDS

_MOST_HOURS = int(LONGEST_OVERLAP.total_seconds()) // 3600
_URL = "https://crm.example.com/kapocs"
_AN_EVENT = Field(
    min_length=1,
    max_length=MOST_KINDS,
    description="Types of events, a noun with `.*`, or `*`: see `GET /event-types`.",
    examples=[["subscriber.*", "order.paid"]],
)


class NewHookShape(Shape):
    """A webhook to make."""

    url: str = Field(
        max_length=LONGEST_URL,
        description="Where messages go: `https://`, on the public Internet.",
        examples=[_URL],
    )
    events: list[str] = _AN_EVENT
    list_id: int | None = Field(
        None, ge=1, le=LARGEST_ID, description="Only what concerns this list.", examples=[None]
    )
    segment_id: int | None = Field(
        None,
        ge=1,
        le=LARGEST_ID,
        description="Only what concerns people who are in this segment when it happens.",
        examples=[None],
    )
    connector_id: int | None = Field(
        None,
        ge=1,
        le=LARGEST_ID,
        description="The connector to the same system: what it brought in is not sent back.",
        examples=[None],
    )
    ed25519: bool = Field(
        default=False,
        description="Sign with a private key instead of a shared one.",
        examples=[False],
    )
    ordered: bool = Field(
        default=False,
        description="Of one person or order the next message waits for the one before.",
        examples=[False],
    )


class HookChange(Shape):
    """What is to be another way; what is left out stays."""

    url: str = Field("", max_length=LONGEST_URL, examples=[_URL])
    events: list[str] = Field(
        default_factory=list, min_length=1, max_length=MOST_KINDS, examples=[["order.*"]]
    )
    list_id: int | None = Field(
        None, ge=1, le=LARGEST_ID, description="Null: of every list.", examples=[None]
    )
    segment_id: int | None = Field(
        None, ge=1, le=LARGEST_ID, description="Null: of everybody.", examples=[None]
    )
    connector_id: int | None = Field(
        None,
        ge=1,
        le=LARGEST_ID,
        description="Null: also what connectors brought in.",
        examples=[None],
    )
    ordered: bool = Field(default=False, examples=[True])


class HookState(StrEnum):
    """Whether a webhook is told anything."""

    ACTIVE = "ACTIVE"
    DISABLED = "DISABLED"


class HookShape(Shape):
    """A webhook."""

    webhook_id: int = Field(examples=[1])
    url: str = Field(examples=[_URL])
    events: list[str] = Field(examples=[["subscriber.*", "order.paid"]])
    list_id: int | None = Field(examples=[None])
    segment_id: int | None = Field(examples=[None])
    connector_id: int | None = Field(
        description="What this connector brought in is left out.", examples=[None]
    )
    ordered: bool = Field(examples=[False])
    state: HookState = Field(examples=["ACTIVE"])
    why: str | None = Field(
        description="Why it is disabled: `by_hand`, `gone` (it said 410), `failed`, `restored`.",
        examples=[None],
    )
    disabled_at: datetime | None = Field(examples=[None])
    failing_since: datetime | None = Field(
        description="It has taken nothing since.", examples=[None]
    )
    resting_until: datetime | None = Field(
        description="It asked to be left alone until then.", examples=[None]
    )
    created_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])


class SecretShape(Shape):
    """What messages are verified with; the secret is told this once."""

    webhook_id: int = Field(examples=[1])
    secret: str = Field(
        description="`whsec_…`, or `whsk_…`, a private key.",
        examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    )
    public_key: str | None = Field(
        description="`whpk_…`; null where the secret is a shared one.", examples=[None]
    )


class MadeHookShape(HookShape, SecretShape):
    """A new webhook, with its secret."""


class RotateShape(Shape):
    """How long the secret of before is good as well."""

    overlap_hours: int = Field(24, ge=0, le=_MOST_HOURS, examples=[24])


class HookMessageState(StrEnum):
    """How far a message is."""

    WAITING = "WAITING"
    DONE = "DONE"
    FAILED = "FAILED"


class HookTryShape(Shape):
    """One try to deliver a message."""

    number: int = Field(examples=[1])
    at: datetime = Field(examples=["2026-11-29T12:00:01Z"])
    took_ms: int = Field(description="Milliseconds.", examples=[35])
    status: int | None = Field(description="Null: there was no answer.", examples=[204])
    answer: str = Field(
        description="The beginning of the answer, or why there was none.", examples=[""]
    )


class HookMessageShape(Shape):
    """A message to a webhook."""

    message_id: str = Field(
        description="`webhook-id`: the same at every try.", examples=["msg_20931_1"]
    )
    type: str = Field(examples=["order.paid"])
    state: HookMessageState = Field(examples=["DONE"])
    attempts: int = Field(examples=[1])
    due_at: datetime = Field(
        description="When it is tried again, or ended.", examples=["2026-11-29T12:00:01Z"]
    )
    created_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])
    ended_at: datetime | None = Field(examples=["2026-11-29T12:00:01Z"])
    body: str = Field(
        description="What is sent, to the byte.",
        examples=['{"type":"order.paid","timestamp":"2026-11-29T12:00:00Z","data":{"id":20931}}'],
    )
    tries: list[HookTryShape]


class SentShape(Shape):
    """A message that is on its way."""

    message_id: str = Field(examples=["msg_test_kW3bTn8xQe1z"])


class ReplayShape(Shape):
    """Which messages are sent again: `after` alone, or any of the others."""

    message_id: str | None = Field(
        None, max_length=200, description="That one.", examples=["msg_20931_1"]
    )
    since: Moment | None = Field(None, description="Made then or later.", examples=[None])
    until: Moment | None = Field(None, description="Made before then.", examples=[None])
    only_failed: bool = Field(
        default=False, description="Only those that were given up.", examples=[False]
    )
    after: int | None = Field(
        None,
        ge=0,
        le=LARGEST_ID,
        description="Events behind this id, also those that were missed while it was disabled.",
        examples=[None],
    )


class ReplayedShape(Shape):
    """What is sent again."""

    messages: int = Field(description="So many.", examples=[1])
    next_after: int | None = Field(
        description="Ask for the rest with `after` set to this; null: that was all.",
        examples=[None],
    )

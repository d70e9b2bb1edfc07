"""What goes over the wire about relays."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from kapocs.api_v2.shapes.common import Day, Shape

_Rate = Annotated[Decimal, Field(gt=0, le=100_000)]
_RATE = "Messages a second; null: no limit."
_URL = "smtp://user:password@smtp.example.com:587"
_KINDS = (
    "smtp://, smtps://, ses://, mailgun://, postmark:// for mail; seeme://, twilio:// for texts."
)


class Carried(StrEnum):
    """What a relay carries."""

    EMAIL = "EMAIL"
    SMS = "SMS"


class RelayVerdict(StrEnum):
    """What came of a message."""

    SENT = "SENT"
    DEFERRED = "DEFERRED"
    REFUSED = "REFUSED"
    UNCERTAIN = "UNCERTAIN"


class RelayShape(Shape):
    """What an account's letters or text messages go out through. Its URL is never told."""

    relay_id: int = Field(examples=[1])
    name: str = Field(examples=["Fő kiszolgáló"])
    kind: str = Field(description="The scheme of its URL.", examples=["smtp"])
    channel: Carried = Field(examples=["EMAIL"])
    priority: int = Field(description="Lower ones are tried first.", examples=[10])
    per_second: Decimal | None = Field(description=_RATE, examples=["20"])
    per_domain_per_second: Decimal | None = Field(
        description="To one receiving domain; null: no limit.", examples=[None]
    )
    connections_per_domain: int | None = Field(
        description="For one receiving domain; null: no limit.", examples=[None]
    )
    warm_up_started_on: date | None = Field(
        description="A new relay's first day: its allowance grows by the day.", examples=[None]
    )
    daily_limit: int | None = Field(description="Messages a day; null: no limit.", examples=[None])
    active: bool = Field(description="Whether it is used.", examples=[True])
    created_at: datetime = Field(examples=["2026-11-23T12:00:00Z"])


class NewRelayShape(Shape):
    """A relay to go out through."""

    name: str = Field(min_length=1, max_length=200, examples=["Fő kiszolgáló"])
    url: str = Field(
        min_length=1,
        max_length=2000,
        description=f"Kept encrypted, never shown; its hosts must be public. {_KINDS}",
        examples=["postmark://0f5a3a56-token@default"],
    )
    priority: int = Field(10, description="0 to 32,767.", examples=[10])
    per_second: _Rate | None = Field(None, description=_RATE, examples=["20"])
    per_domain_per_second: _Rate | None = Field(None, description=_RATE, examples=[None])
    connections_per_domain: int | None = Field(None, description="1 to 1,000.", examples=[None])
    warm_up_started_on: Day | None = Field(None, examples=[None])
    daily_limit: int | None = Field(None, description="At least 1.", examples=[None])
    active: bool = Field(default=True, examples=[False])


def _unsaid() -> Any:
    """The default of what is read only when it was given."""


class RelayChange(Shape):
    """What is to change of a relay; what is left out stays as it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"priority": 20}]})

    name: str = Field(default_factory=_unsaid, min_length=1, max_length=200, examples=["Tartalék"])
    url: str = Field(
        default_factory=_unsaid,
        min_length=1,
        max_length=2000,
        description="A new one.",
        examples=[_URL],
    )
    priority: int = Field(default_factory=_unsaid, examples=[20])
    per_second: _Rate | None = Field(None, description=_RATE, examples=[None])
    per_domain_per_second: _Rate | None = Field(None, description=_RATE, examples=[None])
    connections_per_domain: int | None = Field(None, examples=[None])
    warm_up_started_on: Day | None = Field(None, examples=[None])
    daily_limit: int | None = Field(None, examples=[None])
    active: bool = Field(default_factory=_unsaid, examples=[True])


class RelayTrialShape(Shape):
    """Where a test goes."""

    to: str = Field(
        min_length=1,
        max_length=320,
        description="An address, or a telephone number for text messages.",
        examples=["anna@example.com"],
    )


class RelayAnswerShape(Shape):
    """What a relay answered."""

    verdict: RelayVerdict = Field(examples=["SENT"])
    relay: str = Field(description="Who was asked.", examples=["smtp.example.com:587"])
    reply: str = Field(
        description="In its own words: not ours, so escape them.", examples=["250 2.0.0 Ok"]
    )

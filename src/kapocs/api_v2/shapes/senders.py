"""What goes over the wire about rules for mail, providers' reports and refusals."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, Field

from kapocs.api_v2.shapes.common import Shape

_WHEN = ["2026-11-23T12:00:00Z"]


class MailRulesShape(Shape):
    """An account's rules for mail."""

    cap_letters: int | None = Field(
        description="At most so many letters to one person in `capDays`; null: no cap.",
        examples=[None],
    )
    cap_days: int = Field(examples=[7])
    soft_bounces: int = Field(
        description="So many soft bounces within `softBounceDays` count as a hard one.",
        examples=[5],
    )
    soft_bounce_days: int = Field(examples=[30])
    error_percent: int = Field(
        description="A send pauses when more than so many of its last letters failed.",
        examples=[25],
    )
    skips_role_accounts: bool = Field(
        description="Whether info@, admin@ and such get no letters.", examples=[False]
    )
    requires_verified_sender: bool = Field(
        description="Whether letters come from verified sender domains only.", examples=[False]
    )


def _unsaid() -> Any:
    """The default of what is read only when it was given."""


class MailRulesChange(Shape):
    """Rules to change; what is left out stays as it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"softBounces": 5}]})

    cap_letters: int | None = Field(None, description="1 to 1,000; null: no cap.", examples=[None])
    cap_days: int = Field(default_factory=_unsaid, description="1 to 365.", examples=[7])
    soft_bounces: int = Field(default_factory=_unsaid, description="1 to 100.", examples=[5])
    soft_bounce_days: int = Field(default_factory=_unsaid, description="1 to 365.", examples=[30])
    error_percent: int = Field(default_factory=_unsaid, description="1 to 100.", examples=[25])
    skips_role_accounts: bool = Field(default_factory=_unsaid, examples=[False])
    requires_verified_sender: bool = Field(
        default_factory=_unsaid,
        description="Can be switched on; the operator alone switches it off.",
        examples=[True],
    )


class ReportingProvider(StrEnum):
    """Who reports what became of letters and text messages."""

    SES = "ses"
    MAILGUN = "mailgun"
    POSTMARK = "postmark"
    SEEME = "seeme"
    TWILIO = "twilio"


class ProviderHookShape(Shape):
    """Where a provider's reports are taken."""

    provider: ReportingProvider = Field(examples=["postmark"])
    url: str = Field(
        description="What to give the provider.",
        examples=["https://news.example.com/hooks/postmark/h1.1.…"],
    )
    taken: bool = Field(
        description="Whether a secret is set; without one reports are refused.", examples=[True]
    )


class HookSecretShape(Shape):
    """What proves a provider's reports."""

    secret: str = Field(
        min_length=1,
        max_length=500,
        description="ses: the ARN of the SNS topic; mailgun: the webhook signing key; postmark: "
        "`user:password`; twilio: the auth token; seeme: any text.",
        examples=["anna:a-long-password"],
    )


class RefusalClass(StrEnum):
    """Whose fault a refusal is."""

    OURS = "ours"
    UNCLEAR = "unclear"


class RefusalShape(Shape):
    """What receivers refused because of the sender, its machine or the letter."""

    refusal_id: int = Field(examples=[3])
    class_: RefusalClass = Field(alias="class", examples=["ours"])
    topic: str = Field(description="What it is about.", examples=["ip"])
    times: int = Field(examples=[12])
    first_at: datetime = Field(examples=_WHEN)
    last_at: datetime = Field(examples=_WHEN)
    sender: str = Field(description="The sender's domain.", examples=["example.com"])
    relay: str = Field(description="What carried it.", examples=["smtp.example.com:587"])
    receiver: str = Field(description="The receiver's domain.", examples=["example.org"])
    status: str = Field(examples=["5.7.1"])
    words: str = Field(
        description="As the receiver said it, the last time.", examples=["Your address is listed."]
    )
    delivery_id: int = Field(description="The last one refused so.", examples=[41])

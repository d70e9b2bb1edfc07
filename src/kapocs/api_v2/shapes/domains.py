"""What goes over the wire about sender domains."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import ConfigDict, Field

from kapocs.api_v2.shapes.common import Shape

_WHEN = ["2026-11-23T12:00:00Z"]
_Host = str | None
_TRACKING = (
    "Where links of letters lead; empty: nowhere of its own; null: `link.` before the domain."
)
_BOUNCE = "Where mail that came back goes; empty: nowhere of its own; null: `bounce.` before it."


class RecordKind(StrEnum):
    """What a DNS record is for."""

    OWNERSHIP = "OWNERSHIP"
    DKIM = "DKIM"
    SPF = "SPF"
    DMARC = "DMARC"
    BOUNCE = "BOUNCE"
    TRACKING = "TRACKING"


class RecordState(StrEnum):
    """How a DNS record stands."""

    OK = "OK"
    MISSING = "MISSING"
    WRONG = "WRONG"
    UNKNOWN = "UNKNOWN"


class KeyProgress(StrEnum):
    """Where a DKIM key stands."""

    NEW = "NEW"
    ACTIVE = "ACTIVE"
    RETIRED = "RETIRED"


class DnsRecordShape(Shape):
    """A DNS record to publish, and how it stood when it was looked for."""

    kind: RecordKind = Field(examples=["OWNERSHIP"])
    name: str = Field(examples=["_kapocs.example.com"])
    type: str = Field(examples=["TXT"])
    value: str = Field(examples=["kapocs-verify=5f0c…"])
    state: RecordState = Field(description="UNKNOWN before a look.", examples=["OK"])
    reason: str = Field(description="Why it stands so; empty: it is fine.", examples=[""])
    found: list[str] = Field(
        description="What DNS has, as strangers wrote it: escape it.",
        examples=[["kapocs-verify=5f0c…"]],
    )


class DkimKeyShape(Shape):
    """A key that signs letters; its private part is never told."""

    selector: str = Field(examples=["k2611233f0a1cr"])
    algorithm: str = Field(examples=["rsa"])
    state: KeyProgress = Field(examples=["ACTIVE"])
    created_at: datetime = Field(examples=_WHEN)
    active_at: datetime | None = Field(examples=_WHEN)
    retired_at: datetime | None = Field(examples=[None])
    removable_at: datetime | None = Field(
        description="From when its record may go; null: it is in use.", examples=[None]
    )


class DomainShape(Shape):
    """A domain that letters are sent from."""

    domain_id: int = Field(examples=[1])
    name: str = Field(description="In lower-case ASCII.", examples=["example.com"])
    tracking_host: str = Field(examples=["link.example.com"])
    bounce_host: str = Field(examples=["bounce.example.com"])
    verified_at: datetime | None = Field(
        description="When it was proven to be the account's; null: it is not.", examples=_WHEN
    )
    checked_at: datetime | None = Field(examples=_WHEN)
    records_ok: int = Field(description="Of those checked.", examples=[6])
    records_checked: int = Field(examples=[7])
    created_at: datetime = Field(examples=_WHEN)
    updated_at: datetime = Field(examples=["2026-11-29T12:00:00Z"])


class DomainWholeShape(DomainShape):
    """A domain with its records and keys."""

    records: list[DnsRecordShape]
    keys: list[DkimKeyShape]


class NewDomainShape(Shape):
    """A domain to send from."""

    name: str = Field(max_length=1000, examples=["hirlevel.example.com"])
    tracking_host: _Host = Field(None, max_length=1000, description=_TRACKING, examples=[None])
    bounce_host: _Host = Field(None, max_length=1000, description=_BOUNCE, examples=[None])


class DomainChange(Shape):
    """Hosts to change; what is left out stays as it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"trackingHost": None}]})

    tracking_host: _Host = Field(None, max_length=1000, description=_TRACKING, examples=[None])
    bounce_host: _Host = Field(None, max_length=1000, description=_BOUNCE, examples=[""])


class ActivationShape(Shape):
    """That keys are to sign whose records nobody has seen."""

    force: Literal[True] = Field(
        description="Until the records are there, letters signed so count as forged.",
        examples=[True],
    )

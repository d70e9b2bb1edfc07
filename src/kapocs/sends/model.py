"""Sends, deliveries, and the life of a delivery.

    queued ─► claimed ─► handing ─► sent
      ▲          │          ├─► deferred ─► claimed …   (a later try is due)
      └──────────┘          ├─► failed                  (refused for good, or out of tries)
     worker died            └─► uncertain               (handed over, and no answer kept)
    claimed ─► skipped                                   (nobody to write to any more)

`handing` is written down before the first byte goes out. A worker that dies there leaves a
delivery of which nobody can know whether it arrived: it is reported, never repeated.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kapocs.errors import Invalid, NotFound
from kapocs.ids import AccountId, DeliveryId, FormId, LetterId, ListId, SendId, SubscriberId


class SendNotFound(NotFound):
    """There is no such send."""

    code = "send_not_found"


class BadSend(Invalid):
    """The send cannot be made so."""

    code = "bad_send"


class SendType(StrEnum):
    """What makes a letter go out."""

    SUBSCRIPTION = "subscription"
    DATA_UPDATE = "data_update"


class Purpose(StrEnum):
    """Why there is a delivery."""

    SEND = "send"
    """A send was triggered."""
    API = "api"
    """A caller asked for this one letter to this one person."""
    CONFIRM = "confirm"
    """A sign-up waits for its confirmation."""


class DeliveryStatus(StrEnum):
    """Where a delivery stands; see the drawing above."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    HANDING = "handing"
    DEFERRED = "deferred"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNCERTAIN = "uncertain"


_MINUTE = timedelta(minutes=1)
RETRY_DELAYS = tuple(
    _MINUTE * minutes for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 720, 720, 1440)
)
"""Waits between tries after a temporary failure: about two and a half days in all."""


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after `attempts` tries; None: no more."""
    if attempts > len(RETRY_DELAYS):
        return None
    return now + RETRY_DELAYS[attempts - 1]


@dataclass(frozen=True, slots=True)
class NewSend:
    """A send to be made. Empty texts: the letter's subject, the account's sender."""

    list_id: ListId
    letter_id: LetterId
    type: SendType
    form_id: FormId | None = None
    name: str = ""
    subject: str = ""
    from_name: str = ""
    from_email: str = ""
    active: bool = False


@dataclass(frozen=True, slots=True)
class Send:
    """A send. Nothing goes out while it is not active."""

    account_id: AccountId
    id: SendId
    name: str
    list_id: ListId
    letter_id: LetterId
    type: SendType
    form_id: FormId | None
    subject: str
    from_name: str
    from_email: str
    active: bool
    created_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "type", SendType(self.type))


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A delivery to be queued. `occurrence`: two with the same one are the same delivery."""

    purpose: Purpose
    occurrence: str
    list_id: ListId
    subscriber_id: SubscriberId
    send_id: SendId | None = None
    letter_id: LetterId | None = None
    form_id: FormId | None = None
    overrides: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One letter to one person. `letter_id` None: the built-in confirmation letter."""

    account_id: AccountId
    id: DeliveryId
    purpose: Purpose
    send_id: SendId | None
    letter_id: LetterId | None
    form_id: FormId | None
    list_id: ListId
    subscriber_id: SubscriberId
    overrides: dict[str, str] | None
    attempts: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "purpose", Purpose(self.purpose))


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A delivery as its account sees it."""

    id: DeliveryId
    purpose: str
    send_id: SendId | None
    letter_id: LetterId | None
    list_id: ListId
    subscriber_id: SubscriberId
    status: DeliveryStatus
    reason: str
    attempts: int
    due_at: datetime
    relay: str
    reply: str
    message_id: str
    created_at: datetime
    handed_over_at: datetime | None
    finished_at: datetime | None

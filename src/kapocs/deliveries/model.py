"""Deliveries, and the life of one.

    queued ─► claimed ─► handing ─► sent
      ▲          │          ├─► deferred ─► claimed …   (a later try is due)
      └──────────┘          ├─► failed                  (refused for good, or out of tries)
     worker died            └─► uncertain               (handed over, and no answer kept)
    claimed ─► skipped                                   (nobody to write to any more)

What is still to be done stands in `outbox`, where a claim and a hand-over are noted; the row in
`deliveries` says queued or deferred meanwhile, and is written again when the delivery ends.
That a delivery is being handed over is written down before the first byte goes out. A worker
that dies there leaves a delivery of which nobody can know whether it arrived: it is reported,
never repeated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kapocs.ids import AccountId, DeliveryId, FormId, LetterId, ListId, SendId, SubscriberId
from kapocs.reasons import NO_WORDS, Reason, read
from kapocs.sends.model import Channel

SHARDS = 8
"""A send's totals stand in so many rows for each variant: workers do not queue up at one."""
PLANNING_SHARD = SHARDS
"""One row more, for planning: no worker waits for a page of it, and no page for a worker."""


class Purpose(StrEnum):
    """Why there is a delivery."""

    SEND = "send"
    """A send was triggered."""
    API = "api"
    """A caller asked for this one letter to this one person."""
    CONFIRM = "confirm"
    """A sign-up waits for its confirmation."""
    TEST = "test"
    """Somebody looks at a letter before it goes out; counts in no total."""


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


RELAY_RETRY = 5 * _MINUTE
"""The longest wait when the relay itself failed: once it is back, all should go on soon."""
_RELAY_TRIES = 3 * 24 * 12  # three days of them


def next_try(attempts: int, now: datetime, *, blames_relay: bool = False) -> datetime | None:
    """When to try again after `attempts` tries; None: no more.

    `blames_relay`: the last try failed for a reason that was not the recipient's.
    """
    if blames_relay and attempts <= _RELAY_TRIES:
        return now + min(RELAY_RETRY, RETRY_DELAYS[min(attempts, len(RETRY_DELAYS)) - 1])
    if attempts > len(RETRY_DELAYS):
        return None
    return now + RETRY_DELAYS[attempts - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
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
    event: Mapping[str, Any] | None = None
    """What began the run of an automation that sends it."""
    channel: Channel = Channel.EMAIL
    variant: int = 0
    recipient: str = ""
    """Of a test: where it goes instead of to the person."""
    lane: int = 0
    """Its line in the outbox: 0, or the id of a big send."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    event: Mapping[str, Any] | None
    channel: Channel
    variant: int
    recipient: str
    attempts: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "purpose", Purpose(self.purpose))
        object.__setattr__(self, "channel", Channel(self.channel))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryLine:
    """A delivery as its account sees it."""

    id: DeliveryId
    purpose: str
    channel: str
    send_id: SendId | None
    variant: int
    letter_id: LetterId | None
    list_id: ListId
    subscriber_id: SubscriberId
    status: DeliveryStatus
    """While a worker has it: claimed or handing."""
    reason: Reason | None
    attempts: int
    due_at: datetime
    relay: str
    reply: Reason
    message_id: str
    created_at: datetime
    handed_over_at: datetime | None
    finished_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", read(self.reason))
        object.__setattr__(self, "reply", read(self.reply) or NO_WORDS)

"""The life of a delivery, told step by step from what is noted of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.deliveries.model import DeliveryStatus, Purpose
from kapocs.errors import NotFound
from kapocs.ids import DeliveryId, LetterId, ListId, SendId, SubscriberId
from kapocs.sends.model import Channel


class DeliveryNotFound(NotFound):
    """There is no such delivery."""

    code = "delivery_not_found"


class StepKind(StrEnum):
    """What can happen to a delivery."""

    PLANNED = "planned"
    SKIPPED = "skipped"
    HANDED_OVER = "handed_over"
    DEFERRED = "deferred"
    DUE = "due"
    """Still to come: it goes out at this time at the earliest."""
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    OPENED = "opened"
    MACHINE_OPENED = "machine_opened"
    CLICKED = "clicked"
    MACHINE_CLICKED = "machine_clicked"
    UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a delivery, in words."""

    at: datetime
    kind: StepKind
    words: str


@dataclass(frozen=True, slots=True)
class Trail:
    """A delivery, whom it is for, and when what came back of it came first."""

    id: DeliveryId
    purpose: Purpose
    channel: Channel
    send_id: SendId | None
    variant: int
    letter_id: LetterId | None
    list_id: ListId
    subscriber_id: SubscriberId
    recipient: str
    """The address; empty when the record is deleted."""
    status: DeliveryStatus
    """While a worker has it: claimed or handing."""
    reason: str
    attempts: int
    due_at: datetime
    waits_for_winner: bool
    """Of an A/B test."""
    relay: str
    reply: str
    message_id: str
    created_at: datetime
    handed_over_at: datetime | None
    finished_at: datetime | None
    opened_at: datetime | None
    machine_opened_at: datetime | None
    clicked_at: datetime | None
    bounced_at: datetime | None
    complained_at: datetime | None
    unsubscribed_at: datetime | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "purpose", Purpose(self.purpose))
        object.__setattr__(self, "channel", Channel(self.channel))
        object.__setattr__(self, "status", DeliveryStatus(self.status))


@dataclass(frozen=True, slots=True)
class Try:
    """A hand-over that ended with "later"."""

    at: datetime
    relay: str
    reply: str


@dataclass(frozen=True, slots=True)
class Echo:
    """What came back, as the person's history has it; the same more than once is one echo."""

    type: str
    first_at: datetime
    times: int
    link: str
    detail: str


_PLANNED = {
    Purpose.SEND: "planned by send {0}",
    Purpose.API: "asked for through the API, with the letter of send {0}",
    Purpose.CONFIRM: "a confirmation of the sign-up was planned",
    Purpose.TEST: "a test was planned",
}
_ECHOES = {
    "delivered": (StepKind.DELIVERED, "arrived, says the provider"),
    "bounce": (StepKind.BOUNCED, "came back for good"),
    "soft_bounce": (StepKind.BOUNCED, "came back for now"),
    "complaint": (StepKind.COMPLAINED, "was called spam by the reader"),
    "email_open": (StepKind.OPENED, "opened by a person"),
    "machine_open": (StepKind.MACHINE_OPENED, "opened by a machine"),
    "email_click": (StepKind.CLICKED, "clicked by a person"),
    "machine_click": (StepKind.MACHINE_CLICKED, "clicked by a machine"),
    "unsubscribe": (StepKind.UNSUBSCRIBED, "the person unsubscribed by it"),
}
_MARKS = (
    ("bounced_at", StepKind.BOUNCED, "came back"),
    ("complained_at", StepKind.COMPLAINED, "was called spam by the reader"),
    ("opened_at", StepKind.OPENED, "opened by a person"),
    ("machine_opened_at", StepKind.MACHINE_OPENED, "opened by a machine"),
    ("clicked_at", StepKind.CLICKED, "clicked by a person"),
    ("unsubscribed_at", StepKind.UNSUBSCRIBED, "the person unsubscribed by it"),
)


def story(trail: Trail, tries: Sequence[Try], echoes: Sequence[Echo]) -> list[Step]:
    """Every step, oldest first; what is still to come stands last."""
    told = [*_way_out(trail, tries), *_came_back(trail, echoes)]
    known = {step.kind for step in told}
    # The history goes with a deleted record; the marks on the delivery stay.
    for name, kind, words in _MARKS:
        at = getattr(trail, name)
        if at is not None and kind not in known:
            told.append(Step(at, kind, words))
    told.sort(key=lambda step: step.at)
    return [*told, *_to_come(trail)]


def answer_of(relay: str, reply: str) -> str:
    """Who said what, such as `mail.example:25: 250 2.0.0 Queued`."""
    return ": ".join(part for part in (relay, " ".join(reply.split())) if part)


def _way_out(trail: Trail, tries: Sequence[Try]) -> Iterator[Step]:
    planned = _PLANNED[trail.purpose].format(trail.send_id or "–")
    yield Step(trail.created_at, StepKind.PLANNED, planned + _variant(trail))
    for number, each in enumerate(tries, 1):
        words = f"try {number} was put off by {answer_of(each.relay, each.reply)}"
        yield Step(each.at, StepKind.DEFERRED, words)
    if trail.handed_over_at is not None:
        words = "written and handed over" + (f" as {trail.message_id}" if trail.message_id else "")
        yield Step(trail.handed_over_at, StepKind.HANDED_OVER, words)
    if trail.finished_at is not None:
        yield Step(trail.finished_at, StepKind(trail.status), ended(trail))


def ended(trail: Trail) -> str:
    """How a delivery that is over ended, in words."""
    said = answer_of(trail.relay, trail.reply)
    match trail.status:
        case DeliveryStatus.SENT if trail.channel is Channel.PDF:
            return f"printed in {trail.relay}"
        case DeliveryStatus.SENT:
            return f"accepted by {said or 'the relay'}"
        case DeliveryStatus.SKIPPED:
            return f"skipped: {trail.reason}"
    return f"{trail.reason or trail.status}" + (f" – {said}" if said else "")


def _variant(trail: Trail) -> str:
    return f", as variant {trail.variant}" if trail.variant else ""


def _came_back(trail: Trail, echoes: Sequence[Echo]) -> Iterator[Step]:
    refused = trail.status is DeliveryStatus.FAILED
    for echo in echoes:
        known = _ECHOES.get(echo.type)
        # A refusal stands in the history as a bounce; the delivery's end tells it already.
        if known is None or (refused and known[0] is StepKind.BOUNCED):
            continue
        kind, words = known
        link = f": {echo.link}" if echo.link else ""
        detail = f" ({' '.join(echo.detail.split())})" if echo.detail else ""
        often = f", {echo.times} times" if echo.times > 1 else ""
        yield Step(echo.first_at, kind, words + link + detail + often)


def _to_come(trail: Trail) -> Iterator[Step]:
    if trail.status not in (DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED):
        return
    if trail.waits_for_winner:
        yield Step(trail.due_at, StepKind.DUE, "waits for the winner of the A/B test")
    elif trail.channel is Channel.PDF:
        yield Step(trail.due_at, StepKind.DUE, "waits to be printed")
    else:
        again = "tried again" if trail.status is DeliveryStatus.DEFERRED else "handed over"
        yield Step(trail.due_at, StepKind.DUE, f"to be {again} from then on")

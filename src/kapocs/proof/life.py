"""The life of a delivery, step by step, from what is noted of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.deliveries.model import DeliveryStatus, Purpose
from kapocs.errors import NotFound
from kapocs.ids import DeliveryId, LetterId, ListId, SendId, SubscriberId
from kapocs.reasons import NO_WORDS, TEXT, Reason, plain, read, said
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
    """Something that happened to a delivery; `words`: what is told of it."""

    at: datetime
    kind: StepKind
    words: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
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
    reason: Reason | None
    attempts: int
    due_at: datetime
    waits_for_winner: bool
    """Of an A/B test."""
    relay: str
    reply: Reason
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
        object.__setattr__(self, "reason", read(self.reason))
        object.__setattr__(self, "reply", read(self.reply) or NO_WORDS)
        object.__setattr__(self, "channel", Channel(self.channel))
        object.__setattr__(self, "status", DeliveryStatus(self.status))


@dataclass(frozen=True, slots=True)
class Try:
    """A hand-over that ended with "later"."""

    at: datetime
    relay: str
    reply: Reason

    def __post_init__(self) -> None:
        object.__setattr__(self, "reply", read(self.reply) or NO_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """What came back, as the person's history has it; the same more than once is one echo."""

    type: str
    first_at: datetime
    times: int
    link: str
    detail: Reason | None

    def __post_init__(self) -> None:
        object.__setattr__(self, "detail", read(self.detail))


_PLANNED = {
    Purpose.SEND: "life.planned",
    Purpose.API: "life.asked_by_api",
    Purpose.CONFIRM: "life.confirmation_planned",
    Purpose.TEST: "life.test_planned",
}
_ECHOES = {
    "delivered": (StepKind.DELIVERED, "life.delivered"),
    "bounce": (StepKind.BOUNCED, "life.bounce"),
    "soft_bounce": (StepKind.BOUNCED, "life.soft_bounce"),
    "complaint": (StepKind.COMPLAINED, "life.complaint"),
    "email_open": (StepKind.OPENED, "life.opened"),
    "machine_open": (StepKind.MACHINE_OPENED, "life.opened_by_machine"),
    "email_click": (StepKind.CLICKED, "life.clicked"),
    "machine_click": (StepKind.MACHINE_CLICKED, "life.clicked_by_machine"),
    "unsubscribe": (StepKind.UNSUBSCRIBED, "life.unsubscribed"),
}
_MARKS = (
    ("bounced_at", StepKind.BOUNCED, "life.came_back"),
    ("complained_at", StepKind.COMPLAINED, "life.complaint"),
    ("opened_at", StepKind.OPENED, "life.opened"),
    ("machine_opened_at", StepKind.MACHINE_OPENED, "life.opened_by_machine"),
    ("clicked_at", StepKind.CLICKED, "life.clicked"),
    ("unsubscribed_at", StepKind.UNSUBSCRIBED, "life.unsubscribed"),
)


def story(trail: Trail, tries: Sequence[Try], echoes: Sequence[Echo]) -> list[Step]:
    """Every step, oldest first; what is still to come stands last."""
    told = [*_way_out(trail, tries), *_came_back(trail, echoes)]
    known = {step.kind for step in told}
    # The history goes with a deleted record; the marks on the delivery stay.
    for name, kind, code in _MARKS:
        at = getattr(trail, name)
        if at is not None and kind not in known:
            told.append(Step(at, kind, Reason(code, rest="")))
    told.sort(key=lambda step: step.at)
    return [*told, *_to_come(trail)]


def answer_of(relay: str, reply: Reason) -> Reason | None:
    """Who said what, such as `mail.example:25: 250 2.0.0 Queued`; None: nobody anything."""
    if reply.code == TEXT:
        words = ": ".join(part for part in (relay, " ".join(plain(reply).split())) if part)
        return said(words) if words else None
    return Reason("life.answer", relay=relay, said=reply) if relay else reply


def _way_out(trail: Trail, tries: Sequence[Try]) -> Iterator[Step]:
    planned = Reason(_PLANNED[trail.purpose], send=trail.send_id or "–")
    if trail.variant:
        planned = Reason("life.as_variant", told=planned, variant=trail.variant)
    yield Step(trail.created_at, StepKind.PLANNED, planned)
    for number, each in enumerate(tries, 1):
        answer = answer_of(each.relay, each.reply)
        words = Reason("life.put_off", number=number, said=answer or NO_WORDS)
        yield Step(each.at, StepKind.DEFERRED, words)
    if trail.handed_over_at is not None:
        words = (
            Reason("life.handed_over_as", message_id=trail.message_id)
            if trail.message_id
            else Reason("life.handed_over")
        )
        yield Step(trail.handed_over_at, StepKind.HANDED_OVER, words)
    if trail.finished_at is not None:
        yield Step(trail.finished_at, StepKind(trail.status), ended(trail))


def ended(trail: Trail) -> Reason:
    """How a delivery that is over ended."""
    answer = answer_of(trail.relay, trail.reply)
    match trail.status:
        case DeliveryStatus.SENT if trail.channel is Channel.PDF:
            return Reason("life.printed", file=trail.relay)
        case DeliveryStatus.SENT if answer:
            return Reason("life.accepted", said=answer)
        case DeliveryStatus.SENT:
            return Reason("life.accepted_by_relay")
        case DeliveryStatus.SKIPPED:
            return Reason("life.skipped", why=trail.reason)
    why = trail.reason or Reason(f"life.{trail.status}")
    return Reason("life.with_answer", why=why, said=answer) if answer else why


def _came_back(trail: Trail, echoes: Sequence[Echo]) -> Iterator[Step]:
    refused = trail.status is DeliveryStatus.FAILED
    for echo in echoes:
        known = _ECHOES.get(echo.type)
        # A refusal stands in the history as a bounce; the delivery's end tells it already.
        if known is None or (refused and known[0] is StepKind.BOUNCED):
            continue
        kind, code = known
        words = Reason(code, rest=_rest(echo))
        if echo.times > 1:
            words = Reason("life.times", told=words, times=echo.times)
        yield Step(echo.first_at, kind, words)


def _rest(echo: Echo) -> str | Reason:
    """The link, and what is known besides, with the signs around them."""
    link = f": {echo.link}" if echo.link else ""
    if echo.detail is None:
        return link
    if echo.detail.code == TEXT:
        return f"{link} ({' '.join(plain(echo.detail).split())})"
    return Reason("life.besides", link=link, said=echo.detail)


def _to_come(trail: Trail) -> Iterator[Step]:
    if trail.status not in (DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED):
        return
    if trail.waits_for_winner:
        yield Step(trail.due_at, StepKind.DUE, Reason("life.waits_for_winner"))
    elif trail.channel is Channel.PDF:
        yield Step(trail.due_at, StepKind.DUE, Reason("life.waits_for_print"))
    else:
        again = trail.status is DeliveryStatus.DEFERRED
        words = Reason("life.to_be_tried_again" if again else "life.to_be_handed_over")
        yield Step(trail.due_at, StepKind.DUE, words)

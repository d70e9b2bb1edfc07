"""The kinds of facts that people's histories tell, and the lines that tell them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kapocs.facts.kinds import KIND_OF, fact
from kapocs.ids import DeliveryId, FormId, LetterId, LinkId, SendId
from kapocs.subscribers.model import AGAIN, EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """Of which delivery it is told."""

    send_id: SendId | None = None
    letter_id: LetterId | None = None
    delivery_id: DeliveryId | None = None


@fact("subscriber.added")
@dataclass(frozen=True, slots=True)
class SubscriberAdded:
    """A new record, active at once."""

    form_id: FormId | None = None


@fact("subscriber.resubscribed")
@dataclass(frozen=True, slots=True)
class SubscriberResubscribed:
    """A record that was not active is so again: its person signed up once more."""

    form_id: FormId | None = None


@fact("subscriber.confirmation_requested")
@dataclass(frozen=True, slots=True)
class ConfirmationRequested:
    """Somebody asked to join by double opt-in; a new record is not active yet."""

    form_id: FormId | None = None


@fact("subscriber.confirmed")
@dataclass(frozen=True, slots=True)
class SubscriberConfirmed:
    """The person confirmed by double opt-in; the record is active."""

    form_id: FormId | None = None


@fact("subscriber.unsubscribed")
@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriberUnsubscribed(_Letter):
    """The record left its list; of which letter's link, if it was one."""

    form_id: FormId | None = None


@fact("letter.sent")
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSent(_Letter):
    """A relay or an SMS provider has taken the letter."""

    channel: str = "email"


@fact("letter.delivered")
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDelivered(_Letter):
    """A provider says that the letter arrived."""


@fact("letter.opened")
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOpened(_Letter):
    """The letter was opened; each time tells of itself."""

    by_machine: bool = False


@fact("letter.clicked")
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterClicked(_Letter):
    """A link of the letter was followed. That it was a machine may be found out a second later."""

    link_id: LinkId | None = None
    by_machine: bool = False


@fact("letter.bounced")
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBounced(_Letter):
    """The letter was refused or came back; `said`: the other side's words."""

    permanent: bool = True
    said: str = ""


@fact("letter.complained")
@dataclass(frozen=True, slots=True, kw_only=True)
class LetterComplained(_Letter):
    """The reader called the letter spam."""

    said: str = ""


_OF_A_LETTER = ("send_id", "letter_id", "delivery_id")


@dataclass(frozen=True, slots=True)
class Telling:
    """How a kind is read off a line: the columns that it takes over, and what is always so."""

    payload: type
    columns: tuple[str, ...]
    fixed: Mapping[str, object]

    def read(self, line: Mapping[str, Any]) -> object:
        """What the fact of this line says."""
        return self.payload(**{name: line[name] for name in self.columns}, **self.fixed)


def _told(payload: type, *columns: str, **fixed: object) -> Telling:
    return Telling(payload, columns, fixed)


LINES: Mapping[str, Telling] = {
    EventType.SUBSCRIBE: _told(SubscriberAdded, "form_id"),
    EventType.DOUBLE_OPTIN: _told(ConfirmationRequested, "form_id"),
    EventType.DOUBLE_OPTIN_CONFIRM: _told(SubscriberConfirmed, "form_id"),
    EventType.UNSUBSCRIBE: _told(SubscriberUnsubscribed, *_OF_A_LETTER, "form_id"),
    EventType.EMAIL_SENT: _told(LetterSent, *_OF_A_LETTER, channel="email"),
    EventType.SMS_SENT: _told(LetterSent, *_OF_A_LETTER, channel="sms"),
    EventType.DELIVERED: _told(LetterDelivered, *_OF_A_LETTER),
    EventType.EMAIL_OPEN: _told(LetterOpened, *_OF_A_LETTER),
    EventType.MACHINE_OPEN: _told(LetterOpened, *_OF_A_LETTER, by_machine=True),
    EventType.EMAIL_CLICK: _told(LetterClicked, *_OF_A_LETTER, "link_id"),
    EventType.MACHINE_CLICK: _told(LetterClicked, *_OF_A_LETTER, "link_id", by_machine=True),
    EventType.BOUNCE: _told(LetterBounced, *_OF_A_LETTER, "said", permanent=True),
    EventType.SOFT_BOUNCE: _told(LetterBounced, *_OF_A_LETTER, "said", permanent=False),
    EventType.COMPLAINT: _told(LetterComplained, *_OF_A_LETTER, "said"),
}
"""Type of a line → the fact it tells. Changes of data are told by the domains, with what was there
before; the lines about odd orders are words for people."""

OTHERWISE: Mapping[str, Telling] = {
    AGAIN: _told(SubscriberResubscribed, "form_id"),
}
"""What a line may say that it tells, other than its type says."""


def told_by(line: Mapping[str, Any]) -> Telling | None:
    """How the fact of this line is read off it; None: a newer program has written it."""
    return OTHERWISE.get(line["tells"]) if line["tells"] else LINES[line["type"]]


def types_of(kinds: Collection[str] | None) -> list[str]:
    """The types of lines that tell a fact of one of these kinds; None: of any."""
    return [
        type_
        for type_, told in LINES.items()
        if kinds is None or KIND_OF[told.payload].name in kinds
    ]

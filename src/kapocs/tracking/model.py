"""What comes back from a letter."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.ids import AccountId, DeliveryId, LetterId, LinkId, ListId, SendId, SubscriberId


@dataclass(frozen=True, slots=True)
class Signal:
    """An open (no link) or a click."""

    account_id: AccountId
    delivery_id: DeliveryId
    link_id: LinkId | None
    at: datetime
    client_ip: str
    user_agent: str


@dataclass(frozen=True, slots=True)
class Sent:
    """To whom a delivery went, and what it was."""

    account_id: AccountId
    id: DeliveryId
    list_id: ListId
    subscriber_id: SubscriberId
    send_id: SendId | None
    letter_id: LetterId | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a letter. The unique counts are of people, the others of events."""

    sent: int
    opened: int
    unique_opened: int
    clicked: int
    unique_clicked: int
    bounced: int
    """Refused for good, or given up after the last try."""
    unsubscribed: int
    """By the letter's own link."""

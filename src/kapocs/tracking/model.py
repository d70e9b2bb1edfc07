"""What comes back from a letter."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.errors import NotFound
from kapocs.ids import AccountId, DeliveryId, LetterId, LinkId, ListId, SendId, SubscriberId


class DeliveryNotFound(NotFound):
    """There is no such delivery."""

    code = "delivery_not_found"


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

"""What readers do with a letter: opens and clicks, and to whom it went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.ids import AccountId, DeliveryId, LetterId, LinkId, ListId, SendId, SubscriberId


@dataclass(frozen=True, slots=True)
class Signal:
    """An open (no link) or a click. `prefetched`: the program said that nobody looks yet."""

    account_id: AccountId
    delivery_id: DeliveryId
    link_id: LinkId | None
    at: datetime
    client_ip: str
    user_agent: str
    prefetched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """To whom a delivery went, and what it was."""

    account_id: AccountId
    id: DeliveryId
    list_id: ListId
    subscriber_id: SubscriberId
    send_id: SendId | None
    letter_id: LetterId | None
    handed_over_at: datetime | None
    """When it was given to the relay, as far as that is noted yet."""
    settled: bool
    """Whether all of this is for good."""
    channel: str
    recipient: str
    """Of a test letter, where it went instead of to the person; else empty."""
    message_id: str
    relay: str
    """What carried it, as far as that is noted yet."""

    @property
    def is_test(self) -> bool:
        """Whether it says nothing of the person."""
        return bool(self.recipient)


class Taken(StrEnum):
    """What became of a mail that was looked at."""

    NOTED = "noted"
    KNOWN = "known"
    """It had been noted before."""
    NOBODYS = "nobodys"
    """It proves no delivery of ours."""
    NOTHING = "nothing"
    """It reports nothing: an answer of somebody away, a delay, a letter."""

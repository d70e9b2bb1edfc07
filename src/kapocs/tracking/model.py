"""What comes back from a letter."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kapocs.errors import Denied
from kapocs.ids import AccountId, DeliveryId, LetterId, LinkId, ListId, SendId, SubscriberId


class Forged(Denied):
    """The report is not proven to be the provider's."""

    code = "forged_report"


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


@dataclass(frozen=True, slots=True)
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


class ReturnKind(StrEnum):
    """What a returned mail says of its recipient."""

    HARD = "hard"
    """There is no such mailbox: never again."""
    SOFT = "soft"
    """Not now: full, broken, or given up after many tries."""
    POLICY = "policy"
    """Refused for what we are or what the letter is; says nothing of the person."""
    AUTO_REPLY = "auto_reply"
    """Somebody is away."""
    DELAY = "delay"
    """Not delivered yet; they go on trying."""
    NOTHING = "nothing"
    """No failure: a receipt, a letter of a person, praise of a letter as no spam."""
    UNKNOWN = "unknown"
    """It came back, but why cannot be made out."""

    @property
    def is_failure(self) -> bool:
        """Whether a letter did not arrive, for a reason that is known."""
        return self in (ReturnKind.HARD, ReturnKind.SOFT, ReturnKind.POLICY)


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned mail, read. Empty texts: not said.

    `status` as in RFC 3463 ("5.1.1"); `diagnostic` is the far side's words, one line of at most
    500 characters, and as little to be trusted as anything a stranger wrote.
    """

    kind: ReturnKind
    status: str = ""
    diagnostic: str = ""
    recipient: str = ""
    is_unclear: bool = False
    """Of a policy: no reason can be made out, so it may be ours to mend or not."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A reader told their provider that a letter is spam."""

    type: str
    recipient: str = ""
    source: str = ""
    """Who reports it, in their own words."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A provider says that the letter arrived."""


class Taken(StrEnum):
    """What became of a mail that was looked at."""

    NOTED = "noted"
    KNOWN = "known"
    """It had been noted before."""
    NOBODYS = "nobodys"
    """It proves no delivery of ours."""
    NOTHING = "nothing"
    """It reports nothing: an answer of somebody away, a delay, a letter."""


Report = Returned | Complaint | Delivered

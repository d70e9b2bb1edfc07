"""Refusals that are ours to mend, or to look into: of the sender, its machine, its rate or the
letter. They judge no recipient (`courier.refusal`), so somebody who can mend them is told.

A receiver says the same to thousands. What differs from letter to letter (addresses, numbers, ids)
is left out of the words they are grouped by, and an account has a bounded number of groups.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

from kapocs.courier.refusal import Blame
from kapocs.courier.refusal_topic import Topic, topic_of
from kapocs.courier.refusal_words import plain
from kapocs.errors import NotFound
from kapocs.ids import AccountId, DeliveryId
from kapocs.storable import storable

RefusalId = NewType("RefusalId", int)

MOST_GROUPS = 300
"""Of one account; what is refused beyond them is counted in one group for each kind."""
KEPT = timedelta(days=90)
"""So long after it was last seen."""
_LONGEST_GIST = 160
_LONGEST_WORDS = 500
_LONGEST_NAME = 253
_CHANGING = re.compile(r"(?:\S*\d\S*|\S{25,})")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_SEVERAL = re.compile(r"#(?: #)+")


class RefusalNotFound(NotFound):
    """There is no such refusal, or it was cleared before."""

    code = "refusal_not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One letter that was refused for what we are. `blame`: OURS, or UNCLEAR.

    `sender` and `receiver` are domains, `relay` is what carried it (host:port); empty: not known.
    """

    account_id: AccountId
    delivery_id: DeliveryId
    blame: Blame
    status: str
    words: str
    sender: str = ""
    relay: str = ""
    receiver: str = ""

    def __post_init__(self) -> None:
        found = _STATUS.fullmatch(self.status)
        object.__setattr__(self, "status", found.group() if found else "")
        object.__setattr__(self, "words", storable(" ".join(self.words.split()))[:_LONGEST_WORDS])
        for name in ("sender", "relay", "receiver"):
            object.__setattr__(self, name, _name(getattr(self, name)))

    @property
    def gist(self) -> str:
        """The words without what changes from letter to letter."""
        said = _CHANGING.sub("#", storable(plain(self.words)))
        return _SEVERAL.sub("#", said)[:_LONGEST_GIST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Refusals of one kind. `words` and `delivery_id` are those of the last one."""

    account_id: AccountId
    id: RefusalId
    sender: str
    relay: str
    receiver: str
    blame: Blame
    status: str
    words: str
    times: int
    first_at: datetime
    last_at: datetime
    delivery_id: DeliveryId

    def __post_init__(self) -> None:
        object.__setattr__(self, "blame", Blame(self.blame))

    @property
    def topic(self) -> Topic:
        """What is to be looked at."""
        if self.blame is Blame.UNCLEAR:
            return Topic.UNCLEAR
        return topic_of(self.words, status=self.status)


@dataclass(frozen=True, slots=True)
class Recent:
    """How many kinds there were since a moment."""

    ours: int
    unclear: int


def domain_of(address: str) -> str:
    """What stands behind the last @, in lower case; empty: nothing that could be a domain."""
    return _name(address.rpartition("@")[2].strip("<> \t").lower())


def _name(text: str) -> str:
    """A host or domain as the table takes it; strangers name them, too."""
    return text if text.isascii() and text.isprintable() and len(text) <= _LONGEST_NAME else ""

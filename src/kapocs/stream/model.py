"""A fact as readers get it, a piece of the stream, and what can be in a reader's way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.actor import Actor
from kapocs.errors import Conflict, NotFound
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What happened. `id` tells it from all others, also when it is read twice."""

    id: int
    account_id: AccountId
    at: datetime
    kind: str
    version: int
    list_id: ListId | None
    subscriber_id: SubscriberId | None
    """Whose record; of an e-commerce list, the order."""
    payload: object
    """Of the class registered for the kind, or `Unknown`."""
    actor: Actor | None
    """Who did it; None: Kapocs by itself, or nobody said."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a fact says that this program has no class for: written by a newer or an older one."""

    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """Facts that follow each other, of the ids (after, until]; more may follow at once."""

    facts: list[Fact]
    after: int
    until: int
    """Where to go on; nothing with an id up to here comes any more."""
    is_last: bool
    """Whether nothing more can be read now."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Where a reader was, and behind which id it goes on; the same: it has missed nothing."""

    after: int
    until: int


class ReaderNotFound(NotFound):
    """There is no such reader of the stream of facts."""

    code = "fact_reader_not_found"


class Gap(Conflict):
    """Facts were dropped before this reader read them."""

    code = "facts_dropped"

    def __init__(self, *, after: int, until: int) -> None:
        super().__init__(Reason("facts.gap", after=after, until=until))
        self.after = after
        self.until = until

"""What a fact is about, and a fact about to be written."""

from dataclasses import dataclass, field
from datetime import datetime

from kapocs.actor import acting
from kapocs.ids import AccountId, ListId, SubscriberId


@dataclass(frozen=True, slots=True)
class Subject:
    """What a fact is about: an account's matter, a list's, or that of a record on a list."""

    account_id: AccountId
    list_id: ListId | None = None
    subscriber_id: SubscriberId | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact about to be written; `payload` is of a registered class."""

    about: Subject
    payload: object
    at: datetime
    actor: str | None = field(default_factory=acting)
    """Who did it, as it is stored; whoever acts now unless it is said."""

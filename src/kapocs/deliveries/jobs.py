"""Work on deliveries that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ListId


@dataclass(frozen=True, slots=True)
class EmptyList:
    """Delete the next piece of what belonged to a deleted list."""

    account_id: AccountId
    list_id: ListId


@dataclass(frozen=True, slots=True)
class ForgetDeliveries:
    """Forget the account's next deliveries that ended long ago."""

    account_id: AccountId
    after: int
    """The last delivery that was looked at."""
    before: int
    """Those that ended earlier go; seconds of the Unix epoch."""

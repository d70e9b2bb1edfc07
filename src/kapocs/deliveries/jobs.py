"""Work on deliveries that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ListId


@dataclass(frozen=True, slots=True)
class EmptyList:
    """Delete the next piece of what belonged to a deleted list."""

    account_id: AccountId
    list_id: ListId

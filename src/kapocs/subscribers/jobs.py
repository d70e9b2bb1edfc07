"""Work on subscribers that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ListId


@dataclass(frozen=True, slots=True)
class EmptyField:
    """Delete what the next records hold in a field that their list has no more."""

    account_id: AccountId
    list_id: ListId
    name: str
    after: int

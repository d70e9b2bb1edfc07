"""Work on somebody's data that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Do the next piece of an erasure."""

    account_id: AccountId
    erasure_id: int

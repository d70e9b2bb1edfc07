"""Work on somebody's data that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Do the next piece of an erasure."""

    account_id: AccountId
    erasure_id: int


@dataclass(frozen=True, slots=True)
class SearchFile:
    """Look through the file of an import for whoever is being erased, and go on behind it."""

    account_id: AccountId
    erasure_id: int
    import_id: int

"""Work on what an account does not keep any more."""

from dataclasses import dataclass

from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class RetainNext:
    """Do the next piece of a run."""

    account_id: AccountId
    run_id: int

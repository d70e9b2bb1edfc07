"""Work on accounts that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class ClearSandbox:
    """Delete the next piece of what was in a sandbox that was emptied."""

    account_id: AccountId

"""Work on statements that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, StatementId


@dataclass(frozen=True, slots=True)
class MatchStatement:
    """Look for the orders that the next rows of a statement pay."""

    account_id: AccountId
    statement_id: StatementId


@dataclass(frozen=True, slots=True)
class MatchWaiting:
    """Look once more for the orders of rows that wait: there may be orders that were not."""

    account_id: AccountId
    after: int
    """The last row that was looked at."""

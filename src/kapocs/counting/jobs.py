"""Counting that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, SendId


@dataclass(frozen=True, slots=True)
class Rehearse:
    """Count a list of a campaign, if the rehearsal asked for at `asked_at` still stands there."""

    account_id: AccountId
    send_id: SendId
    asked_at: str
    """ISO 8601."""
    list_number: int


@dataclass(frozen=True, slots=True)
class CountPeople:
    """Count the people of an account by lists."""

    account_id: AccountId

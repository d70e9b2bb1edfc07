"""Work asked for: payloads only."""

from dataclasses import dataclass

from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class RenewOrder:
    """Make the order of a period whose day has come."""

    account_id: AccountId
    recurrence_id: int


@dataclass(frozen=True, slots=True)
class ChargeRenewal:
    """Have the gateway charge for the order of a period."""

    account_id: AccountId
    recurrence_id: int
    number: int

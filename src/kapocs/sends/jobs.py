"""Work on sends that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, SendId


@dataclass(frozen=True, slots=True)
class StartSend:
    """Begin a scheduled send, if `at` (ISO 8601) is still its time."""

    account_id: AccountId
    send_id: SendId
    at: str


@dataclass(frozen=True, slots=True)
class FreezeAudience:
    """Plan the next page of a campaign's letters, if it still stands at this place."""

    account_id: AccountId
    send_id: SendId
    list_number: int
    after: int


@dataclass(frozen=True, slots=True)
class PlanRelative:
    """Plan what came due of a relative send, if it still stands at this place."""

    account_id: AccountId
    send_id: SendId
    list_number: int
    after: int


@dataclass(frozen=True, slots=True)
class SkipWaiting:
    """Skip a page of what waits of a cancelled send; `after`: of letters on paper."""

    account_id: AccountId
    send_id: SendId
    after: int = 0


@dataclass(frozen=True, slots=True)
class DecideWinner:
    """Choose the winner of a send's A/B test by what came back so far."""

    account_id: AccountId
    send_id: SendId


@dataclass(frozen=True, slots=True)
class CountCampaign:
    """Count by hours and links what came of a campaign, if it has many people."""

    account_id: AccountId
    send_id: SendId

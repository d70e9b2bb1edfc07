"""Work asked for: payloads only."""

from dataclasses import dataclass

from kapocs.gateways.model import AttemptId
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class AskGateway:
    """Ask a gateway what became of an attempt; somebody said that something did, or it is time."""

    account_id: AccountId
    attempt_id: AttemptId

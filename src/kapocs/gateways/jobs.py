"""Work asked for: payloads only."""

from dataclasses import dataclass

from kapocs.connectors.model import ConnectorId
from kapocs.gateways.model import AttemptId
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class AskGateway:
    """Ask a gateway what became of an attempt; somebody said that something did, or it is time."""

    account_id: AccountId
    attempt_id: AttemptId


@dataclass(frozen=True, slots=True)
class AskOfCharge:
    """Ask a gateway about a payment that it told of: it may be a renewal that it was to charge.

    `key`: what we call it, empty: only the gateway knows; `peer_id`: what the gateway does.
    """

    account_id: AccountId
    connector_id: ConnectorId
    key: str
    peer_id: str

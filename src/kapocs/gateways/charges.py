"""What a charge came to, by what the gateway says of it when it is asked: its answer counts."""

from kapocs.connectors.model import OpenConnector
from kapocs.gateways import booking
from kapocs.gateways.model import AttemptState, GatewayState
from kapocs.reasons import Reason
from kapocs.recurring.gateways import ChargeLost, ChargeMade, ChargeRefused, WantedCharge


def made(connector: OpenConnector, found: GatewayState, wanted: WantedCharge) -> ChargeMade:
    """The charge, if it was made: of what was wanted. ChargeRefused, ChargeLost."""
    if found.state is AttemptState.OPEN:
        raise undecided(found.external_id)
    if found.state is not AttemptState.PAID:
        raise ChargeRefused(Reason("gateways.not_charged", status=str(found.state)))
    if (found.paid, found.currency) != (wanted.amount, wanted.currency):
        raise undecided(found.external_id)
    return ChargeMade(booking.source_of(connector), found.external_id)


def undecided(peer_id: str = "") -> ChargeLost:
    """Nobody knows yet. `peer_id`: what the gateway calls it, if it has said."""
    return ChargeLost(Reason("gateways.not_decided"), peer_id=peer_id)

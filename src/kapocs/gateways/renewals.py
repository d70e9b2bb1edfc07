"""The gateways by which renewals are charged: connectors to Barion, SimplePay and Stripe."""

from collections.abc import Callable
from dataclasses import dataclass

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import (
    ConnectorDisabled,
    ConnectorId,
    ConnectorNotFound,
    OpenConnector,
)
from kapocs.db.pool import Conn
from kapocs.gateways import booking, queries
from kapocs.gateways.barion_charges import BarionCharger
from kapocs.gateways.model import AttemptState
from kapocs.gateways.opening import GatewayParts, can_start
from kapocs.gateways.simplepay_charges import SimplePayCharger
from kapocs.gateways.stripe_charges import StripeCharger
from kapocs.ids import LARGEST_ID, AccountId, ListId, SubscriberId
from kapocs.recurring.gateways import Charger

_CHARGERS: dict[str, Callable[[OpenConnector, GatewayParts], Charger]] = {
    "barion": BarionCharger,
    "simplepay": SimplePayCharger,
    "stripe": StripeCharger,
}


@dataclass(frozen=True, slots=True)
class ConnectedChargers:
    """The connectors of accounts, known as their payments' source is: `stripe:7`."""

    parts: GatewayParts

    async def find(self, conn: Conn, account_id: AccountId, gateway: str) -> Charger | None:
        """The connector of this name; None: it is gone, disabled, has no key, or cannot charge."""
        _, _, number = gateway.partition(":")
        if not number.isascii() or not number.isdigit() or int(number) > LARGEST_ID:
            return None
        try:
            found = await connectors.get_active(
                conn, account_id, ConnectorId(int(number)), signer=self.parts.signer
            )
        except (ConnectorNotFound, ConnectorDisabled):
            return None
        if not can_start(found) or booking.source_of(found) != gateway:
            return None
        return _CHARGERS[found.connector.type](found, self.parts)

    async def is_being_paid(
        self, conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
    ) -> bool:
        """Whether an attempt to pay the order lives, or its money has to be looked at."""
        every = await queries.of_order(conn, account_id, list_id, record_id)
        return any(each.is_live or each.state == AttemptState.UNBOOKED for each in every)

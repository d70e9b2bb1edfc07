"""The gateways by which renewals are charged: so far only Stripe's connectors."""

from dataclasses import dataclass

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import ConnectorDisabled, ConnectorId, ConnectorNotFound
from kapocs.db.pool import Conn
from kapocs.gateways import booking, queries
from kapocs.gateways.model import AttemptState
from kapocs.gateways.opening import GatewayParts
from kapocs.gateways.stripe_charges import StripeCharger
from kapocs.ids import LARGEST_ID, AccountId, ListId, SubscriberId
from kapocs.invoicing.rules import KEY
from kapocs.recurring.gateways import Charger


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
        is_able = found.connector.type == "stripe" and bool(found.secrets.get(KEY))
        is_it = is_able and booking.source_of(found) == gateway
        return StripeCharger(found, self.parts) if is_it else None

    async def is_being_paid(
        self, conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
    ) -> bool:
        """Whether an attempt to pay the order lives, or its money has to be looked at."""
        every = await queries.of_order(conn, account_id, list_id, record_id)
        return any(each.is_live or each.state == AttemptState.UNBOOKED for each in every)

"""The gateway that a connector leads to, ready to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from kapocs.connectors.model import OpenConnector
from kapocs.gateways import barion, checkout, simplepay
from kapocs.gateways.asking import SECONDS, GatewayAsking
from kapocs.gateways.barion import Barion
from kapocs.gateways.checkout import StripeCheckout
from kapocs.gateways.model import NAMES, NoGateway, PaymentGateway
from kapocs.gateways.simplepay import SimplePay
from kapocs.invoicing.rules import KEY
from kapocs.outgoing.client import GuardedClient
from kapocs.outgoing.reach import Network
from kapocs.signing import Signer

_URLS = {
    "barion": (barion.URL, barion.TEST_URL),
    "simplepay": (simplepay.URL, simplepay.TEST_URL),
    "stripe": (checkout.URL, checkout.URL),
}


@dataclass(frozen=True, slots=True)
class GatewayParts:
    """What asking gateways needs: how secrets are opened, and where requests may go.

    `seconds`: how long an answer may take. `base_url`: of our pages, which gateways call back.
    """

    signer: Signer
    opened: Sequence[Network] = ()
    seconds: float = SECONDS
    base_url: str = ""


def can_start(connector: OpenConnector) -> bool:
    """Whether payments can be started by it; Stripe may only tell of those started elsewhere."""
    return connector.connector.type in NAMES and bool(connector.secrets.get(KEY))


def gateway(connector: OpenConnector, parts: GatewayParts) -> PaymentGateway:
    """The gateway; close it. NoGateway: by this connector no payment can be started."""
    if not can_start(connector):
        raise NoGateway(field="gateway")
    of, key = connector.connector, connector.secrets[KEY]
    asked = asking(connector, parts)
    if of.type == "barion":
        return Barion(asked, key=key, payee=of.setting("payee"))
    if of.type == "simplepay":
        return SimplePay(asked, key=key, merchant=of.setting("merchant"))
    return StripeCheckout(asked, key=key)


def asking(connector: OpenConnector, parts: GatewayParts) -> GatewayAsking:
    """A client for the connector's gateway, whose type is one of `NAMES`; close its `client`."""
    of, url = connector.connector, connector.connector.setting("url")
    # An address of one's own may be on this machine: a test server, or a relay.
    client = GuardedClient(
        opened=parts.opened, timeout=parts.seconds, public=not url.startswith("http:")
    )
    real, test = _URLS[of.type]
    base = url or (test if of.setting("test") == "yes" else real)
    return GatewayAsking(client, NAMES[of.type], base.rstrip("/"))

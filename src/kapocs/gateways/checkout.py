"""Stripe Checkout: a session is made for one payment, and read again by its id."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from kapocs.gateways.asking import GatewayAsking
from kapocs.gateways.model import AttemptState, GatewayState, StartedPayment, WantedPayment
from kapocs.gateways.units import amount_of, units_of
from kapocs.invoicing import hints

URL = "https://api.stripe.com"


class StripeCheckout:
    """One account at Stripe, by a key that may make Checkout sessions."""

    def __init__(self, asking: GatewayAsking, *, key: str) -> None:
        self._asking = asking
        self._headers = {
            "authorization": f"Bearer {key}",
            "content-type": "application/x-www-form-urlencoded",
        }

    async def start(self, wanted: WantedPayment) -> StartedPayment:
        """Makes a session; asked again with the same key, Stripe tells of the same one."""
        line = "line_items[0]"
        wish = {
            "mode": "payment",
            "success_url": wanted.back,
            "cancel_url": wanted.back,
            "client_reference_id": wanted.reference,
            "customer_email": wanted.email,
            "locale": wanted.language,
            # A minute more than the least that Stripe allows, whose clock may be ahead.
            "expires_at": str(int(wanted.expires_at.timestamp()) + 60),
            "metadata[attempt]": wanted.key,
            "payment_intent_data[description]": wanted.reference,
            "payment_intent_data[metadata][order]": wanted.reference,
            f"{line}[quantity]": "1",
            f"{line}[price_data][currency]": wanted.currency.lower(),
            f"{line}[price_data][unit_amount]": str(units_of(wanted.amount, wanted.currency)),
            f"{line}[price_data][product_data][name]": wanted.reference,
        }
        content = urlencode({name: text for name, text in wish.items() if text}).encode()
        headers = {**self._headers, "idempotency-key": wanted.key}
        found = await self._send("POST", "/v1/checkout/sessions", headers, content)
        id_ = hints.text_of(found, "id")
        if not id_:
            self._asking.unreadable("id")
        return StartedPayment(id_, self._asking.page(found.get("url")))

    async def state(self, key: str, peer_id: str) -> GatewayState:
        """What became of the session. What is paid back, Stripe tells by an event."""
        path = f"/v1/checkout/sessions/{quote(peer_id, safe='')}"
        found = await self._send("GET", path, self._headers)
        metadata = found.get("metadata")
        if not isinstance(metadata, Mapping) or metadata.get("attempt") != key:
            self._asking.unreadable("metadata")
        if found.get("payment_status") == "paid":
            return self._paid(found)
        if found.get("status") == "expired":
            return GatewayState(state=AttemptState.EXPIRED)
        if found.get("status") not in ("open", "complete"):
            self._asking.unreadable("status")
        return GatewayState(state=AttemptState.OPEN)

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._asking.client.close()

    def _paid(self, found: Mapping[str, Any]) -> GatewayState:
        currency = hints.text_of(found, "currency", 3).upper()
        paid = amount_of(found.get("amount_total"), currency)
        if paid is None:
            self._asking.unreadable("amount_total")
        return GatewayState(
            state=AttemptState.PAID,
            currency=currency,
            external_id=hints.text_of(found, "payment_intent") or hints.text_of(found, "id"),
            paid=paid,
        )

    async def _send(
        self, method: str, path: str, headers: Mapping[str, str], content: bytes = b""
    ) -> dict[str, Any]:
        fetched = await self._asking.ask(method, path, headers, content)
        found = self._asking.object_of(fetched)
        error = found.get("error")
        if isinstance(error, Mapping):
            code = hints.text_of(error, "code") or hints.text_of(error, "type")
            self._asking.check(fetched, code, hints.text_of(error, "message"))
        self._asking.check(fetched)
        return found

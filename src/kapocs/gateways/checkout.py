"""Stripe Checkout: a session is made for one payment, and read again by its id."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from kapocs.gateways.asking import GatewayAsking
from kapocs.gateways.model import AttemptState, GatewayState, StartedPayment, WantedPayment
from kapocs.gateways.stripe_api import CardToken, StripeApi
from kapocs.gateways.units import amount_of, units_of
from kapocs.invoicing import hints
from kapocs.invoicing.programs import ProgramRefused

URL = "https://api.stripe.com"


class StripeCheckout:
    """One account at Stripe, by a key that may make Checkout sessions."""

    def __init__(self, asking: GatewayAsking, *, key: str) -> None:
        self._asking = asking
        self._api = StripeApi(asking, key=key)

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
        if wanted.later is not None:
            # A means of payment can be charged later only if it is a customer's there.
            wish["customer_creation"] = "always"
            wish["payment_intent_data[setup_future_usage]"] = "off_session"
        found = await self._api.post("/v1/checkout/sessions", wish, key=wanted.key)
        id_ = hints.text_of(found, "id")
        if not id_:
            self._asking.unreadable("id")
        return StartedPayment(id_, self._asking.page(found.get("url")))

    async def state(self, key: str, peer_id: str) -> GatewayState:
        """What became of the session. What is paid back, Stripe tells by an event."""
        path = f"/v1/checkout/sessions/{quote(peer_id, safe='')}"
        found = await self._api.get(path)
        metadata = found.get("metadata")
        if not isinstance(metadata, Mapping) or metadata.get("attempt") != key:
            self._asking.unreadable("metadata")
        if found.get("payment_status") == "paid":
            return replace(self._paid(found), token=await self._token(found))
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

    async def _token(self, found: Mapping[str, Any]) -> str:
        """The customer's means of payment, if the session was begun to keep one. Empty: none.

        What was paid counts, even if the key may not read more of it.
        """
        customer, intent = hints.text_of(found, "customer"), hints.text_of(found, "payment_intent")
        if not customer or not intent:
            return ""
        try:
            made = await self._api.get(f"/v1/payment_intents/{quote(intent, safe='')}")
        except ProgramRefused:
            return ""
        method = hints.text_of(made, "payment_method")
        is_kept = made.get("setup_future_usage") == "off_session" and bool(method)
        return CardToken(customer, method).written() if is_kept else ""

"""Stripe: charging the card that a buyer paid with before, for a renewal, once for each key."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from kapocs.connectors.model import OpenConnector
from kapocs.gateways import booking, opening
from kapocs.gateways.asking import GatewayAsking
from kapocs.gateways.opening import GatewayParts
from kapocs.gateways.stripe_api import CardToken, StripeApi
from kapocs.gateways.units import units_of
from kapocs.invoicing import hints
from kapocs.invoicing.programs import AnswerLost, ProgramAway, ProgramRefused
from kapocs.invoicing.rules import KEY
from kapocs.reasons import Reason
from kapocs.recurring.gateways import ChargeLost, ChargeMade, ChargeRefused, WantedCharge

_PATH = "/v1/payment_intents"
_UNDECIDED = "processing"
_LATEST = 100
_LOST = (AnswerLost, ProgramAway)


class StripeCharger:
    """A connector to Stripe that charges what it keeps."""

    def __init__(self, connector: OpenConnector, parts: GatewayParts) -> None:
        self._connector = connector
        self._parts = parts

    async def charge(self, wanted: WantedCharge) -> ChargeMade:
        """Charges, unless a request of which no answer came has. ChargeRefused, ChargeLost."""
        asking = opening.asking(self._connector, self._parts)
        api = StripeApi(asking, key=self._connector.secrets.get(KEY, ""))
        try:
            before = await self._before(api, wanted) if wanted.is_again else None
            return self._read(asking, before or await self._ask(api, wanted), wanted)
        except _LOST as error:
            raise ChargeLost(error.reason) from None
        except ProgramRefused as error:
            raise ChargeRefused(error.reason) from None
        finally:
            await asking.client.close()

    async def _ask(self, api: StripeApi, wanted: WantedCharge) -> dict[str, Any]:
        token = CardToken.of(wanted.token)
        wish = {
            "amount": str(units_of(wanted.amount, wanted.currency)),
            "currency": wanted.currency.lower(),
            "customer": token.customer,
            "payment_method": token.method,
            "off_session": "true",
            "confirm": "true",
            "description": wanted.reference,
            "metadata[order]": wanted.reference,
        }
        return await api.post(_PATH, wish, key=wanted.key)

    async def _before(self, api: StripeApi, wanted: WantedCharge) -> Mapping[str, Any] | None:
        """What was charged of this customer for this order, or may yet be; None: nothing.

        Stripe forgets keys after a day, and a worker may have rested for longer.
        """
        customer = CardToken.of(wanted.token).customer
        query = urlencode({"customer": customer, "limit": str(_LATEST)})
        try:
            found = (await api.get(f"{_PATH}?{query}")).get("data")
        except ProgramRefused as error:
            raise ChargeLost(error.reason) from None
        if not isinstance(found, list):
            raise ChargeLost(Reason("invoicing.unreadable", program="Stripe", words="data"))
        for each in found:
            is_one = isinstance(each, Mapping) and each.get("status") in ("succeeded", _UNDECIDED)
            metadata = each.get("metadata") if is_one else None
            if isinstance(metadata, Mapping) and metadata.get("order") == wanted.reference:
                kept: Mapping[str, Any] = each
                return kept
        return None

    def _read(
        self, asking: GatewayAsking, found: Mapping[str, Any], wanted: WantedCharge
    ) -> ChargeMade:
        """The charge, if it was made: of what was wanted."""
        id_, status = hints.text_of(found, "id"), hints.text_of(found, "status", 40)
        if not id_ or len(id_) > 150 or not status or status == _UNDECIDED:
            asking.unreadable(status or "id")
        if status != "succeeded":
            raise ChargeRefused(Reason("gateways.not_charged", status=status))
        units = units_of(wanted.amount, wanted.currency)
        is_same = hints.text_of(found, "currency").upper() == wanted.currency
        if not is_same or found.get("amount_received", found.get("amount")) != units:
            asking.unreadable("amount")
        return ChargeMade(booking.source_of(self._connector), id_)

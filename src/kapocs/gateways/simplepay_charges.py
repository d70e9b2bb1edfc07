"""SimplePay: charging a card by a token of its registration, which is used up by that.

Two things keep a renewal from being charged twice: the token, which is good for one payment, and
our own name for the try, by which SimplePay is asked before anything is sent again.
"""

from contextlib import suppress
from dataclasses import dataclass

from kapocs.connectors.model import OpenConnector
from kapocs.gateways import charges, opening
from kapocs.gateways.opening import GatewayParts
from kapocs.gateways.simplepay import SimplePay
from kapocs.invoicing.programs import AnswerLost, ProgramAway, ProgramRefused
from kapocs.invoicing.rules import KEY
from kapocs.recurring.gateways import ChargeLost, ChargeMade, ChargeRefused, WantedCharge

_LOST = (AnswerLost, ProgramAway)


@dataclass(frozen=True, slots=True)
class SimplePayCharger:
    """A connector to SimplePay that charges by tokens."""

    connector: OpenConnector
    parts: GatewayParts

    async def charge(self, wanted: WantedCharge) -> ChargeMade:
        """Charges, unless a request of which no answer came has. ChargeRefused, ChargeLost."""
        key = self.connector.secrets.get(KEY, "")
        merchant = self.connector.connector.setting("merchant")
        asking = opening.asking(self.connector, self.parts)
        asked = SimplePay(asking, key=key, merchant=merchant)
        try:
            return await self._charge(asked, wanted)
        except _LOST as error:
            raise ChargeLost(error.reason) from None
        finally:
            await asked.close()

    async def _charge(self, asked: SimplePay, wanted: WantedCharge) -> ChargeMade:
        if wanted.is_again:
            known = await self._known(asked, wanted)
            if known is not None:
                return known
        try:
            await asked.charge(wanted)
        except ProgramRefused as error:
            # It says why, but only the question tells that nothing was charged.
            with suppress(ChargeRefused):
                known = await self._known(asked, wanted)
                if known is not None:
                    return known
            raise ChargeRefused(error.reason) from None
        known = await self._known(asked, wanted)
        if known is None:
            raise charges.undecided()
        return known

    async def _known(self, asked: SimplePay, wanted: WantedCharge) -> ChargeMade | None:
        """The charge, as SimplePay has it under our name; None: it has none."""
        try:
            found = await asked.state_of_key(wanted.key)
        except ProgramRefused as error:
            # Not the charge was refused, but the question.
            raise ChargeLost(error.reason) from None
        return None if found is None else charges.made(self.connector, found, wanted)

"""Barion: charging what a payment before was begun to be charged by.

Barion cannot be asked by our own name for a payment, and makes another one if it is asked again. So
a request is sent once for each try. If no answer comes nothing is sent again: Barion's callback
tells, or a person has to look.
"""

from dataclasses import dataclass

from kapocs.connectors import actions as connectors
from kapocs.connectors.model import OpenConnector
from kapocs.gateways import charges, opening
from kapocs.gateways.barion import Barion
from kapocs.gateways.model import AttemptState
from kapocs.gateways.opening import GatewayParts
from kapocs.invoicing.programs import AnswerLost, ProgramAway, ProgramRefused
from kapocs.invoicing.rules import KEY
from kapocs.reasons import Reason
from kapocs.recurring.gateways import ChargeLost, ChargeMade, ChargeRefused, WantedCharge

_NOT_DONE = frozenset({"Failed", "NotFound", "ThreeDSAuthenticationRequired"})


@dataclass(frozen=True, slots=True)
class BarionCharger:
    """A connector to Barion that charges by what was begun as a recurrence."""

    connector: OpenConnector
    parts: GatewayParts

    async def charge(self, wanted: WantedCharge) -> ChargeMade:
        """Charges, or asks what became of that. ChargeRefused, ChargeLost."""
        key = self.connector.secrets.get(KEY, "")
        payee = self.connector.connector.setting("payee")
        asked = Barion(opening.asking(self.connector, self.parts), key=key, payee=payee)
        try:
            if wanted.is_again and not wanted.peer_id:
                raise ChargeLost(Reason("gateways.not_told"))
            peer_id, result = wanted.peer_id, ""
            if not peer_id:
                peer_id, result = await self._start(asked, wanted)
            return await self._look(asked, wanted, peer_id, result)
        finally:
            await asked.close()

    async def _start(self, asked: Barion, wanted: WantedCharge) -> tuple[str, str]:
        """What Barion calls the payment, and what it says of the recurrence."""
        url = self.parts.base_url
        path = connectors.callback_path(self.connector.connector, self.parts.signer)
        try:
            return await asked.charge(wanted, back=f"{url}/", callback=f"{url}{path}")
        except (ProgramRefused, ProgramAway) as error:
            raise ChargeRefused(error.reason) from None
        except AnswerLost as error:
            raise ChargeLost(error.reason) from None

    async def _look(
        self, asked: Barion, wanted: WantedCharge, peer_id: str, result: str
    ) -> ChargeMade:
        try:
            found = await asked.state(wanted.key, peer_id)
        except (ProgramRefused, ProgramAway, AnswerLost) as error:
            raise ChargeLost(error.reason, peer_id=peer_id) from None
        if found.state is AttemptState.OPEN and result in _NOT_DONE:
            # It waits at a page whose address nobody has.
            raise ChargeRefused(Reason("gateways.not_charged", status=result))
        return charges.made(self.connector, found, wanted)

"""What a gateway of payment is asked for, and how its answers can fail. Packages above are one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from kapocs.errors import Invalid
from kapocs.ids import AccountId
from kapocs.signing import Signer


class ChargeRefused(Invalid):
    """The gateway says no: nothing was charged, and asking again tomorrow may help."""

    code = "charge_refused"


class ChargeLost(Invalid):
    """Nobody knows whether anything was charged: it is asked again by the same key."""

    code = "charge_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCharge:
    """What is to be charged. `key`: requests with the same one are one charge; 40 signs at most.

    `token`: what the gateway gave for the buyer's means of payment. `amount`: gross, above 0.
    `reference`: the order's, by which the gateway's own hints find it.
    """

    account_id: AccountId
    key: str
    token: str = field(repr=False)
    amount: Decimal
    currency: str
    reference: str


@dataclass(frozen=True, slots=True)
class ChargeMade:
    """A charge, named as the gateway's own hints name it: then both are one payment."""

    source: str
    external_id: str


class Charger(Protocol):
    """A gateway that charges what it keeps of a buyer."""

    async def charge(self, wanted: WantedCharge) -> ChargeMade:
        """Charges once for each key. ChargeRefused, ChargeLost; any other error is as if lost."""
        ...


@dataclass(frozen=True, slots=True)
class ChargingParts:
    """How tokens are opened, and the gateways by their names."""

    signer: Signer
    chargers: Mapping[str, Charger] = field(default_factory=dict)

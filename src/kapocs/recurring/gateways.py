"""What a gateway of payment is asked for, and how its answers can fail. Packages above are one."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason
from kapocs.signing import Signer


class ChargeRefused(Invalid):
    """The gateway says no: nothing was charged, and asking again tomorrow may help."""

    code = "charge_refused"


class ChargeLost(Invalid):
    """Nobody knows whether anything was charged: it is asked again by the same key.

    `peer_id`: what the gateway calls the charge, if it has said.
    """

    code = "charge_lost"

    def __init__(self, reason: Reason | str = "", *, peer_id: str = "") -> None:
        super().__init__(reason)
        self.peer_id = peer_id


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCharge:
    """What is to be charged. `key`: requests with the same one are one charge; 60 signs at most.

    `token`: what the gateway gave for the buyer's means of payment. `amount`: gross, above 0.
    `reference`: the order's, by which the gateway's own hints find it. `email`: the buyer's;
    `language`: hu or en. `is_again`: a request with this key had no answer, so a refusal counts
    only if it is of the charge itself; `peer_id`: what the gateway calls it, if it has said.
    """

    account_id: AccountId
    key: str
    token: str = field(repr=False)
    amount: Decimal
    currency: str
    reference: str
    email: str
    language: str
    is_again: bool = False
    peer_id: str = ""


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


class Chargers(Protocol):
    """The gateways that charge. Both methods are short, and in a transaction of the caller's."""

    async def find(self, conn: Conn, account_id: AccountId, gateway: str) -> Charger | None:
        """The account's gateway of this name; None: there is none."""
        ...

    async def is_being_paid(
        self, conn: Conn, account_id: AccountId, list_id: ListId, record_id: SubscriberId
    ) -> bool:
        """Whether the order's buyer is at a gateway's page: then it is not charged as well."""
        ...


@dataclass(frozen=True, slots=True)
class ChargingParts:
    """How tokens are opened, and the gateways; None: there is none."""

    signer: Signer
    chargers: Chargers | None = None

"""A gateway that charges stored means of payment. It stands for an outside one, and moves nothing.

As the documented ones do, it makes one charge for each key, whatever is asked by it again.
"""

from dataclasses import dataclass, field

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import said
from kapocs.recurring.gateways import (
    ChargeLost,
    ChargeMade,
    Charger,
    ChargeRefused,
    WantedCharge,
)


@dataclass
class Gateway:
    """`trouble`: what becomes of the next requests: `refused`, `lost` (it charges, and its answer
    is gone), `away` (nothing is charged, and no answer comes); else it charges.
    """

    trouble: list[str] = field(default_factory=list)
    asked: list[WantedCharge] = field(default_factory=list)
    charged: dict[str, WantedCharge] = field(default_factory=dict)

    async def find(self, _conn: Conn, _account_id: AccountId, gateway: str) -> Charger | None:
        """Itself, by its name."""
        return self if gateway == "fake" else None

    async def is_being_paid(self, *_: object) -> bool:
        """It has no page."""
        return False

    async def charge(self, wanted: WantedCharge) -> ChargeMade:
        """One request."""
        self.asked.append(wanted)
        trouble = self.trouble.pop(0) if self.trouble else ""
        if trouble == "refused":
            raise ChargeRefused(said("insufficient funds"))
        if trouble == "away":
            raise ChargeLost
        self.charged.setdefault(wanted.key, wanted)
        if trouble == "lost":
            raise ChargeLost
        return ChargeMade("fake", f"pay-{wanted.key}")

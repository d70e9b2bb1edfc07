"""Facts about parcels."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.facts.kinds import fact


@fact("order.shipped")
@dataclass(frozen=True, slots=True)
class OrderShipped:
    """The order went out in a parcel, or its carrier's number is known now; may be empty."""

    carrier: str
    number: str
    link: str
    shipped_at: datetime

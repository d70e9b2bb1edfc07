"""Facts about the bill."""

from dataclasses import dataclass
from decimal import Decimal

from kapocs.facts.kinds import fact


@fact("usage.closed")
@dataclass(frozen=True, slots=True, kw_only=True)
class UsageClosed:
    """A month's statement was made; `month`: `2026-11`. It can be issued now."""

    month: str
    calls: int
    blocks: int
    net: Decimal
    vat: Decimal
    gross: Decimal
    currency: str

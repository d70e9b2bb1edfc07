"""What API calls cost: the mission's price list."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

FREE_CALLS = 1_000
BLOCK = 100_000
NET_PER_BLOCK = Decimal(2_000)
VAT_PERCENT = Decimal(27)
CURRENCY = "HUF"
KEPT_YEARS = 10
"""How long a month's calls are kept: its bill was made of them, and bills are kept for eight."""


@dataclass(frozen=True, slots=True)
class Usage:
    """One month of one account. Amounts in HUF, whole forints."""

    month: date
    calls: int

    @property
    def blocks(self) -> int:
        """Started blocks of 100,000 calls beyond the free ones."""
        return -(-max(0, self.calls - FREE_CALLS) // BLOCK)

    @property
    def net(self) -> Decimal:
        """The fee without VAT."""
        return self.blocks * NET_PER_BLOCK

    @property
    def vat(self) -> Decimal:
        """The VAT on the fee."""
        return (self.net * VAT_PERCENT / 100).quantize(Decimal(1), ROUND_HALF_UP)

    @property
    def gross(self) -> Decimal:
        """What is to be paid."""
        return self.net + self.vat


def month_of(now: datetime, zone: ZoneInfo) -> date:
    """First day of the calendar month, in the account's time zone."""
    return now.astimezone(zone).date().replace(day=1)

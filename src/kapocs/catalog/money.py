"""Money: amounts with their currency, VAT by rate, and each currency's rounding.

Net amounts keep two decimals. Gross totals are rounded by the currency: whole forints, cents of
euros and dollars. VAT is what lies between the two, rate by rate, so that the parts add up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kapocs.errors import Invalid

DECIMALS = {
    "HUF": 0, "EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "CZK": 2, "PLN": 2, "RON": 2, "RSD": 2,
    "BGN": 2, "SEK": 2, "NOK": 2, "DKK": 2, "UAH": 2, "JPY": 0,
}  # fmt: skip
"""Decimals of a gross amount, by ISO 4217 code; other currencies are not known."""

LARGEST = Decimal(10) ** 12
_CENT = Decimal("0.01")


class UnknownCurrency(Invalid):
    """The currency is not known."""

    code = "unknown_currency"


class BadAmount(Invalid):
    """This is not an amount."""

    code = "bad_amount"


def currency(code: str, *, field: str = "currency") -> str:
    """The code in capitals. UnknownCurrency names the field."""
    known = code.strip().upper()
    if known not in DECIMALS:
        raise UnknownCurrency(f"{field}: {code[:20]!r} is not a known currency.", field=field)
    return known


def round_net(amount: Decimal) -> Decimal:
    """A net amount: two decimals, halves away from zero."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def round_gross(amount: Decimal, code: str) -> Decimal:
    """A gross amount by the rule of its currency, halves away from zero."""
    return amount.quantize(Decimal(1).scaleb(-DECIMALS[code]), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that costs: unit net price, pieces and VAT rate in percent."""

    price: Decimal
    quantity: int
    vat_percent: Decimal

    @property
    def net(self) -> Decimal:
        """Net of all pieces."""
        return round_net(self.price * self.quantity)

    def gross(self, code: str) -> Decimal:
        """Gross of all pieces, rounded on its own; totals are rounded by rate instead."""
        return round_gross(self.net * (1 + self.vat_percent / 100), code)


@dataclass(frozen=True, slots=True)
class Sums:
    """What an order comes to."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    by_rate: dict[Decimal, tuple[Decimal, Decimal, Decimal]]
    """VAT percent → (net, VAT, gross)."""


def sums(lines: Iterable[Line], code: str) -> Sums:
    """Totals of the lines, gross rounded once for each VAT rate."""
    nets: dict[Decimal, Decimal] = {}
    for line in lines:
        nets[line.vat_percent] = nets.get(line.vat_percent, Decimal(0)) + line.net
    by_rate = {}
    for rate, net in nets.items():
        gross = round_gross(net * (1 + rate / 100), code)
        by_rate[rate] = (net, gross - net, gross)
    net = sum((each[0] for each in by_rate.values()), Decimal(0))
    gross = sum((each[2] for each in by_rate.values()), Decimal(0))
    return Sums(net, gross - net, gross, by_rate)

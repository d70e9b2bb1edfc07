"""Money: amounts with their currency, VAT by rate, and each currency's rounding.

Net amounts keep two decimals. Gross totals are rounded by the currency: whole forints, cents of
euros and dollars. VAT is what lies between the two, rate by rate, so that the parts add up.
"""

import re
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
_KEPT = Decimal("0.000001")
_AMOUNT = re.compile(r"[+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})", re.ASCII)


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


def parse_amount(raw: object, field: str, *, negative: bool = False) -> Decimal:
    """An amount as it came: a JSON number or a text such as "25.2"; six decimals are kept.

    BadAmount names the field, also when it is below nothing and `negative` does not allow that.
    """
    parsed = amount(_decimal(raw, field), field)
    if parsed < 0 and not negative:
        raise BadAmount(f"{field}: must not be negative.", field=field)
    return parsed


def parse_percent(raw: object, field: str) -> Decimal:
    """A percentage as it came, 0 to 100: 27, "27", "27.0". BadAmount names the field."""
    return percent(_decimal(raw, field), field)


def amount(value: Decimal, field: str) -> Decimal:
    """The amount with the decimals that are stored. BadAmount when it is too large."""
    if not value.is_finite() or abs(value) >= LARGEST:
        raise BadAmount(f"{field}: must be less than {LARGEST:f}.", field=field)
    # Adding nothing takes the sign off a zero.
    return value.quantize(_KEPT, ROUND_HALF_UP) + 0


def percent(value: Decimal, field: str) -> Decimal:
    """The percentage with the decimals that are stored. BadAmount unless it is 0 to 100."""
    if not value.is_finite() or not 0 <= value <= 100:
        raise BadAmount(f"{field}: 0 to 100 percent.", field=field)
    return value.quantize(_CENT, ROUND_HALF_UP) + 0


def _decimal(raw: object, field: str) -> Decimal:
    match raw:
        case bool():
            pass
        case Decimal():
            return raw
        case int():
            return Decimal(raw)
        case float():
            return Decimal(repr(raw))
        case str() if _AMOUNT.fullmatch(raw.strip()):
            return Decimal(raw.strip())
    raise BadAmount(f"{field}: {str(raw)[:40]!r} is not an amount.", field=field)


def plain(value: Decimal) -> str:
    """The amount or percentage as a text without an exponent or idle zeros: 12500, 98.43."""
    return format(value.normalize() + 0, "f")


def round_net(amount: Decimal) -> Decimal:
    """A net amount: two decimals, halves away from zero."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def round_gross(amount: Decimal, code: str) -> Decimal:
    """A gross amount by the rule of its currency, halves away from zero."""
    return amount.quantize(Decimal(1).scaleb(-DECIMALS[code]), ROUND_HALF_UP)


Quantity = Decimal | int
"""Pieces, or a measure such as half a kilo."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that costs: unit net price, pieces and VAT rate in percent."""

    price: Decimal
    quantity: Quantity
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

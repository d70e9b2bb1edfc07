"""Money: amounts with their currency, VAT by rate, and where they are rounded.

What a line costs keeps two decimals, net and gross. A total is rounded once for each VAT rate: to
what is paid in its currency (whole forints, cents of euros), or to two decimals where the sums are
somebody else's. VAT is what lies between net and gross, so that the parts add up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kapocs.amounts import DECIMALS, rounded
from kapocs.errors import Invalid
from kapocs.reasons import Reason

LARGEST = Decimal(10) ** 12
CENTS = 2
"""Decimals of what a line costs, in every currency."""
_KEPT = 6
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
        raise UnknownCurrency(
            Reason("value.unknown_currency", field=field, text=code[:20]), field=field
        )
    return known


def parse_amount(raw: object, field: str, *, negative: bool = False) -> Decimal:
    """An amount as it came: a JSON number or a text such as "25.2"; six decimals are kept.

    BadAmount names the field, also when it is below nothing and `negative` does not allow that.
    """
    parsed = amount(_decimal(raw, field), field)
    if parsed < 0 and not negative:
        raise BadAmount(Reason("value.negative", field=field), field=field)
    return parsed


def parse_percent(raw: object, field: str) -> Decimal:
    """A percentage as it came, 0 to 100: 27, "27", "27.0". BadAmount names the field."""
    return percent(_decimal(raw, field), field)


def amount(value: Decimal, field: str) -> Decimal:
    """The amount with the decimals that are stored. BadAmount when it is too large."""
    if not value.is_finite() or abs(value) >= LARGEST:
        raise BadAmount(
            Reason("catalog.too_much", field=field, largest=f"{LARGEST:f}"), field=field
        )
    # Adding nothing takes the sign off a zero.
    return rounded(value, _KEPT) + 0


def percent(value: Decimal, field: str) -> Decimal:
    """The percentage with the decimals that are stored. BadAmount unless it is 0 to 100."""
    if not value.is_finite() or not 0 <= value <= 100:
        raise BadAmount(Reason("catalog.no_percent", field=field), field=field)
    return rounded(value, CENTS) + 0


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
        case str() if is_amount(raw):
            return Decimal(raw.strip())
    raise BadAmount(Reason("value.no_amount", field=field, text=str(raw)[:40]), field=field)


def is_amount(text: str) -> bool:
    """Whether `parse_amount` takes the text for a number, whatever its size."""
    return _AMOUNT.fullmatch(text.strip()) is not None


def plain(value: Decimal) -> str:
    """The amount or percentage as a text without an exponent or idle zeros: 12500, 98.43."""
    return format(value.normalize() + 0, "f")


def round_net(amount: Decimal) -> Decimal:
    """A net amount: two decimals, halves away from zero."""
    return rounded(amount, CENTS)


def round_gross(amount: Decimal, code: str) -> Decimal:
    """A gross sum as it is paid in its currency, halves away from zero."""
    return rounded(amount, DECIMALS[code])


Quantity = Decimal | int
"""Pieces, or a measure such as half a kilo."""


@dataclass(frozen=True)
class Line:
    """Something that costs: unit net price, pieces and VAT rate in percent."""

    price: Decimal
    quantity: Quantity
    vat_percent: Decimal

    @cached_property
    def net(self) -> Decimal:
        """Net of all pieces, to two decimals."""
        return round_net(self.price * self.quantity)

    @cached_property
    def base(self) -> Decimal:
        """What VAT is put on: the net, or, unrounded, the price of something priced gross.

        A unit price of more than two decimals was divided out of a gross price. Three times
        787.401575 and 27 % is three times 1000 gross, which the rounded net of 2362.20 would miss.
        """
        if self.vat_percent and self.price != round_net(self.price):
            return self.price * self.quantity
        return self.net

    @property
    def gross(self) -> Decimal:
        """Gross of all pieces, to two decimals in every currency."""
        return rounded(with_vat(self.base, self.vat_percent), CENTS)

    def paid(self, code: str) -> Decimal:
        """Gross of all pieces, to what can be paid in the currency."""
        return round_gross(with_vat(self.base, self.vat_percent), code)


def with_vat(base: Decimal, percent: Decimal) -> Decimal:
    """The base with its VAT, unrounded."""
    return base * (1 + percent / 100)


@dataclass(frozen=True, slots=True)
class Rate:
    """All lines of one VAT rate: their net, and what VAT is put on."""

    net: Decimal = Decimal(0)
    base: Decimal = Decimal(0)


def by_rate(lines: Iterable[Line]) -> dict[Decimal, Rate]:
    """VAT percent → what is taxed with it."""
    of_one: dict[Decimal, list[Line]] = {}
    for line in lines:
        of_one.setdefault(line.vat_percent, []).append(line)
    return {
        percent_: Rate(
            sum((line.net for line in taxed), Decimal(0)),
            sum((line.base for line in taxed), Decimal(0)),
        )
        for percent_, taxed in of_one.items()
    }


@dataclass(frozen=True, slots=True)
class Sums:
    """What an order comes to."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    by_rate: dict[Decimal, tuple[Decimal, Decimal, Decimal]]
    """VAT percent → (net, VAT, gross)."""


def sums(lines: Iterable[Line], places: int) -> Sums:
    """Totals of the lines, gross rounded to so many decimals, once for each VAT rate."""
    rates = {}
    for percent_, rate in by_rate(lines).items():
        gross = rounded(with_vat(rate.base, percent_), places)
        rates[percent_] = (rate.net, gross - rate.net, gross)
    net = sum((each[0] for each in rates.values()), Decimal(0))
    gross = sum((each[2] for each in rates.values()), Decimal(0))
    return Sums(net, gross - net, gross, rates)

"""Amounts of money and other numbers as people read them: rounded and written in one way.

Pages, letters, papers and commands that show an amount use this, so that one sum looks the same
wherever it stands.
"""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

DECIMALS = {
    "HUF": 0, "EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "CZK": 2, "PLN": 2, "RON": 2, "RSD": 2,
    "BGN": 2, "SEK": 2, "NOK": 2, "DKK": 2, "UAH": 2, "JPY": 0,
}  # fmt: skip
"""Decimals of what is paid, by ISO 4217 code; other currencies are not known."""

_CENTS = 2
_STEPS = [Decimal(1).scaleb(-places) for places in range(7)]
"""The unit in the last place, by decimals; no amount keeps more."""
_SPACE = "\N{NO-BREAK SPACE}"


def rounded(value: Decimal, places: int) -> Decimal:
    """The value with so many decimals, halves away from zero."""
    return value.quantize(_STEPS[places], ROUND_HALF_UP)


def payable(due: Decimal, currency: str) -> Decimal:
    """The least sum that can be paid and covers what is due: half a forint can only be owed."""
    return due.quantize(_STEPS[DECIMALS.get(currency, _CENTS)], ROUND_CEILING)


def written(amount: Decimal, currency: str, language: str) -> str:
    """`12 700 Ft` or `1 234,50 EUR` in Hungarian, `HUF 12,700` in any other language.

    Two decimals are shown where the amount has any, though its currency is paid in whole units.
    """
    kept = rounded(amount, _CENTS)
    places = DECIMALS.get(currency, _CENTS)
    if kept != rounded(kept, places):
        places = _CENTS
    text = _figures(rounded(kept, places), language)
    if language != "hu":
        return f"{currency}{_SPACE}{text}"
    return f"{text}{_SPACE}{'Ft' if currency == 'HUF' else currency}"


def written_number(value: Decimal | int, language: str) -> str:
    """A quantity or a percentage with the decimals it has: `1 234,5`, in English `1,234.5`."""
    return _figures(Decimal(value).normalize(), language)


def _figures(value: Decimal, language: str) -> str:
    # Adding nothing takes the sign off a zero.
    text = f"{value + 0:,f}".replace("-", "\N{MINUS SIGN}")
    if language != "hu":
        return text
    return text.replace(",", _SPACE).replace(".", ",")

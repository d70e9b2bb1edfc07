"""Amounts of money as people read them."""

from decimal import ROUND_HALF_UP, Decimal

from kapocs.catalog.money import DECIMALS

_NARROW = "\N{NO-BREAK SPACE}"


def shown_amount(amount: Decimal, currency: str, language: str) -> str:
    """`12 700 Ft` or `1 234,50 EUR` in Hungarian, `HUF 12,700` in English.

    Decimals beyond the currency's own are shown when there are any, as nets have.
    """
    places = DECIMALS[currency]
    if amount != amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):
        places = 2
    text = f"{amount:,.{places}f}".replace("-", "\N{MINUS SIGN}")
    if language != "hu":
        return f"{currency}{_NARROW}{text}"
    text = text.replace(",", _NARROW).replace(".", ",")
    return f"{text}{_NARROW}{'Ft' if currency == 'HUF' else currency}"

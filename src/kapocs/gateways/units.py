"""Sums as Stripe writes them: whole numbers of the currency's smallest unit."""

from decimal import Decimal

_WHOLE = frozenset(
    {"BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA"}
    | {"PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"}
)
_THOUSANDTHS = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})


def amount_of(units: object, currency: str) -> Decimal | None:
    """The amount; None: it is no sum above 0, or no currency."""
    if isinstance(units, bool) or not isinstance(units, int) or not 0 < units < 10**15:
        return None
    return Decimal(units).scaleb(-_places(currency)) if len(currency) == 3 else None


def units_of(amount: Decimal, currency: str) -> int:
    """The number of units."""
    return int(amount.scaleb(_places(currency)))


def _places(currency: str) -> int:
    return 0 if currency in _WHOLE else 3 if currency in _THOUSANDTHS else 2

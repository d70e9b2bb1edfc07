"""Facts about carts."""

from dataclasses import dataclass
from decimal import Decimal

from kapocs.facts.kinds import fact


@dataclass(frozen=True, slots=True)
class CartLineOfFact:
    """Some pieces of one product; `price`: gross, of one piece."""

    sku: str
    name: str
    quantity: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True)
class _OfCart:
    """Which cart, whose, and what it comes to."""

    cart_id: str
    email: str
    currency: str
    gross: Decimal


@fact("cart.abandoned")
@dataclass(frozen=True, slots=True)
class CartAbandoned(_OfCart):
    """Nothing happened to a cart with something in it for so long; told once of each."""

    recovery_url: str
    count: int
    lines: tuple[CartLineOfFact, ...]


@fact("cart.recovered")
@dataclass(frozen=True, slots=True)
class CartRecoveredFact(_OfCart):
    """The cart became an order, whether it was abandoned before or not."""

    was_abandoned: bool

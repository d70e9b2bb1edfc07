"""What an order form sells, and whether it is ordered once or anew in each period."""

from dataclasses import dataclass
from enum import IntEnum

from kapocs.ids import ProductId, ShippingMethodId
from kapocs.recurring.model import NewRecurrence


class OrderType(IntEnum):
    """How an order form offers its products."""

    FIXED = 1
    """One of each, without a choice."""
    SELECTOR = 2
    """One of them."""
    QUANTITIES = 3
    """Any of them, as many as wanted."""
    RECURRING = 4
    """One of them, which is ordered anew in each period."""


@dataclass(frozen=True, slots=True)
class NewOffer:
    """What an order form is to offer, in the order shown.

    `renewal`: how an order is made anew; of the type `RECURRING`, and of no other.
    """

    type: OrderType
    product_ids: tuple[ProductId, ...]
    shipping_method_ids: tuple[ShippingMethodId, ...] = ()
    renewal: NewRecurrence | None = None


@dataclass(frozen=True, slots=True)
class OfferChange:
    """What is to be different about what a form offers; None stays."""

    type: OrderType | None = None
    product_ids: tuple[ProductId, ...] | None = None
    shipping_method_ids: tuple[ShippingMethodId, ...] | None = None

    def of(self, known: NewOffer) -> NewOffer:
        """What the form offers then. Another type than before has no renewal."""
        products, methods = self.product_ids, self.shipping_method_ids
        return NewOffer(
            known.type if self.type is None else self.type,
            known.product_ids if products is None else products,
            known.shipping_method_ids if methods is None else methods,
            known.renewal if self.type is None else None,
        )

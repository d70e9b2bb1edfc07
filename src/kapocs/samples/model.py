"""What samples there are."""

from dataclasses import dataclass
from enum import StrEnum


class SampleKind(StrEnum):
    """Kinds of samples, in an order in which they can be deleted."""

    SEND = "send"
    WEBHOOK = "webhook"
    CONNECTOR = "connector"
    CART = "cart"
    LANDING_PAGE = "landing page"
    SEGMENT = "segment"
    FORM = "form"
    COUPON = "coupon"
    SHIPPING_METHOD = "shipping method"
    PRODUCT = "product"
    CATEGORY = "category"
    GLOBAL = "global"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Sample:
    """Something made for trying.

    `thing`: its id; of a global variable, its name; of a cart, what the shop calls it.
    """

    kind: SampleKind
    thing: str
    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", SampleKind(self.kind))


@dataclass(frozen=True, slots=True)
class LeftSample:
    """A sample that could only be put aside, and why."""

    sample: Sample
    reason: str

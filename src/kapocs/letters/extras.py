"""Pieces of a letter that are made from more than the record: its order, what others bought."""

from dataclasses import dataclass
from enum import StrEnum

MOST_RECOMMENDED = 20
PAY_LINK = "pay_link"
STAY_LINK = "stay_link"
ATTACH_INVOICE = "attach_invoice"
"""A tag that leaves no text: the file of the order's invoice travels with the letter."""


class Raw(str):
    """HTML or text that we made and escaped ourselves. A field's value is never one."""

    __slots__ = ()


class NeedKind(StrEnum):
    """What has to be looked up."""

    ITEMS = "ordered_items"
    RECOMMENDATIONS = "product_recommendation"
    LAST_BOUGHT = "last_bought"
    REFERENCE = "payment_reference"
    PARCEL = "parcel"
    PAY = "pay_link"
    STAY = "stay_link"
    INVOICE = "attach_invoice"


LIKE_FIELDS = {
    NeedKind.LAST_BOUGHT: frozenset(
        {
            "last_bought_name",
            "last_bought_sku",
            "last_bought_date",
            "last_bought_url",
            "last_bought_picture",
        }
    ),
    NeedKind.REFERENCE: frozenset({"payment_reference"}),
    NeedKind.PAY: frozenset({PAY_LINK}),
    NeedKind.STAY: frozenset({STAY_LINK}),
    NeedKind.INVOICE: frozenset({ATTACH_INVOICE}),
    NeedKind.PARCEL: frozenset({"parcel_carrier", "parcel_number", "parcel_link"}),
}
"""Tags that are used as fields are: of the product bought last; what the payer of an order is to
write into a transfer; where it is paid, and where the reader says that they stay, which whoever
sends the letter signs; nothing, for which whoever sends it attaches the invoice; of the parcel in
which the order went out last.
"""


def kinds_in(text: str) -> set[NeedKind]:
    """The kinds whose tags may stand in a text."""
    low = text.lower()
    return {kind for kind, names in LIKE_FIELDS.items() if any(name in low for name in names)}


@dataclass(frozen=True, slots=True)
class Need:
    """What a letter wants to be looked up; `count`: how many products to recommend."""

    kind: NeedKind
    count: int = 0

    def key(self, *, is_html: bool) -> str:
        """The name under which the finished piece is given to rendering."""
        flavour = "html" if is_html else "text"
        count = f"({self.count})" if self.count else ""
        return f"{self.kind}_{flavour}{count}"

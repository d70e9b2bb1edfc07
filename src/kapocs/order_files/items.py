"""All lines of an order in one cell."""

import re
from decimal import Decimal

from kapocs.lists.values import FieldInvalid
from kapocs.orders.model import WebshopItem
from kapocs.reasons import Reason

_BETWEEN = re.compile(r"\s*[;|\n]\s*")
_COUNT = r"\d{1,9}(?:[.,]\d{1,3})?"
_BEFORE = re.compile(rf"({_COUNT})\s*(?:[×x*]|db|pcs?\.?)\s+(.+)", re.IGNORECASE | re.DOTALL)
_BEHIND = re.compile(rf"(.+?)\s*[×x*]\s*({_COUNT})", re.IGNORECASE | re.DOTALL)
_SKU = re.compile(r"(.*\S)\s*\(([^()]{1,255})\)", re.DOTALL)
_LONGEST_NAME = 1_000
_LONGEST_SKU = 255


def items_in(text: str) -> list[WebshopItem]:
    """The lines in `2 × Toll (T-1); 1 × Füzet (F-2)`, without prices. FieldInvalid.

    Between them stands `;`, `|` or the end of a line. The number may stand behind, as in
    `Toll (T-1) × 2`; without one it is a single piece, and without an SKU the name is one.
    """
    return [_item(part) for each in _BETWEEN.split(text) if (part := each.strip())]


def _item(text: str) -> WebshopItem:
    count, name = "1", text
    if found := _BEFORE.fullmatch(text):
        count, name = found[1], found[2].strip()
    elif found := _BEHIND.fullmatch(text):
        name, count = found[1].strip(), found[2]
    sku = name
    if found := _SKU.fullmatch(name):
        name, sku = found[1], found[2].strip()
    if not sku or len(sku) > _LONGEST_SKU or len(name) > _LONGEST_NAME:
        raise FieldInvalid(Reason("order_files.no_items", text=text[:60]))
    return WebshopItem(
        sku=sku,
        name=name,
        price=None,
        quantity=Decimal(count.replace(",", ".")),
        vat_percent=None,
    )

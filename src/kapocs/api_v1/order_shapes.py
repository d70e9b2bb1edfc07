"""Order items as v1 shows them: every value a text, as in the record they belong to."""

from collections.abc import Iterable
from decimal import Decimal

from kapocs.orders.model import Item


def shown(item: Item) -> dict[str, str]:
    """One item. `prod_id` is 0 for a line that is no product.

    Clients read `oi_quantity` as a whole number, so a measure such as half a kilo is shown as one
    piece at the price of all of it.
    """
    is_whole = item.quantity == int(item.quantity)
    price = _text(item.price if is_whole else item.net_sum)
    return {
        "oi_id": str(item.id),
        "oi_sku": item.sku,
        "oi_name": item.name,
        "oi_price": price,
        "oi_quantity": str(int(item.quantity)) if is_whole else "1",
        "oi_netto_sum": _text(item.net_sum),
        "oi_vat_percent": _text(item.vat_percent),
        "oi_vat_name": item.vat_name,
        "oi_brutto_sum": _text(item.gross_sum),
        "oi_currency": item.currency,
        "nud_id": str(item.record_id),
        "prod_id": str(item.product_id or 0),
        "prod_price": price,
    }


def several(items: Iterable[Item]) -> list[dict[str, str]]:
    """The `products` of a record."""
    return [shown(each) for each in items]


def _text(amount: Decimal) -> str:
    """Plain digits, without zeros at the end: clients read `27.00` as no integer."""
    return format(amount.normalize(), "f")

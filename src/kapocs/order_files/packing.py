"""An order as it waits in a table: JSON, its amounts as texts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kapocs.order_files.model import FileLine
from kapocs.orders.model import ShopCategory, WebshopItem, WebshopOrder
from kapocs.storable import storable_json

_TEXTS = ("currency", "shipping_method", "payment_method", "shop_status")


def packed(wish: WebshopOrder) -> dict[str, Any]:
    """The order, to be kept."""
    items = None if wish.items is None else [_packed_item(each) for each in wish.items]
    return {
        "values": dict(wish.values),
        "items": items,
        **{name: getattr(wish, name) for name in _TEXTS},
        "net_shipping": _text(wish.net_shipping),
        "gross_shipping": _text(wish.gross_shipping),
    }


def unpacked(number: str, kept: Mapping[str, Any]) -> WebshopOrder:
    """The order that was kept so."""
    items = kept["items"]
    return WebshopOrder(
        shop_order_id=number,
        values=kept["values"],
        items=None if items is None else tuple(_item(each) for each in items),
        **{name: kept[name] for name in _TEXTS},
        net_shipping=_amount(kept["net_shipping"]),
        gross_shipping=_amount(kept["gross_shipping"]),
        keeps_goods=True,
        is_past=True,
    )


def packed_line(line: FileLine) -> list[object]:
    """A line of the file, to be kept."""
    return [line.line, storable_json(line.cells)]


def unpacked_line(kept: Any) -> FileLine:
    """The line that was kept so."""
    number, cells = kept
    return FileLine(number, cells)


def _packed_item(item: WebshopItem) -> list[object]:
    categories = [[each.id, each.name] for each in item.categories]
    return [
        item.sku,
        item.name,
        _text(item.price),
        None if item.quantity is None else str(item.quantity),
        _text(item.vat_percent),
        categories,
    ]


def _item(kept: Any) -> WebshopItem:
    sku, name, price, quantity, vat, categories = kept
    return WebshopItem(
        sku=sku,
        name=name,
        price=_amount(price),
        quantity=_amount(quantity),
        vat_percent=_amount(vat),
        categories=tuple(ShopCategory(*each) for each in categories),
    )


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

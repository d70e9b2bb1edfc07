"""What a line of an order comes to: its net price and VAT, by what is known of them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kapocs.order_files.model import OrderChoices, OrderUse
from kapocs.orders.model import ShopCategory, WebshopItem
from kapocs.reasons import Reason

_PIECE = Decimal("0.000001")
_RATE = Decimal("0.01")
_HUNDRED = Decimal(100)
_LONGEST_SKU = 255


def item_of(said: Mapping[str, Any], choices: OrderChoices) -> WebshopItem | Reason:
    """The line, its price net; or what is to be mended.

    Without an SKU its name is one. What it does not say of price and VAT is as in the catalogue.
    """
    name = said.get(OrderUse.ITEM, "")
    sku = said.get(OrderUse.SKU) or name[:_LONGEST_SKU]
    if not sku:
        return Reason("order_files.no_item")
    quantity: Decimal = said.get(OrderUse.QUANTITY, Decimal(1))
    vat: Decimal | None = said.get(OrderUse.VAT, choices.vat_percent)
    price = _price(said, quantity, vat, choices)
    if isinstance(price, Reason):
        return price
    category = said.get(OrderUse.CATEGORY)
    return WebshopItem(
        sku=sku,
        name=name,
        price=None if price is None else price.quantize(_PIECE),
        quantity=quantity,
        vat_percent=None if vat is None else vat.quantize(_RATE),
        categories=() if category is None else (ShopCategory(category, category),),
    )


def _price(
    said: Mapping[str, Any], quantity: Decimal, vat: Decimal | None, choices: OrderChoices
) -> Decimal | Reason | None:
    """The net price of a piece; None: it is not said."""
    net, gross = said.get(OrderUse.PRICE), said.get(OrderUse.GROSS_PRICE)
    if net is None and quantity and OrderUse.SUM in said:
        net = said[OrderUse.SUM] / quantity
    if gross is None and quantity and OrderUse.GROSS_SUM in said:
        gross = said[OrderUse.GROSS_SUM] / quantity
    if choices.is_gross and gross is None:
        net, gross = None, net
    if net is not None or gross is None:
        return net
    if vat is None:
        return Reason("order_files.no_vat")
    without: Decimal = gross * _HUNDRED / (_HUNDRED + vat)
    return without

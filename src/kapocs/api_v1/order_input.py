"""Reading order lines, in the notation of products and in that of order items."""

from collections.abc import Mapping
from typing import Any

from kapocs.api_v1.call import BadRequest
from kapocs.api_v1.paths import UNKNOWN
from kapocs.api_v1.shop_input import given_id, objects
from kapocs.catalog.money import currency, parse_amount, parse_percent
from kapocs.ids import ProductId, ShippingMethodId
from kapocs.lists.values import as_text
from kapocs.orders.model import ItemChange, NewItem, NewOrder, OfProduct
from kapocs.orders.webshop import quantity

_SKU = ("prod_sku", "oi_sku")
_NAME = ("prod_name", "oi_name")
_PRICE = ("prod_price", "oi_price", "price")
_PIECES = ("qty", "oi_quantity", "quantity")
_VAT = ("oi_vat_percent", "prod_vat_percent", "tax")
_VAT_NAME = ("oi_vat_name", "prod_vat_name")
_CURRENCY = ("oi_currency", "prod_currency")
_OWN = frozenset(["products", "prod_id", "qty", "prod_price", "prod_name", "shipping_method"])


class Line:
    """One line as it came: the first of a value's names that holds something counts."""

    def __init__(self, raw: Mapping[str, Any], place: str) -> None:
        self._raw = raw
        self._place = place

    def product_id(self) -> ProductId | None:
        """Which product; None when the line names none by its id. BadRequest."""
        raw, place = self._value(("prod_id",))
        if raw in (None, 0, "0"):
            return None
        id_ = given_id(raw, place)
        if id_ == UNKNOWN:
            raise BadRequest(f"{place}: there is no product {str(raw)[:40]!r}.", field=place)
        return ProductId(id_)

    def sku(self) -> str | None:
        """The SKU."""
        return self._text(_SKU)

    def pieces(self) -> int | None:
        """How many. BadOrder."""
        raw, place = self._value(_PIECES)
        return None if raw is None else quantity(raw, place)

    def new_item(self) -> NewItem:
        """The line to be added. BadRequest, BadAmount, BadOrder, UnknownCurrency."""
        change = self.change()
        code, place = self._value(_CURRENCY)
        return NewItem(
            change.product_id,
            change.sku,
            change.name,
            change.price,
            1 if change.quantity is None else change.quantity,
            change.vat_percent,
            change.vat_name,
            None if code is None else currency(as_text(code, place), field=place),
        )

    def change(self) -> ItemChange:
        """What is to be different about an item. BadRequest, BadAmount, BadOrder."""
        price, price_place = self._value(_PRICE)
        vat, vat_place = self._value(_VAT)
        return ItemChange(
            quantity=self.pieces(),
            price=None if price is None else parse_amount(price, price_place, negative=True),
            name=self._text(_NAME),
            sku=self.sku(),
            vat_percent=None if vat is None else parse_percent(vat, vat_place),
            vat_name=self._text(_VAT_NAME),
            product_id=self.product_id(),
        )

    def of_product(self) -> OfProduct:
        """A change for the lines of the product that is named. BadRequest."""
        product_id, sku = self.product_id(), self.sku()
        if product_id is None and sku is None:
            place = f"{self._place}prod_id"
            raise BadRequest(f"{place}: is missing.", field=place)
        change = self.change()
        named = ItemChange(
            quantity=change.quantity,
            price=change.price,
            name=change.name,
            vat_percent=change.vat_percent,
            vat_name=change.vat_name,
        )
        return OfProduct(named, product_id, None if product_id else sku)

    def _text(self, names: tuple[str, ...]) -> str | None:
        raw, place = self._value(names)
        return None if raw is None else as_text(raw, place)

    def _value(self, names: tuple[str, ...]) -> tuple[Any, str]:
        for name in names:
            if self._raw.get(name) not in (None, ""):
                return self._raw[name], self._place + name
        return None, self._place + names[0]


def lines(given: Mapping[str, Any]) -> list[Line]:
    """The `products` of a body. BadRequest."""
    raw = given.get("products")
    if isinstance(raw, dict):
        # PHP makes an object of an array whose keys have gaps.
        raw = list(raw.values())
    found = objects(raw, "products")
    return [Line(each, f"products[{at}].") for at, each in enumerate(found)]


def new_order(given: Mapping[str, Any]) -> NewOrder:
    """The order in a body of saveOrder: several products, or a single one. BadRequest."""
    several = lines(given)
    alone = Line(given, "")
    if not several and alone.product_id() is not None:
        several = [alone]
    method = given.get("shipping_method")
    return NewOrder(
        {name: value for name, value in given.items() if name not in _OWN},
        [each.new_item() for each in several],
        None
        if method in (None, "", 0, "0")
        else ShippingMethodId(given_id(method, "shipping_method")),
    )

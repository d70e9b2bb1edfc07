"""Reading order lines, in the notation of products and in that of order items."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kapocs.api_v1.call import BadRequest
from kapocs.api_v1.paths import UNKNOWN
from kapocs.api_v1.shop_input import given_id, objects
from kapocs.catalog.money import currency, parse_amount, parse_percent
from kapocs.ids import ProductId, ShippingMethodId
from kapocs.lists.values import as_text
from kapocs.orders.model import NewOrder, OfProduct, WantedItem, check_count
from kapocs.orders.oddities import Oddities, shown
from kapocs.orders.quantities import quantity
from kapocs.reasons import Reason

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

    def __init__(self, raw: Mapping[str, Any], place: str, odd: Oddities | None = None) -> None:
        self._raw = raw
        self._place = place
        self._odd = odd
        """Where it is noted what is odd; None: that is an error."""

    def product_id(self) -> ProductId | None:
        """Which product; None when the line names none by its id. BadRequest."""
        raw, place = self._value(("prod_id",))
        if raw in (None, 0, "0"):
            return None
        id_ = given_id(self._odd.text(raw, place) if self._odd else raw, place)
        if id_ == UNKNOWN and self._odd:
            self._odd.note(place, raw, Reason("note.no_product"))
            return None
        if id_ == UNKNOWN:
            raise BadRequest(f"{place}: there is no product {str(raw)[:40]!r}.", field=place)
        return ProductId(id_)

    def sku(self) -> str | None:
        """The SKU."""
        return self._text(_SKU)

    def pieces(self) -> Decimal | None:
        """How many. BadOrder."""
        raw, place = self._value(_PIECES)
        if self._odd:
            return self._odd.quantity(raw, place) if self._has(_PIECES) else None
        return None if raw is None else quantity(raw, place)

    def new_item(self) -> WantedItem:
        """The line to be added. BadRequest, BadAmount, BadOrder, UnknownCurrency."""
        return replace(self.change(), currency=self._currency())

    def kept_item(self, odd: Oddities) -> WantedItem | None:
        """The line to be added, whatever is odd about it; None: there is nothing of it."""
        item = self.new_item()
        pieces = 1 if item.quantity is None else item.quantity
        place = f"{self._place}qty"
        if pieces == 0:
            odd.note(place, 0, Reason("note.line_left_out", line=shown(dict(self._raw))))
            return None
        if pieces > 0:
            return item
        odd.note(place, str(pieces), Reason("note.below_nothing"))
        price = None if item.price is None else -abs(item.price)
        return replace(item, quantity=-pieces, price=price, takes_off=True)

    def change(self) -> WantedItem:
        """What is to be different about an item. BadRequest, BadAmount, BadOrder."""
        price, price_place = self._value(_PRICE)
        vat, vat_place = self._value(_VAT)
        return WantedItem(
            quantity=self.pieces(),
            price=self._price(price, price_place),
            name=self._text(_NAME),
            sku=self.sku(),
            vat_percent=self._percent(vat, vat_place),
            vat_name=self._text(_VAT_NAME),
            product_id=self.product_id(),
        )

    def of_product(self) -> OfProduct:
        """A change for the lines of the product that is named. BadRequest."""
        product_id, sku = self.product_id(), self.sku()
        if product_id is None and sku is None:
            place = f"{self._place}prod_id"
            raise BadRequest(f"{place}: is missing.", field=place)
        named = replace(self.change(), product_id=None, sku=None)
        return OfProduct(named, product_id, None if product_id else sku)

    def _price(self, raw: object, place: str) -> Decimal | None:
        if self._odd:
            return self._odd.amount(raw, place, negative=True)
        return None if raw is None else parse_amount(raw, place, negative=True)

    def _percent(self, raw: object, place: str) -> Decimal | None:
        if self._odd:
            return self._odd.percent(raw, place)
        return None if raw is None else parse_percent(raw, place)

    def _currency(self) -> str | None:
        raw, place = self._value(_CURRENCY)
        if self._odd:
            return self._odd.currency(raw, place) or None
        return None if raw is None else currency(as_text(raw, place), field=place)

    def _text(self, names: tuple[str, ...]) -> str | None:
        raw, place = self._value(names)
        if self._odd and raw is not None:
            return self._odd.text(raw, place) or None
        return None if raw is None else as_text(raw, place)

    def _has(self, names: tuple[str, ...]) -> bool:
        return any(name in self._raw for name in names)

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


def kept_lines(given: Mapping[str, Any], odd: Oddities) -> list[Line]:
    """The `products` of an order that must not be lost: what is no line is noted.

    BadOrder: too many.
    """
    raw = given.get("products")
    if isinstance(raw, dict):
        raw = list(raw.values())
    if raw is None or raw == "":
        return []
    if not isinstance(raw, list):
        odd.note("products", raw, Reason("note.no_array"))
        return []
    check_count(raw)
    found = []
    for at, each in enumerate(raw):
        place = f"products[{at}]"
        if isinstance(each, dict):
            found.append(Line(each, f"{place}.", odd))
        else:
            odd.note(place, each, Reason("note.no_line"))
    return found


def new_order(given: Mapping[str, Any]) -> NewOrder:
    """The order in a body of saveOrder: several products, or a single one. BadOrder: too many."""
    odd = Oddities()
    several = kept_lines(given, odd)
    alone = Line(given, "", odd)
    if not several and alone.product_id() is not None:
        several = [alone]
    items = [each.kept_item(odd) for each in several]
    method = odd.text(given.get("shipping_method"), "shipping_method").strip()
    return NewOrder(
        values={name: value for name, value in given.items() if name not in _OWN},
        items=[each for each in items if each is not None],
        shipping_method_id=None
        if method in ("", "0")
        else ShippingMethodId(given_id(method, "shipping_method")),
        keeps_oddities=True,
        notes=tuple(odd.notes),
    )

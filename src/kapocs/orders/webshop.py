"""Reading an order as webshops send it: amounts as texts, lines without a category, old habits."""

from collections.abc import Mapping
from decimal import Decimal

from kapocs.catalog.money import parse_amount, parse_percent
from kapocs.lists.values import as_text
from kapocs.orders.model import (
    BadOrder,
    ShopCategory,
    WebshopItem,
    WebshopOrder,
    check_count,
    check_quantity,
)

_LONGEST_NUMBER = 255


def parse(body: Mapping[str, object]) -> WebshopOrder:
    """The order in a JSON object of the public API.

    BadOrder, BadAmount and FieldInvalid name the field, with its place for a line's.
    """
    number = _text(body, "order_id").strip()
    if not 1 <= len(number) <= _LONGEST_NUMBER:
        raise BadOrder("order_id: 1 to 255 characters.", field="order_id")
    return WebshopOrder(
        number,
        # What has a name of its own is no field; the rest passes through the list's fields.
        {name: value for name, value in body.items() if name not in _OWN},
        _items(body),
        _text(body, "currency"),
        _text(body, "shipping_method"),
        _text(body, "payment_method"),
        _text(body, "payment_code"),
        _text(body, "order_status_id"),
        _amount(body, "netshippingcost"),
        _amount(body, "grossshippingcost"),
    )


_OWN = frozenset(
    ["order_id", "products", "currency", "shipping_method", "payment_method", "payment_code",
     "order_status_id", "netshippingcost", "grossshippingcost", "tax"]
)  # fmt: skip


def quantity(raw: object, field: str) -> int:
    """A number of pieces: 1 or more, whole. BadOrder names the field."""
    text = as_text(raw, field).strip()
    whole, _, rest = text.partition(".")
    if not whole.isascii() or not whole.isdigit() or rest.strip("0") or len(whole) > 12:
        raise BadOrder(f"{field}: {text[:40]!r} is not a quantity of 1 or more.", field=field)
    return check_quantity(int(whole), field)


def _items(body: Mapping[str, object]) -> list[WebshopItem] | None:
    raw = body.get("products")
    if isinstance(raw, dict):
        # PHP makes an object of an array whose keys have gaps.
        raw = list(raw.values())
    if raw is None or raw == "":
        return None
    if not isinstance(raw, list):
        raise BadOrder("products: must be an array.", field="products")
    check_count(raw)
    return [_item(each, f"products[{at}]", body) for at, each in enumerate(raw)]


def _item(raw: object, place: str, body: Mapping[str, object]) -> WebshopItem:
    if not isinstance(raw, dict):
        raise BadOrder(f"{place}: must be an object.", field=place)
    sku = _text(raw, "prod_id", place).strip() or _text(raw, "prod_sku", place).strip()
    if not 1 <= len(sku) <= 255:
        raise BadOrder(f"{place}.prod_id: 1 to 255 characters.", field=f"{place}.prod_id")
    tax = _given(raw, "tax", _given(body, "tax", 0))
    return WebshopItem(
        sku,
        _text(raw, "prod_name", place).strip()[:1000] or sku,
        parse_amount(_given(raw, "prod_price", 0), f"{place}.prod_price", negative=True),
        quantity(_given(raw, "qty", 1), f"{place}.qty"),
        parse_percent(tax, f"{place}.tax"),
        tuple(_categories(raw, place)),
    )


def _categories(raw: Mapping[str, object], place: str) -> list[ShopCategory]:
    """The line's categories without repeats; those without an id are passed over."""
    several = raw.get("categories")
    given = several if isinstance(several, list) else [raw]
    found = {}
    for each in given:
        if not isinstance(each, dict):
            raise BadOrder(f"{place}.categories: objects are expected.", field=place)
        id_ = _text(each, "category_id", place).strip()[:255]
        if id_:
            name = _text(each, "category_name", place).strip()[:255] or id_
            found[id_] = ShopCategory(id_, name)
    return list(found.values())


def _text(raw: Mapping[str, object], name: str, place: str = "") -> str:
    return as_text(raw.get(name), f"{place}.{name}" if place else name)


def _given(raw: Mapping[str, object], name: str, otherwise: object) -> object:
    """The value unless it is missing or empty."""
    value = raw.get(name)
    return otherwise if value is None or value == "" else value


def _amount(body: Mapping[str, object], name: str) -> Decimal | None:
    raw = _given(body, name, None)
    return None if raw is None else parse_amount(raw, name)

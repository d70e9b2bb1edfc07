"""Reading an order as webshops send it: amounts as texts, lines without a category, old habits."""

import hashlib
import re
from collections.abc import Mapping

from kapocs.orders.model import (
    BadOrder,
    ShopCategory,
    WebshopItem,
    WebshopOrder,
    check_count,
)
from kapocs.orders.oddities import Oddities
from kapocs.reasons import Reason

_LONGEST_NUMBER = 255
_LONGEST_SKU = 255
_LONGEST_NAME = 1_000
_LONGEST_SLUG = 60
_MOST_CATEGORIES = 50
"""Of one line; those beyond are passed over, because no order is lost for them."""


def parse(body: Mapping[str, object]) -> WebshopOrder:
    """The order in a JSON object that a webshop sent; what is odd about it stands in its notes.

    BadOrder when it is no order: `order_id` is missing, or there are too many products.
    """
    odd = Oddities()
    number = odd.text(body.get("order_id"), "order_id", 10_000).strip()
    if not 1 <= len(number) <= _LONGEST_NUMBER:
        raise BadOrder(
            Reason("value.length", field="order_id", least=1, most=255), field="order_id"
        )
    currency = odd.currency(body.get("currency"), "currency")
    return WebshopOrder(
        shop_order_id=number,
        # What has a name of its own is no field; the rest passes through the list's fields.
        values={name: value for name, value in body.items() if name not in _OWN},
        items=_items(body, odd),
        currency=currency,
        shipping_method=odd.text(body.get("shipping_method"), "shipping_method"),
        payment_method=odd.text(body.get("payment_method"), "payment_method"),
        payment_code=odd.text(body.get("payment_code"), "payment_code"),
        shop_status=odd.text(body.get("order_status_id"), "order_status_id"),
        net_shipping=odd.amount(body.get("netshippingcost"), "netshippingcost"),
        gross_shipping=odd.amount(body.get("grossshippingcost"), "grossshippingcost"),
        is_foreign=not currency and body.get("currency") not in (None, ""),
        notes=tuple(odd.notes),
    )


_OWN = frozenset(
    ["order_id", "products", "currency", "shipping_method", "payment_method", "payment_code",
     "order_status_id", "netshippingcost", "grossshippingcost", "tax"]
)  # fmt: skip


def _items(body: Mapping[str, object], odd: Oddities) -> list[WebshopItem] | None:
    raw = body.get("products")
    if isinstance(raw, dict):
        # PHP makes an object of an array whose keys have gaps.
        raw = list(raw.values())
    if raw is None or raw == "":
        return None
    if not isinstance(raw, list):
        odd.note("products", raw, Reason("note.no_array"))
        return None
    check_count(raw)
    items = []
    for at, each in enumerate(raw):
        if isinstance(each, dict):
            items.append(_item(each, f"products[{at}]", body, odd))
        else:
            odd.note(f"products[{at}]", each, Reason("note.no_line"))
    return items


def _item(
    raw: Mapping[str, object], place: str, body: Mapping[str, object], odd: Oddities
) -> WebshopItem:
    name = odd.text(raw.get("prod_name"), f"{place}.prod_name", _LONGEST_NAME).strip()
    sku = _sku(raw, place, name, odd)
    price = odd.amount(raw.get("prod_price"), f"{place}.prod_price", negative=True)
    pieces = odd.quantity(raw["qty"], f"{place}.qty") if "qty" in raw else None
    takes_off = pieces is not None and pieces < 0
    if pieces is not None and pieces <= 0:
        odd.note(f"{place}.qty", raw["qty"], _NO_PIECES if pieces == 0 else _BELOW_NOTHING)
        pieces, price = abs(pieces), price if pieces == 0 or price is None else -price
    tax = odd.percent(raw.get("tax"), f"{place}.tax")
    return WebshopItem(
        sku=sku,
        name=name,
        price=price,
        quantity=pieces,
        vat_percent=odd.percent(body.get("tax"), "tax") if tax is None else tax,
        categories=tuple(_categories(raw, place, odd)),
        takes_off=takes_off,
    )


_NO_PIECES = Reason("note.no_pieces")
_BELOW_NOTHING = Reason("note.below_nothing")


def _sku(raw: Mapping[str, object], place: str, name: str, odd: Oddities) -> str:
    """The shop's id of the product; without one, one that is made of the name."""
    for member in ("prod_id", "prod_sku"):
        sku = odd.text(raw.get(member), f"{place}.{member}", 100_000).strip()
        if len(sku) > _LONGEST_SKU:
            odd.note(f"{place}.{member}", sku, Reason("note.long_sku"))
            return sku_of_name(sku)
        if sku:
            return sku
    odd.note(f"{place}.prod_id", raw.get("prod_id"), Reason("note.no_sku"))
    return sku_of_name(name)


def sku_of_name(name: str) -> str:
    """A SKU for what has none: always the same for a name, and another for any other name."""
    folded = " ".join(name.casefold().split())
    slug = "-".join(re.findall(r"\w+", folded))[:_LONGEST_SLUG] or "-"
    return f"{slug}~{hashlib.sha256(folded.encode()).hexdigest()[:16]}"


def _categories(raw: Mapping[str, object], place: str, odd: Oddities) -> list[ShopCategory]:
    """The line's categories without repeats; those without an id are passed over."""
    several = raw.get("categories")
    given = several[:_MOST_CATEGORIES] if isinstance(several, list) else [raw]
    found = {}
    for each in given:
        if not isinstance(each, dict):
            odd.note(f"{place}.categories", each, Reason("note.no_category"))
            continue
        id_ = odd.text(each.get("category_id"), f"{place}.category_id").strip()
        if id_:
            name = odd.text(each.get("category_name"), f"{place}.category_name").strip()
            found[id_] = ShopCategory(id_, name or id_)
    return list(found.values())

"""From what was asked for to lines with everything known, by the catalogue as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kapocs.catalog import queries as products
from kapocs.catalog.model import Product
from kapocs.catalog.money import amount, currency, percent
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ProductId
from kapocs.orders.model import (
    BadOrder,
    Item,
    ReadyItem,
    WantedItem,
    check_count,
    check_quantity,
)
from kapocs.orders.pricing import DEFAULT_CURRENCY, check_lines
from kapocs.pace import PACE
from kapocs.reasons import Reason

_LONGEST_NAME = 1_000
_LONGEST_SKU = 255


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines in one currency."""

    currency: str
    items: Sequence[Item | ReadyItem]


async def of_products(
    conn: Conn, account_id: AccountId, items: Sequence[WantedItem], code: str
) -> Basket:
    """The lines as they will be stored. `code`: the order's currency; empty: the products'.

    BadOrder names the line: no such product, a quantity below 1, or another currency.
    """
    return Basket(*await _all_ready(conn, account_id, items, code))


async def changed(conn: Conn, account_id: AccountId, item: Item, change: WantedItem) -> ReadyItem:
    """The line with the change made. BadOrder names what is wrong."""
    if change.product_id is None or change.product_id == item.product_id:
        return with_change(item, change)
    pieces = item.quantity if change.quantity is None else change.quantity
    wish = replace(change, quantity=pieces, currency=item.currency)
    ready = (await _all_ready(conn, account_id, [wish], item.currency))[1][0]
    check_lines([ready])
    return ready


def with_change(item: Item, change: WantedItem) -> ReadyItem:
    """The line with the change made; it stays of its product. BadOrder names what is wrong."""
    # The product may be another by now: the line stays what it was.
    kept = WantedItem(
        product_id=item.product_id,
        sku=item.sku,
        name=item.name,
        price=item.price,
        quantity=item.quantity,
        vat_percent=item.vat_percent,
        vat_name=item.vat_name,
        currency=item.currency,
    )
    ready = _as_stored(_over(kept, change), "products")
    check_lines([ready])
    return ready


async def _all_ready(
    conn: Conn, account_id: AccountId, items: Sequence[WantedItem], code: str
) -> tuple[str, list[ReadyItem]]:
    check_count(items)
    found = await _found(conn, account_id, items)
    kinds = [item.currency or (each.currency if each else "") for item, each in found]
    code = currency(code or next(filter(None, kinds), DEFAULT_CURRENCY))
    return code, await PACE.owing(account_id, len(found), _checked, found, code)


def _checked(found: Sequence[tuple[WantedItem, Product | None]], code: str) -> list[ReadyItem]:
    ready = [
        _ready(item, product, code, f"products[{at}]") for at, (item, product) in enumerate(found)
    ]
    check_lines(ready)
    return ready


async def _found(
    conn: Conn, account_id: AccountId, items: Sequence[WantedItem]
) -> list[tuple[WantedItem, Product | None]]:
    """Each line with its product, named by id or else by SKU."""
    ids = {item.product_id for item in items if item.product_id is not None}
    skus = {item.sku for item in items if item.product_id is None and item.sku}
    by_id = await products.products(conn, account_id, ids) if ids else {}
    by_sku = await products.products_by_sku(conn, account_id, skus) if skus else {}
    return [(item, _product(item, by_id, by_sku)) for item in items]


def _product(
    item: WantedItem, by_id: Mapping[ProductId, Product], by_sku: Mapping[str, Product]
) -> Product | None:
    if item.takes_off:
        return None
    if item.product_id is not None:
        return by_id.get(item.product_id)
    return by_sku.get(item.sku or "")


def _ready(item: WantedItem, product: Product | None, code: str, place: str) -> ReadyItem:
    if product is None:
        if item.product_id is not None:
            raise _bad(place, "prod_id", Reason("orders.no_product", product=item.product_id))
        if item.name is None or item.price is None:
            raise _bad(place, "prod_id", Reason("orders.no_name_and_price"))
        kept = WantedItem(
            sku=item.name[:_LONGEST_SKU], quantity=1, vat_percent=Decimal(0), vat_name=""
        )
    else:
        if product.currency != code and item.price is None:
            why = Reason("orders.price_currency", currency=product.currency, what=code)
            raise _bad(place, "prod_id", why)
        kept = _of(product)
    if item.currency is not None and currency(item.currency) != code:
        raise _bad(place, "currency", Reason("orders.order_currency", what=code))
    return _as_stored(replace(_over(kept, item), currency=code), place)


def _of(product: Product) -> WantedItem:
    return WantedItem(
        product_id=product.id,
        sku=product.sku,
        name=product.name,
        price=product.price,
        quantity=1,
        vat_percent=product.vat_percent,
        vat_name=product.vat_name,
    )


def _over(kept: WantedItem, wish: WantedItem) -> WantedItem:
    """What was kept, with what the wish gives put over it; the product stays."""
    return WantedItem(
        product_id=kept.product_id,
        sku=kept.sku if not wish.sku else wish.sku,
        name=kept.name if not wish.name else wish.name,
        price=kept.price if wish.price is None else wish.price,
        quantity=kept.quantity if wish.quantity is None else wish.quantity,
        vat_percent=kept.vat_percent if wish.vat_percent is None else wish.vat_percent,
        vat_name=kept.vat_name if wish.vat_name is None else wish.vat_name,
        currency=kept.currency,
    )


def _as_stored(item: WantedItem, place: str) -> ReadyItem:
    price = amount(item.price or Decimal(0), f"{place}.prod_price")
    if price < 0 and item.product_id is not None:
        raise _bad(place, "prod_price", Reason("orders.negative"))
    texts = ((item.name or "", _LONGEST_NAME, "name"), (item.sku or "", _LONGEST_SKU, "prod_sku"),
             (item.vat_name or "", _LONGEST_SKU, "vat_name"))  # fmt: skip
    for text, longest, name in texts:
        if len(text) > longest or "\0" in text:
            raise _bad(place, name, Reason("orders.too_long", most=longest))
    return ReadyItem(
        product_id=item.product_id,
        sku=item.sku or "",
        name=item.name or "",
        price=price,
        quantity=check_quantity(1 if item.quantity is None else item.quantity, f"{place}.qty"),
        vat_percent=percent(item.vat_percent or Decimal(0), f"{place}.vat_percent"),
        vat_name=item.vat_name or "",
        currency=item.currency or DEFAULT_CURRENCY,
    )


def _bad(place: str, name: str, why: Reason) -> BadOrder:
    field = f"{place}.{name}"
    return BadOrder(Reason("orders.bad_item", field=field, why=why), field=field)

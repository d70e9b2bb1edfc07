"""From what was asked for to lines with everything known, by the catalogue as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kapocs.catalog import actions as catalog
from kapocs.catalog import queries as products
from kapocs.catalog.model import Category, NewProduct, Product
from kapocs.catalog.money import amount, currency, percent
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CategoryId, ProductId
from kapocs.orders.model import (
    BadOrder,
    Item,
    ReadyItem,
    WantedItem,
    WebshopItem,
    WebshopOrder,
    check_count,
    check_quantity,
)
from kapocs.orders.pricing import DEFAULT_CURRENCY, check_lines
from kapocs.pace import PACE
from kapocs.reasons import Reason

_NOTHING = Decimal(0)
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


async def of_webshop(
    conn: Conn, account_id: AccountId, wish: WebshopOrder, code: str, before: Sequence[Item]
) -> Basket:
    """The lines of a webshop's order; its products and categories are made or brought up to date.

    What a line does not say is as in the order `before`, else as in the catalogue. A line of
    negative price is no product, and one in an unknown currency tells nothing of its product.
    """
    items = wish.items or ()
    known = await products.products_by_sku(conn, account_id, {item.sku for item in items})
    if not wish.is_foreign:
        known = {**known, **await _ensured(conn, account_id, items, known, code)}
    ready = await PACE.owing(account_id, len(items), _all_of_shop, items, before, known, code)
    return Basket(code, ready)


async def _ensured(
    conn: Conn,
    account_id: AccountId,
    items: Sequence[WebshopItem],
    known: Mapping[str, Product],
    code: str,
) -> Mapping[str, Product]:
    """The products of the lines, made or brought up to date by what the lines say."""
    priced = {item.sku for item in items if item.price is not None and item.price >= 0}
    # A line that says no price does not make nothing of what another line of it says.
    goods = [
        item
        for item in items
        if (item.sku not in priced if item.price is None else item.price >= 0)
    ]
    names = {each.id: each.name for item in goods for each in item.categories}
    categories = await catalog.ensure_categories(conn, account_id, names) if names else {}
    wishes = await PACE.owing(account_id, len(goods), _as_products, goods, known, categories, code)
    return await catalog.ensure_products(conn, account_id, wishes) if wishes else {}


def _as_products(
    goods: Sequence[WebshopItem],
    known: Mapping[str, Product],
    categories: Mapping[str, Category],
    code: str,
) -> list[NewProduct]:
    return [
        _as_product(
            item,
            known.get(item.sku),
            code,
            tuple(categories[each.id].id for each in item.categories),
        )
        for item in goods
    ]


def _as_product(
    item: WebshopItem, known: Product | None, code: str, category_ids: tuple[CategoryId, ...]
) -> NewProduct:
    if known is None:
        price, vat = item.price or _NOTHING, item.vat_percent or _NOTHING
        return NewProduct(
            sku=item.sku,
            name=item.name or item.sku,
            price=price,
            vat_percent=vat,
            currency=code,
            category_ids=category_ids,
        )
    return NewProduct(
        sku=item.sku,
        name=item.name or known.name,
        price=known.price if item.price is None else item.price,
        vat_percent=known.vat_percent if item.vat_percent is None else item.vat_percent,
        currency=known.currency if item.price is None else code,
        vat_name=known.vat_name,
        category_ids=category_ids,
    )


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
    texts = ((item.sku or "", _LONGEST_SKU, "prod_sku"), (item.name or "", _LONGEST_NAME, "name"),
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


def _all_of_shop(
    items: Sequence[WebshopItem], before: Sequence[Item], known: Mapping[str, Product], code: str
) -> list[ReadyItem]:
    """BadOrder when the lines cost more than can be kept."""
    old = {item.sku: item for item in before}
    ready = [_of_shop(item, old.get(item.sku), known.get(item.sku), code) for item in items]
    check_lines(ready)
    return ready


def _of_shop(item: WebshopItem, old: Item | None, product: Product | None, code: str) -> ReadyItem:
    kept = old or product
    vat_percent = item.vat_percent
    if vat_percent is None:
        vat_percent = kept.vat_percent if kept else _NOTHING
    vat_name = kept.vat_name if kept and kept.vat_percent == vat_percent else ""
    pieces = item.quantity
    if pieces is None:
        pieces = old.quantity if old else 1
    price = item.price
    if price is None:
        price = kept.price if kept and kept.currency == code else _NOTHING
        # Adding nothing takes the sign off a zero.
        price = -abs(price) + 0 if item.takes_off else price
    return ReadyItem(
        product_id=product.id if product and price >= 0 else None,
        sku=item.sku,
        name=item.name or (kept.name if kept else "") or item.sku,
        price=price,
        quantity=pieces,
        vat_percent=vat_percent,
        vat_name=vat_name,
        currency=code,
    )


def _bad(place: str, name: str, why: Reason) -> BadOrder:
    field = f"{place}.{name}"
    return BadOrder(Reason("orders.bad_item", field=field, why=why), field=field)

"""The lines of a webshop's order, and what they tell of the catalogue."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kapocs.catalog import actions as catalog
from kapocs.catalog import queries as products
from kapocs.catalog.goods import Goods, is_so
from kapocs.catalog.model import Category, NewProduct, Product
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CategoryId
from kapocs.orders.baskets import Basket
from kapocs.orders.model import Item, ReadyItem, WebshopItem, WebshopOrder
from kapocs.orders.pricing import check_lines
from kapocs.pace import PACE

_NOTHING = Decimal(0)


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
        told = [each for each in items if not wish.keeps_goods or each.sku not in known]
        known = {**known, **await _ensured(conn, account_id, told, known, code)}
    ready = await PACE.owing(account_id, len(items), _all_of_shop, items, before, known, code)
    return Basket(code, ready)


def of_known(items: Sequence[WebshopItem], goods: Goods, code: str) -> list[ReadyItem] | None:
    """The lines of a new order, of products and categories that the catalogue has as they say.

    None: the catalogue would have to change. BadOrder when they cost more than can be kept.
    """
    for item in told_goods(items):
        product = goods.products.get(item.sku)
        if product is None:
            return None
        ids = []
        for each in item.categories:
            category = goods.categories.get(each.id)
            if category is None or category.name != each.name:
                return None
            ids.append(category.id)
        # What is stored was checked, so what equals it needs no check.
        if not is_so(product, _as_product(item, product, code, tuple(ids))):
            return None
    return _all_of_shop(items, (), goods.products, code)


def told_goods(items: Sequence[WebshopItem]) -> list[WebshopItem]:
    """The lines that tell of a product: not those that take something off.

    A line that says no price does not make nothing of what another line of its product says.
    """
    priced = {item.sku for item in items if item.price is not None and item.price >= 0}
    return [
        item
        for item in items
        if (item.sku not in priced if item.price is None else item.price >= 0)
    ]


async def _ensured(
    conn: Conn,
    account_id: AccountId,
    items: Sequence[WebshopItem],
    known: Mapping[str, Product],
    code: str,
) -> Mapping[str, Product]:
    """The products of the lines, made or brought up to date by what the lines say."""
    goods = told_goods(items)
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

"""Making an order usable that must not be lost: what the catalogue does not know is noted."""

from dataclasses import replace
from decimal import Decimal

from kapocs.catalog import queries as shop
from kapocs.catalog.model import Product
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.orders import pricing
from kapocs.orders.model import NewOrder, WantedItem
from kapocs.orders.oddities import Oddities
from kapocs.reasons import Reason


async def with_usable(
    conn: Conn, account_id: AccountId, wish: NewOrder, code: str, odd: Oddities
) -> NewOrder:
    """The order with lines and a shipping method that can be stored. `code`: its currency."""
    ids = {item.product_id for item in wish.items if item.product_id is not None}
    skus = {item.sku for item in wish.items if item.product_id is None and item.sku}
    by_id = await shop.products(conn, account_id, ids) if ids else {}
    by_sku = await shop.products_by_sku(conn, account_id, skus) if skus else {}
    items = []
    kind = code
    for at, item in enumerate(wish.items):
        place = f"products[{at}]"
        product = by_id.get(item.product_id) if item.product_id else by_sku.get(item.sku or "")
        ready = item
        if product is None:
            ready = _without_product(item, place, odd)
        elif item.takes_off or (item.price is not None and item.price < 0):
            ready = _taking_off(item, product, place, odd)
        kind = kind or ready.currency or (product.currency if product else "")
        if ready.currency and ready.currency != (kind or pricing.DEFAULT_CURRENCY):
            odd.note(
                f"{place}.currency", ready.currency, Reason("note.other_currency", currency=kind)
            )
            ready = replace(ready, currency=None)
        items.append(ready)
    return await _with_shipping(
        conn, account_id, replace(wish, items=items), kind or pricing.DEFAULT_CURRENCY, odd
    )


def _taking_off(item: WantedItem, product: Product, place: str, odd: Oddities) -> WantedItem:
    """A line that takes off the price that it says, or else the product's."""
    if not item.takes_off:
        odd.note(f"{place}.prod_price", str(item.price), Reason("note.takes_off"))
    return replace(
        item,
        product_id=None,
        sku=item.sku or product.sku,
        name=item.name or product.name,
        price=-product.price if item.price is None else item.price,
        vat_percent=product.vat_percent if item.vat_percent is None else item.vat_percent,
        vat_name=product.vat_name if item.vat_name is None else item.vat_name,
        currency=item.currency or (product.currency if item.price is None else None),
        takes_off=True,
    )


def _without_product(item: WantedItem, place: str, odd: Oddities) -> WantedItem:
    """A line of a name and a price only."""
    id_ = "" if item.product_id is None else str(item.product_id)
    if id_:
        odd.note(f"{place}.prod_id", id_, Reason("note.no_product_stored"))
    if item.price is None:
        odd.note(f"{place}.prod_price", None, Reason("note.no_price"))
    return replace(
        item,
        product_id=None,
        sku=item.sku or id_ or None,
        name=item.name or item.sku or id_ or "?",
        price=Decimal(0) if item.price is None else item.price,
    )


async def _with_shipping(
    conn: Conn, account_id: AccountId, wish: NewOrder, code: str, odd: Oddities
) -> NewOrder:
    if wish.shipping_method_id is None:
        return wish
    method = await shop.shipping_method(conn, account_id, wish.shipping_method_id)
    if method is not None and method.archived_at is not None:
        method = None
    if method is not None and method.currency == code:
        return wish
    if method is None:
        what = Reason("note.no_shipping_method")
    else:
        what = Reason("note.shipping_costs_in", currency=method.currency)
    odd.note("shipping_method", str(wish.shipping_method_id), what)
    return replace(wish, shipping_method_id=None)

"""What can be done to products, categories, coupons and shipping methods."""

from collections.abc import Collection, Mapping
from datetime import datetime
from operator import attrgetter

import asyncpg

from kapocs.catalog import discounts, queries, queries_categories, queries_coupons, queries_write
from kapocs.catalog.checks import (
    check_category,
    check_coupon,
    check_product,
    check_product_change,
    check_shipping_method,
    check_shop_id,
)
from kapocs.catalog.goods import is_so
from kapocs.catalog.model import (
    Category,
    CategoryInUse,
    CategoryNotFound,
    Coupon,
    CouponCodeTaken,
    CouponNotFound,
    NewCoupon,
    NewProduct,
    NewShippingMethod,
    Product,
    ProductChange,
    ProductNotFound,
    ShippingMethod,
    SkuTaken,
)
from kapocs.catalog.purchases import CouponUse, Discount, Purchase
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CategoryId, ProductId
from kapocs.pace import PACE
from kapocs.reasons import Reason


async def create_product(conn: Conn, account_id: AccountId, wish: NewProduct) -> Product:
    """A new product. SkuTaken, CategoryNotFound, BadProduct, BadAmount, UnknownCurrency."""
    ready = check_product(wish)
    await _keep_categories(conn, account_id, ready.category_ids)
    product_id = await queries_write.insert_product(conn, account_id, ready)
    if product_id is None:
        raise SkuTaken(field="sku")
    pairs = [(product_id, category_id) for category_id in ready.category_ids]
    await queries_write.insert_memberships(conn, account_id, pairs)
    return await get_product(conn, account_id, product_id)


async def get_product(conn: Conn, account_id: AccountId, product_id: ProductId) -> Product:
    """One product. ProductNotFound."""
    found = await queries.product(conn, account_id, product_id)
    if found is None:
        raise ProductNotFound(Reason("catalog.no_product", product=product_id), field="product")
    return found


async def change_product(
    conn: Conn, account_id: AccountId, product_id: ProductId, change: ProductChange
) -> Product:
    """Changes what the change names; items of orders stay as they are.

    ProductNotFound, SkuTaken, CategoryNotFound, BadProduct, BadAmount, UnknownCurrency.
    """
    ready = check_product_change(change)
    await get_product(conn, account_id, product_id)
    await _keep_categories(conn, account_id, ready.category_ids or ())
    try:
        async with conn.savepoint():
            changed = await queries_write.update_product(conn, account_id, product_id, ready)
    except asyncpg.UniqueViolationError as error:
        raise SkuTaken(field="sku") from error
    if not changed:
        raise ProductNotFound
    if ready.category_ids is not None:
        pairs = [(product_id, each) for each in ready.category_ids]
        await queries_write.delete_other_memberships(
            conn, account_id, product_id, keep=ready.category_ids
        )
        await queries_write.insert_memberships(conn, account_id, pairs)
    return await get_product(conn, account_id, product_id)


async def delete_product(conn: Conn, account_id: AccountId, product_id: ProductId) -> None:
    """Offers it no more and sets its SKU free; items of orders stay. ProductNotFound."""
    if not await queries_write.mark_deleted(conn, account_id, product_id):
        raise ProductNotFound(Reason("catalog.no_product", product=product_id), field="product")


async def ensure_product(conn: Conn, account_id: AccountId, wish: NewProduct) -> Product:
    """The product of this SKU, made or brought up to date; see `ensure_products`."""
    return (await ensure_products(conn, account_id, [wish]))[wish.sku]


async def ensure_products(
    conn: Conn, account_id: AccountId, wishes: Collection[NewProduct]
) -> dict[str, Product]:
    """SKU → product, made or brought up to date; the last wish for a SKU counts.

    Categories are added, none is taken away. A deleted product stays deleted: a new one takes
    its SKU. Two who want the same at once get the same product. CategoryNotFound, BadProduct,
    BadAmount, UnknownCurrency.
    """
    # Everybody goes by the order of SKUs, so that two never wait for each other.
    ready = await PACE.owing(
        account_id,
        len(wishes),
        lambda: {
            each.sku: each for each in sorted(map(check_product, wishes), key=attrgetter("sku"))
        },
    )
    known = await queries.products_by_sku(conn, account_id, ready)
    new = await PACE.owing(
        account_id,
        len(ready),
        lambda: [each for sku, each in ready.items() if not is_so(known.get(sku), each)],
    )
    if not new:
        return known
    await _keep_categories(conn, account_id, {id_ for each in new for id_ in each.category_ids})
    ids = await queries_write.upsert_products(conn, account_id, new)
    pairs = [(ids[each.sku], id_) for each in new for id_ in sorted(each.category_ids)]
    await queries_write.insert_memberships(conn, account_id, sorted(pairs))
    return await queries.products_by_sku(conn, account_id, ready)


async def create_category(
    conn: Conn, account_id: AccountId, *, name: str, position: int = 0
) -> Category:
    """A new category. BadCategory."""
    name, position = check_category(name, position)
    return await queries_categories.insert_category(conn, account_id, name=name, position=position)


async def change_category(
    conn: Conn,
    account_id: AccountId,
    category_id: CategoryId,
    *,
    name: str | None = None,
    position: int | None = None,
) -> None:
    """Changes what is not None. CategoryNotFound, BadCategory."""
    check_category("-" if name is None else name, position or 0)
    if not await queries_categories.update_category(
        conn, account_id, category_id, name=name, position=position
    ):
        raise CategoryNotFound(
            Reason("catalog.no_category", category=category_id), field="category"
        )


async def delete_category(conn: Conn, account_id: AccountId, category_id: CategoryId) -> None:
    """Takes a category away; its products stay. CategoryNotFound.

    CategoryInUse while a coupon is restricted to it: without it the coupon could become good
    for everything.
    """
    if not await queries_categories.lock_category(conn, account_id, category_id):
        raise CategoryNotFound(
            Reason("catalog.no_category", category=category_id), field="category"
        )
    code = await queries_categories.coupon_of_category(conn, account_id, category_id)
    if code is not None:
        raise CategoryInUse(Reason("catalog.category_of_coupon", what=code), field="category")
    await queries_categories.delete_category(conn, account_id, category_id)


async def ensure_categories(
    conn: Conn, account_id: AccountId, names: Mapping[str, str]
) -> dict[str, Category]:
    """The webshop's own id → category, made or renamed (the webshop's own id → name).

    A category without a name is called as its id. BadCategory.
    """
    ready = await PACE.owing(
        account_id,
        len(names),
        lambda: {
            check_shop_id(shop_id): check_category(name.strip() or shop_id, 0)[0]
            for shop_id, name in sorted(names.items())
        },
    )
    known = await queries.shop_categories(conn, account_id, ready)
    new = {
        shop_id: name
        for shop_id, name in ready.items()
        if shop_id not in known or known[shop_id].name != name
    }
    if not new:
        return known
    await queries_categories.upsert_shop_categories(conn, account_id, new)
    return await queries.shop_categories(conn, account_id, ready)


async def create_coupon(conn: Conn, account_id: AccountId, wish: NewCoupon) -> Coupon:
    """A new coupon. CouponCodeTaken, ProductNotFound, CategoryNotFound, BadCoupon, BadAmount."""
    ready = check_coupon(wish)
    await check_restrictions(conn, account_id, ready)
    made = await queries_coupons.insert_coupons(conn, account_id, ready, [ready.code])
    if not made:
        raise CouponCodeTaken(field="code")
    await queries_coupons.insert_restrictions(conn, account_id, list(made.values()), ready)
    return await get_coupon(conn, account_id, ready.code)


async def check_restrictions(conn: Conn, account_id: AccountId, wish: NewCoupon) -> None:
    """What a coupon is to be for is there, and stays. ProductNotFound, CategoryNotFound."""
    await _keep_categories(conn, account_id, wish.category_ids)
    missing = wish.product_ids - set(await queries.products(conn, account_id, wish.product_ids))
    if missing:
        raise ProductNotFound(Reason("catalog.no_product", product=min(missing)), field="product")


async def get_coupon(conn: Conn, account_id: AccountId, code: str) -> Coupon:
    """The coupon of this code. CouponNotFound, for an archived one too."""
    found = await queries.coupon_by_code(conn, account_id, code)
    if found is None:
        raise CouponNotFound(Reason("catalog.no_coupon_code", what=code[:100]), field="code")
    return found


async def create_shipping_method(
    conn: Conn, account_id: AccountId, wish: NewShippingMethod
) -> ShippingMethod:
    """A new way of sending. BadShippingMethod, BadAmount, UnknownCurrency."""
    ready = check_shipping_method(wish)
    return await queries_coupons.insert_shipping_method(conn, account_id, ready)


async def discount(
    conn: Conn, account_id: AccountId, code: str, purchase: Purchase, *, now: datetime
) -> Discount:
    """What the coupon takes off the purchase now. Uses nothing up; `use_coupon` does.

    CouponNotFound; CouponRefused says why it cannot be used.
    """
    coupon = await get_coupon(conn, account_id, code)
    uses = await queries.coupon_uses(conn, account_id, coupon.id, email_key=purchase.email_key)
    ids = [line.product_id for line in purchase.lines if line.product_id is not None]
    found = await queries.products(conn, account_id, ids) if coupon.category_ids else {}
    categories = {id_: frozenset(each.category_ids) for id_, each in found.items()}
    return discounts.discount(coupon, uses, purchase, categories=categories, now=now)


async def use_coupon(conn: Conn, account_id: AccountId, coupon: Coupon, use: CouponUse) -> None:
    """Notes that this order used the coupon; once more for the same order changes nothing.

    CouponRefused when somebody else took the last use: of several at once, the first has it.
    """
    if coupon.max_uses is not None or coupon.max_uses_per_person is not None:
        if not await queries_coupons.lock_coupon(conn, account_id, coupon.id):
            raise CouponNotFound(field="code")
        if await queries_coupons.has_used(conn, account_id, coupon.id, use):
            return
        uses = await queries.coupon_uses(conn, account_id, coupon.id, email_key=use.email_key)
        discounts.check_uses(coupon, uses)
    await queries_coupons.insert_use(conn, account_id, coupon.id, use)


async def _keep_categories(conn: Conn, account_id: AccountId, ids: Collection[CategoryId]) -> None:
    """Sees to it that the categories are there, and stay until the transaction ends."""
    missing = (
        set(ids) - await queries_categories.keep_categories(conn, account_id, ids) if ids else None
    )
    if missing:
        raise CategoryNotFound(
            Reason("catalog.no_category", category=min(missing)), field="category"
        )

"""SQL that reads products, categories, coupons and shipping methods. Deleted products are gone."""

from collections.abc import Collection

from kapocs.catalog.checks import code_key
from kapocs.catalog.model import Category, Coupon, Product, ShippingMethod
from kapocs.catalog.purchases import Uses
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import LARGEST_ID, AccountId, CategoryId, CouponId, ProductId, ShippingMethodId

PRODUCT = """p.account_id, p.id, p.sku, p.name, p.price, p.vat_percent, p.vat_name, p.currency,
           p.created_at, p.updated_at,
           ARRAY(SELECT c.category_id FROM product_categories c
                 WHERE c.account_id = p.account_id AND c.product_id = p.id
                 ORDER BY c.category_id) AS category_ids,
           p.url, p.picture_url, p.stock"""
"""What a `Product` is made of, in its order."""


async def product(conn: Conn, account_id: AccountId, product_id: ProductId) -> Product | None:
    """One product."""
    return (await products(conn, account_id, [product_id])).get(product_id)


async def products(
    conn: Conn, account_id: AccountId, ids: Collection[ProductId]
) -> dict[ProductId, Product]:
    """The products of these ids that there are."""
    found = await conn.all(
        Product,
        f"""SELECT {PRODUCT}
           FROM products p
           WHERE p.account_id = :account_id AND p.id = ANY(:ids) AND p.deleted_at IS NULL""",
        account_id=account_id,
        ids=possible(ids),
    )
    return {each.id: each for each in found}


async def product_by_sku(conn: Conn, account_id: AccountId, sku: str) -> Product | None:
    """The product of this SKU."""
    return (await products_by_sku(conn, account_id, [sku])).get(sku)


async def products_by_sku(
    conn: Conn, account_id: AccountId, skus: Collection[str]
) -> dict[str, Product]:
    """The products of these SKUs that there are."""
    found = await conn.all(
        Product,
        f"""SELECT {PRODUCT}
           FROM products p
           WHERE p.account_id = :account_id AND p.sku = ANY(:skus) AND p.deleted_at IS NULL""",
        account_id=account_id,
        skus=[sku for sku in skus if "\0" not in sku],
    )
    return {each.sku: each for each in found}


async def page(
    conn: Conn, account_id: AccountId, *, after: int = 0, size: int = 1000
) -> list[Product]:
    """Products of an account in the order they were made."""
    return await conn.all(
        Product,
        f"""SELECT {PRODUCT}
           FROM products p
           WHERE p.account_id = :account_id AND p.id > :after AND p.deleted_at IS NULL
           ORDER BY p.id LIMIT :size""",
        account_id=account_id,
        after=after,
        size=size,
    )


async def category(conn: Conn, account_id: AccountId, category_id: CategoryId) -> Category | None:
    """One category."""
    return await conn.first(
        Category,
        """SELECT account_id, id, name, position, shop_category_id, updated_at
           FROM categories WHERE account_id = :account_id AND id = ANY(:ids)""",
        account_id=account_id,
        ids=possible([category_id]),
    )


async def categories(conn: Conn, account_id: AccountId) -> list[Category]:
    """All categories of an account, by position."""
    return await conn.all(
        Category,
        """SELECT account_id, id, name, position, shop_category_id, updated_at
           FROM categories WHERE account_id = :account_id ORDER BY position, id""",
        account_id=account_id,
    )


async def shop_categories(
    conn: Conn, account_id: AccountId, shop_ids: Collection[str]
) -> dict[str, Category]:
    """The categories that the webshop made under these ids of its own."""
    found = await conn.all(
        Category,
        """SELECT account_id, id, name, position, shop_category_id, updated_at
           FROM categories
           WHERE account_id = :account_id AND shop_category_id = ANY(:shop_ids)""",
        account_id=account_id,
        shop_ids=[each for each in shop_ids if "\0" not in each],
    )
    return {str(each.shop_category_id): each for each in found}


async def shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId
) -> ShippingMethod | None:
    """One way of sending, archived or not: orders that went by it keep it."""
    return await conn.first(
        ShippingMethod,
        """SELECT account_id, id, name, net_cost, vat_percent, currency, free_above,
                  payment_method, updated_at, archived_at
           FROM shipping_methods WHERE account_id = :account_id AND id = ANY(:ids)""",
        account_id=account_id,
        ids=possible([method_id]),
    )


async def shipping_methods(
    conn: Conn,
    account_id: AccountId,
    *,
    archived: bool = False,
    after: Begin = 0,
    size: int | None = None,
) -> list[ShippingMethod]:
    """The account's ways of sending as they were made, or changed; `archived`: put aside, too.

    `size`: at most so many; None: all of them.
    """
    way = walk(after)
    return await conn.all(
        ShippingMethod,
        f"""SELECT account_id, id, name, net_cost, vat_percent, currency, free_above,
                  payment_method, updated_at, archived_at
           FROM shipping_methods
           WHERE account_id = :account_id AND (:archived OR archived_at IS NULL)
             AND {way.follows}
           ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        archived=archived,
        **way.place,
        size=size,
    )


async def coupon_by_code(conn: Conn, account_id: AccountId, code: str) -> Coupon | None:
    """The coupon of this code in use, whatever the case of its letters."""
    if "\0" in code:
        return None
    return await conn.first(
        Coupon,
        """SELECT c.account_id, c.id, c.code, c.type, c.amount, c.currency, c.valid_from,
                  c.valid_until, c.max_uses, c.max_uses_per_person, c.stackable, c.created_at,
                  c.updated_at, c.archived_at,
                  ARRAY(SELECT p.product_id FROM coupon_products p
                        WHERE p.account_id = c.account_id AND p.coupon_id = c.id) AS product_ids,
                  ARRAY(SELECT k.category_id FROM coupon_categories k
                        WHERE k.account_id = c.account_id AND k.coupon_id = c.id) AS category_ids
           FROM coupons c WHERE c.account_id = :account_id AND c.code_key = :code_key
             AND c.archived_at IS NULL""",
        account_id=account_id,
        code_key=code_key(code),
    )


async def coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> Coupon | None:
    """One coupon, archived or not."""
    found = await coupons(conn, account_id, after=coupon_id - 1, size=1, archived=True)
    return found[0] if found and found[0].id == coupon_id else None


async def coupons(
    conn: Conn, account_id: AccountId, *, after: Begin = 0, size: int = 1000, archived: bool = False
) -> list[Coupon]:
    """Coupons of an account as they were made, or changed; `archived`: also those put aside."""
    way = walk(after, "c.")
    return await conn.all(
        Coupon,
        f"""SELECT c.account_id, c.id, c.code, c.type, c.amount, c.currency, c.valid_from,
                  c.valid_until, c.max_uses, c.max_uses_per_person, c.stackable, c.created_at,
                  c.updated_at, c.archived_at,
                  ARRAY(SELECT p.product_id FROM coupon_products p
                        WHERE p.account_id = c.account_id AND p.coupon_id = c.id) AS product_ids,
                  ARRAY(SELECT k.category_id FROM coupon_categories k
                        WHERE k.account_id = c.account_id AND k.coupon_id = c.id) AS category_ids
           FROM coupons c WHERE c.account_id = :account_id AND {way.follows}
             AND (:archived OR c.archived_at IS NULL)
           ORDER BY {way.order} LIMIT :size""",  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
        archived=archived,
    )


async def coupon_uses(
    conn: Conn, account_id: AccountId, coupon_id: CouponId, *, email_key: str
) -> Uses:
    """How often the coupon was used: by anybody, by this person."""
    row = await conn.row(
        """SELECT count(*) AS total, count(*) FILTER (WHERE email_key = :email_key) AS own
           FROM coupon_uses WHERE account_id = :account_id AND coupon_id = :coupon_id""",
        account_id=account_id,
        coupon_id=coupon_id,
        email_key=email_key,
    )
    return Uses() if row is None else Uses.of(email_key, **row)


def possible(ids: Collection[int]) -> list[int]:
    """Those ids that a column can hold; a larger number is simply an unknown id."""
    return [each for each in ids if 0 < each <= LARGEST_ID]

"""SQL that writes products and categories."""

from collections.abc import Collection, Mapping, Sequence

from kapocs.catalog.model import NewProduct, ProductChange
from kapocs.catalog.queries import possible
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CategoryId, ProductId


async def insert_product(conn: Conn, account_id: AccountId, wish: NewProduct) -> ProductId | None:
    """The new product's id; None when the SKU is taken."""
    found: ProductId | None = await conn.value(
        """INSERT INTO products
               (account_id, sku, name, price, vat_percent, vat_name, currency, url, picture_url)
           VALUES (:account_id, :sku, :name, :price, :vat_percent, :vat_name, :currency, :url,
                   :picture_url)
           ON CONFLICT (account_id, sku) WHERE deleted_at IS NULL DO NOTHING RETURNING id""",
        account_id=account_id,
        sku=wish.sku,
        name=wish.name,
        price=wish.price,
        vat_percent=wish.vat_percent,
        vat_name=wish.vat_name,
        currency=wish.currency,
        url=wish.url,
        picture_url=wish.picture_url,
    )
    return found


async def upsert_products(
    conn: Conn, account_id: AccountId, wishes: Sequence[NewProduct]
) -> dict[str, ProductId]:
    """SKU → id of the products, which are now as wished; no SKU may be there twice.

    Rows are locked in the order of the wishes.
    """
    rows = await conn.rows(
        """INSERT INTO products
               (account_id, sku, name, price, vat_percent, vat_name, currency)
           SELECT :account_id, w.sku, w.name, w.price, w.vat_percent, w.vat_name, w.currency
           FROM unnest(:skus::text[], :names::text[], :prices::numeric[], :percents::numeric[],
                       :vat_names::text[], :currencies::text[]) WITH ORDINALITY
                AS w (sku, name, price, vat_percent, vat_name, currency, place)
           ORDER BY w.place
           ON CONFLICT (account_id, sku) WHERE deleted_at IS NULL DO UPDATE
           SET name = excluded.name, price = excluded.price, currency = excluded.currency,
               vat_percent = excluded.vat_percent, vat_name = excluded.vat_name,
               updated_at = now()
           RETURNING sku, id""",
        account_id=account_id,
        skus=[each.sku for each in wishes],
        names=[each.name for each in wishes],
        prices=[each.price for each in wishes],
        percents=[each.vat_percent for each in wishes],
        vat_names=[each.vat_name for each in wishes],
        currencies=[each.currency for each in wishes],
    )
    return {row["sku"]: row["id"] for row in rows}


async def update_product(
    conn: Conn, account_id: AccountId, product_id: ProductId, change: ProductChange
) -> bool:
    """Changes what is not None. False: no such product. Fails with the driver's unique error."""
    return (
        await conn.execute(
            """UPDATE products
               SET sku = coalesce(:sku, sku), name = coalesce(:name, name),
                   price = coalesce(:price, price),
                   vat_percent = coalesce(:vat_percent, vat_percent),
                   vat_name = coalesce(:vat_name, vat_name),
                   currency = coalesce(:currency, currency), url = coalesce(:url, url),
                   picture_url = coalesce(:picture_url, picture_url), updated_at = now()
               WHERE account_id = :account_id AND id = :id AND deleted_at IS NULL""",
            account_id=account_id,
            id=product_id,
            sku=change.sku,
            name=change.name,
            price=change.price,
            vat_percent=change.vat_percent,
            vat_name=change.vat_name,
            currency=change.currency,
            url=change.url,
            picture_url=change.picture_url,
        )
        == 1
    )


async def mark_deleted(conn: Conn, account_id: AccountId, product_id: ProductId) -> bool:
    """False: no such product."""
    return (
        await conn.execute(
            """UPDATE products SET deleted_at = now()
               WHERE account_id = :account_id AND id = ANY(:ids) AND deleted_at IS NULL""",
            account_id=account_id,
            ids=possible([product_id]),
        )
        == 1
    )


async def insert_memberships(
    conn: Conn, account_id: AccountId, pairs: Collection[tuple[ProductId, CategoryId]]
) -> None:
    """Puts products into categories; where they are already, they stay."""
    await conn.execute(
        """INSERT INTO product_categories (account_id, product_id, category_id)
           SELECT :account_id, * FROM unnest(:product_ids::bigint[], :category_ids::bigint[])
           ON CONFLICT DO NOTHING""",
        account_id=account_id,
        product_ids=[product_id for product_id, _ in pairs],
        category_ids=[category_id for _, category_id in pairs],
    )


async def delete_other_memberships(
    conn: Conn, account_id: AccountId, product_id: ProductId, *, keep: Collection[CategoryId]
) -> None:
    """Takes the product out of all categories but these."""
    await conn.execute(
        """DELETE FROM product_categories
           WHERE account_id = :account_id AND product_id = :product_id
             AND category_id <> ALL(:keep::bigint[])""",
        account_id=account_id,
        product_id=product_id,
        keep=list(keep),
    )


async def keep_categories(
    conn: Conn, account_id: AccountId, ids: Collection[CategoryId]
) -> set[CategoryId]:
    """Those of the categories that exist; nobody deletes them until the transaction ends."""
    return set(
        await conn.column(
            """SELECT id FROM categories WHERE account_id = :account_id AND id = ANY(:ids)
               ORDER BY id FOR KEY SHARE""",
            account_id=account_id,
            ids=possible(ids),
        )
    )


async def insert_category(
    conn: Conn, account_id: AccountId, *, name: str, position: int
) -> CategoryId:
    """A new category; its id."""
    found: CategoryId = await conn.value(
        """INSERT INTO categories (account_id, name, position)
           VALUES (:account_id, :name, :position) RETURNING id""",
        account_id=account_id,
        name=name,
        position=position,
    )
    return found


async def upsert_shop_categories(
    conn: Conn, account_id: AccountId, names: Mapping[str, str]
) -> dict[str, CategoryId]:
    """Shop's id → id of the categories, which now have these names (shop's id → name)."""
    rows = await conn.rows(
        """INSERT INTO categories (account_id, shop_category_id, name)
           SELECT :account_id, w.shop_id, w.name
           FROM unnest(:shop_ids::text[], :names::text[]) WITH ORDINALITY
                AS w (shop_id, name, place)
           ORDER BY w.place
           ON CONFLICT (account_id, shop_category_id) WHERE shop_category_id IS NOT NULL
           DO UPDATE SET name = excluded.name
           RETURNING shop_category_id, id""",
        account_id=account_id,
        shop_ids=list(names),
        names=list(names.values()),
    )
    return {row["shop_category_id"]: row["id"] for row in rows}


async def update_category(
    conn: Conn,
    account_id: AccountId,
    category_id: CategoryId,
    *,
    name: str | None,
    position: int | None,
) -> bool:
    """Changes what is not None. False: no such category."""
    return (
        await conn.execute(
            """UPDATE categories
               SET name = coalesce(:name, name), position = coalesce(:position, position)
               WHERE account_id = :account_id AND id = ANY(:ids)""",
            account_id=account_id,
            ids=possible([category_id]),
            name=name,
            position=position,
        )
        == 1
    )


async def lock_category(conn: Conn, account_id: AccountId, category_id: CategoryId) -> bool:
    """Until the transaction ends nobody can refer to it anew. False: no such category."""
    return bool(
        await conn.value(
            """SELECT true FROM categories
               WHERE account_id = :account_id AND id = ANY(:ids) FOR UPDATE""",
            account_id=account_id,
            ids=possible([category_id]),
        )
    )


async def coupon_of_category(
    conn: Conn, account_id: AccountId, category_id: CategoryId
) -> str | None:
    """The code of a coupon that is restricted to the category."""
    found: str | None = await conn.value(
        """SELECT c.code FROM coupon_categories k
           JOIN coupons c ON c.account_id = k.account_id AND c.id = k.coupon_id
           WHERE k.account_id = :account_id AND k.category_id = :category_id
           ORDER BY c.id LIMIT 1""",
        account_id=account_id,
        category_id=category_id,
    )
    return found


async def delete_category(conn: Conn, account_id: AccountId, category_id: CategoryId) -> None:
    """Takes the category away; its products stay."""
    await conn.execute(
        "DELETE FROM categories WHERE account_id = :account_id AND id = :category_id",
        account_id=account_id,
        category_id=category_id,
    )

"""SQL that writes categories, and pages of them."""

from collections.abc import Collection, Mapping

from kapocs.catalog.model import Category
from kapocs.catalog.queries import possible
from kapocs.db.pool import Conn
from kapocs.db.walk import Begin, walk
from kapocs.ids import AccountId, CategoryId


async def page(conn: Conn, account_id: AccountId, *, after: Begin, size: int) -> list[Category]:
    """Categories of an account as they were made, or changed."""
    way = walk(after)
    return await conn.all(
        Category,
        f"""SELECT account_id, id, name, position, shop_category_id, updated_at
           FROM categories WHERE account_id = :account_id AND {way.follows}
           ORDER BY {way.order} LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        **way.place,
        size=size,
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
) -> Category:
    """A new category."""
    made = await conn.first(
        Category,
        """INSERT INTO categories (account_id, name, position)
           VALUES (:account_id, :name, :position)
           RETURNING account_id, id, name, position, shop_category_id, updated_at""",
        account_id=account_id,
        name=name,
        position=position,
    )
    assert made is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return made


async def upsert_shop_categories(
    conn: Conn, account_id: AccountId, names: Mapping[str, str]
) -> dict[str, CategoryId]:
    """Shop's id → id of the categories, which now have these names (shop's id → name)."""
    rows = await conn.rows(
        """INSERT INTO categories AS c (account_id, shop_category_id, name)
           SELECT :account_id, w.shop_id, w.name
           FROM unnest(:shop_ids::text[], :names::text[]) WITH ORDINALITY
                AS w (shop_id, name, place)
           ORDER BY w.place
           ON CONFLICT (account_id, shop_category_id) WHERE shop_category_id IS NOT NULL
           DO UPDATE SET name = excluded.name,
               updated_at = CASE WHEN c.name = excluded.name THEN c.updated_at ELSE now() END
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
               SET name = coalesce(:name, name), position = coalesce(:position, position),
                   updated_at = now()
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

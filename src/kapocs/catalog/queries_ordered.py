"""SQL that reads products in another order than they were made in."""

from datetime import datetime

from kapocs.catalog.model import Product
from kapocs.catalog.queries import PRODUCT
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def by_update(
    conn: Conn, account_id: AccountId, *, after: tuple[datetime, int], size: int
) -> list[Product]:
    """Products by the moment of their last change and by id, after a moment and an id."""
    return await conn.all(
        Product,
        f"""SELECT {PRODUCT}
           FROM products p
           WHERE p.account_id = :account_id AND p.deleted_at IS NULL
             AND (p.updated_at, p.id) > (:at, :id)
           ORDER BY p.updated_at, p.id LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        at=after[0],
        id=after[1],
        size=size,
    )


async def last_updated(
    conn: Conn, account_id: AccountId, *, before: tuple[datetime, int], size: int
) -> list[Product]:
    """Products by the moment of their last change and by id, before these, the last first."""
    return await conn.all(
        Product,
        f"""SELECT {PRODUCT}
           FROM products p
           WHERE p.account_id = :account_id AND p.deleted_at IS NULL
             AND (p.updated_at, p.id) < (:at, :id)
           ORDER BY p.updated_at DESC, p.id DESC LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        at=before[0],
        id=before[1],
        size=size,
    )


async def by_sku(
    conn: Conn, account_id: AccountId, *, after: str | None, size: int, descending: bool = False
) -> list[Product]:
    """Products by their SKU, after one; None: from the first."""
    than, way = ("<", "DESC") if descending else (">", "ASC")
    return await conn.all(
        Product,
        f"""SELECT {PRODUCT}
           FROM products p
           WHERE p.account_id = :account_id AND p.deleted_at IS NULL
             AND (:after::text IS NULL OR p.sku {than} :after)
           ORDER BY p.sku {way} LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        after=after,
        size=size,
    )


async def newest(conn: Conn, account_id: AccountId, *, before: int, size: int) -> list[Product]:
    """Products below this id, the newest first."""
    return await conn.all(
        Product,
        f"""SELECT {PRODUCT}
           FROM products p
           WHERE p.account_id = :account_id AND p.deleted_at IS NULL AND p.id < :before
           ORDER BY p.id DESC LIMIT :size""",  # noqa: S608  # fixed texts
        account_id=account_id,
        before=before,
        size=size,
    )

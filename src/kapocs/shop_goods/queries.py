"""SQL on what shops told last of their products."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsSnapshot:
    """What was told last of an article. `off_at`: since when it is not offered.

    `product`: the shop's id of what it belongs to; `part_of`: of what that is a variation of, or
    empty.
    """

    product: str
    sku: str
    modified_at: datetime | None
    digest: bytes = field(repr=False)
    off_at: datetime | None
    is_gone: bool
    part_of: str


async def of_product(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, product: str
) -> list[GoodsSnapshot]:
    """What was told last of each article of a shop's product."""
    return await conn.all(
        GoodsSnapshot,
        """SELECT shop_product_id AS product, sku, modified_at, digest, off_at, is_gone, part_of
           FROM shop_goods
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND shop_product_id = :product
           ORDER BY sku""",
        account_id=account_id,
        connector_id=connector_id,
        product=product,
    )


async def parts_of(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, product: str
) -> list[GoodsSnapshot]:
    """What was told last of each variation of a shop's product that is offered."""
    return await conn.all(
        GoodsSnapshot,
        """SELECT shop_product_id AS product, sku, modified_at, digest, off_at, is_gone, part_of
           FROM shop_goods
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND part_of = :product AND part_of <> '' AND off_at IS NULL
           ORDER BY sku, shop_product_id""",
        account_id=account_id,
        connector_id=connector_id,
        product=product,
    )


async def keep(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    told: Sequence[GoodsSnapshot],
) -> None:
    """From now on this is what was told last of these articles."""
    await conn.execute(
        """INSERT INTO shop_goods
               (account_id, connector_id, shop_product_id, sku, modified_at, digest, off_at,
                is_gone, part_of)
           SELECT :account_id, :connector_id, * FROM unnest(
               :products::text[], :skus::text[], :modified_ats::timestamptz[], :digests::bytea[],
               :off_ats::timestamptz[], :gones::boolean[], :parts_of::text[])
           ON CONFLICT (account_id, connector_id, shop_product_id, sku) DO UPDATE SET
               modified_at = excluded.modified_at, digest = excluded.digest,
               off_at = excluded.off_at, is_gone = excluded.is_gone,
               part_of = excluded.part_of""",
        account_id=account_id,
        connector_id=connector_id,
        products=[each.product for each in told],
        skus=[each.sku for each in told],
        modified_ats=[each.modified_at for each in told],
        digests=[each.digest for each in told],
        off_ats=[each.off_at for each in told],
        gones=[each.is_gone for each in told],
        parts_of=[each.part_of for each in told],
    )


async def offered_elsewhere(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, product: str, *, sku: str
) -> bool:
    """Whether another product, here or of another shop, is sold under this SKU."""
    return bool(
        await conn.value(
            """SELECT EXISTS (
                   SELECT FROM shop_goods g
                   WHERE g.account_id = :account_id AND g.sku = :sku AND g.off_at IS NULL
                     AND (g.connector_id, g.shop_product_id) <> (:connector_id, :product)
                     AND EXISTS (SELECT FROM connectors c WHERE c.account_id = :account_id
                                 AND c.id = g.connector_id AND c.state = 'active'))""",
            account_id=account_id,
            connector_id=connector_id,
            product=product,
            sku=sku,
        )
    )


async def forget_lost(conn: Conn) -> None:
    """Deletes what was told of products of connectors that are gone."""
    await conn.execute(
        """DELETE FROM shop_goods s WHERE NOT EXISTS (
               SELECT FROM connectors c
               WHERE c.account_id = s.account_id AND c.id = s.connector_id)"""
    )

"""SQL on which coupons shops were told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CouponId


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCoupon:
    """A coupon that a shop is to be told of; see `catalog.model.NewCoupon`.

    `shop_coupon_id`: the shop's own id, empty: it has none. `mark`: tells its states apart.
    `is_over`: it is to be taken away there. `product_ids`: the shop's own ids of what it is for;
    `is_for`: of how many products and categories it is.
    """

    id: CouponId
    code: str
    type: int
    amount: Decimal
    currency: str
    valid_from: datetime | None
    valid_until: datetime | None
    max_uses: int | None
    max_uses_per_person: int | None
    stackable: bool
    created_at: datetime
    shop_coupon_id: str
    mark: str
    tries: int
    is_over: bool
    product_ids: list[str]
    is_for: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCoupon:
    """What became of telling a shop. `reason`: why it could not be; None: it was.

    `mark`: of what it was told; empty: it is to be told again, at `due_at`.
    """

    coupon_id: CouponId
    code: str
    shop_coupon_id: str
    mark: str
    reason: dict[str, Any] | None
    tries: int
    due_at: datetime


_WANTED = """
    SELECT c.id, c.code, c.type, c.amount, c.currency, c.valid_from, c.valid_until, c.max_uses,
           c.max_uses_per_person, c.stackable, c.created_at, c.archived_at,
           (SELECT count(*) FROM coupon_products p
            WHERE p.account_id = c.account_id AND p.coupon_id = c.id)
           + (SELECT count(*) FROM coupon_categories k
              WHERE k.account_id = c.account_id AND k.coupon_id = c.id) AS is_for,
           ARRAY(SELECT g.shop_product_id FROM coupon_products p
                 JOIN products d ON d.account_id = p.account_id AND d.id = p.product_id
                 JOIN shop_goods g ON g.account_id = p.account_id AND g.sku = d.sku
                     AND g.connector_id = :connector_id AND g.off_at IS NULL
                 WHERE p.account_id = c.account_id AND p.coupon_id = c.id
                 ORDER BY g.shop_product_id) AS product_ids
    FROM coupons c WHERE c.account_id = :account_id"""


async def due(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, now: datetime, most: int
) -> list[DueCoupon]:
    """Coupons of which the shop is to be told something now, those that wait longest first."""
    return await conn.all(
        DueCoupon,
        f"""WITH wanted AS ({_WANTED}), marked AS (
                SELECT w.*, md5(row(w.code, w.type, w.amount, w.currency, w.valid_until, w.max_uses,
                                    w.max_uses_per_person, w.stackable, w.is_for,
                                    w.product_ids)::text) AS mark
                FROM wanted w)
            SELECT coalesce(m.id, s.coupon_id) AS id, coalesce(m.code, s.code) AS code,
                   coalesce(m.type, 2) AS type, coalesce(m.amount, 0) AS amount,
                   coalesce(m.currency, '') AS currency, m.valid_from, m.valid_until, m.max_uses,
                   m.max_uses_per_person, coalesce(m.stackable, false) AS stackable,
                   coalesce(m.created_at, :now) AS created_at,
                   coalesce(s.shop_coupon_id, '') AS shop_coupon_id, coalesce(m.mark, '') AS mark,
                   coalesce(s.tries, 0) AS tries,
                   m.id IS NULL OR m.archived_at IS NOT NULL AS is_over,
                   coalesce(m.product_ids, '{{}}') AS product_ids, coalesce(m.is_for, 0) AS is_for
            FROM marked m
            FULL JOIN (SELECT t.* FROM shop_coupons t
                       WHERE t.account_id = :account_id AND t.connector_id = :connector_id) AS s
                ON s.coupon_id = m.id
            WHERE (s.due_at IS NULL OR s.due_at <= :now)
              AND CASE WHEN m.id IS NULL OR m.archived_at IS NOT NULL
                       THEN s.shop_coupon_id <> ''
                       ELSE s.mark IS DISTINCT FROM m.mark
                            AND (m.valid_from IS NULL OR m.valid_from <= :now)
                            AND (m.valid_until IS NULL OR m.valid_until > :now) END
            ORDER BY s.due_at NULLS FIRST, coalesce(m.id, s.coupon_id) LIMIT :most""",  # noqa: S608  # fixed texts
        account_id=account_id,
        connector_id=connector_id,
        now=now,
        most=most,
    )


async def keep(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, told: Sequence[ToldCoupon]
) -> None:
    """What became of telling the shop of these; what it has no more is forgotten."""
    await conn.execute(
        """INSERT INTO shop_coupons
               (account_id, connector_id, coupon_id, code, shop_coupon_id, mark, reason, tries,
                due_at)
           SELECT :account_id, :connector_id, * FROM unnest(
               :ids::bigint[], :codes::text[], :shop_ids::text[], :marks::text[],
               :reasons::jsonb[], :tries::int[], :due_ats::timestamptz[])
           ON CONFLICT (account_id, connector_id, coupon_id) DO UPDATE SET
               code = excluded.code, shop_coupon_id = excluded.shop_coupon_id,
               mark = excluded.mark, reason = excluded.reason, tries = excluded.tries,
               due_at = excluded.due_at""",
        account_id=account_id,
        connector_id=connector_id,
        ids=[each.coupon_id for each in told],
        codes=[each.code for each in told],
        shop_ids=[each.shop_coupon_id for each in told],
        marks=[each.mark for each in told],
        reasons=[each.reason for each in told],
        tries=[each.tries for each in told],
        due_ats=[each.due_at for each in told],
    )


async def forget(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, coupon_ids: Sequence[CouponId]
) -> None:
    """The shop has none of these any more."""
    await conn.execute(
        """DELETE FROM shop_coupons
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND coupon_id = ANY(:ids)""",
        account_id=account_id,
        connector_id=connector_id,
        ids=list(coupon_ids),
    )


async def failed(
    conn: Conn, account_id: AccountId, connector_id: ConnectorId, *, size: int
) -> list[ToldCoupon]:
    """Coupons of which the shop could not be told, with the reason."""
    return await conn.all(
        ToldCoupon,
        """SELECT coupon_id, code, shop_coupon_id, mark, reason, tries, due_at FROM shop_coupons
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND reason IS NOT NULL
           ORDER BY coupon_id LIMIT :size""",
        account_id=account_id,
        connector_id=connector_id,
        size=size,
    )


async def forget_lost(conn: Conn) -> None:
    """Deletes which coupons were told of connectors that are gone."""
    await conn.execute(
        """DELETE FROM shop_coupons s WHERE NOT EXISTS (
               SELECT FROM connectors c
               WHERE c.account_id = s.account_id AND c.id = s.connector_id)"""
    )

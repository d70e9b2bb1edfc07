"""SQL that writes coupons, their uses, and shipping methods."""

from collections.abc import Sequence

from kapocs.catalog.checks import code_key
from kapocs.catalog.model import NewCoupon, NewShippingMethod, ShippingMethod
from kapocs.catalog.purchases import CouponUse
from kapocs.db.pool import Conn
from kapocs.facts.queries import TELLING
from kapocs.ids import AccountId, CouponId


async def insert_coupons(
    conn: Conn, account_id: AccountId, wish: NewCoupon, codes: Sequence[str]
) -> dict[str, CouponId]:
    """Coupons that differ by their codes alone; code → id, without those that are taken."""
    rows = await conn.rows(
        """INSERT INTO coupons
               (account_id, code, code_key, type, amount, currency, valid_from, valid_until,
                max_uses, max_uses_per_person, stackable)
           SELECT :account_id, c.code, c.code_key, :type, :amount, :currency, :valid_from,
                  :valid_until, :max_uses, :max_uses_per_person, :stackable
           FROM unnest(:codes::text[], :code_keys::text[]) AS c(code, code_key)
           ON CONFLICT (account_id, code_key) DO NOTHING RETURNING code, id""",
        account_id=account_id,
        codes=codes,
        code_keys=[code_key(each) for each in codes],
        type=wish.type,
        amount=wish.amount,
        currency=wish.currency,
        valid_from=wish.valid_from,
        valid_until=wish.valid_until,
        max_uses=wish.max_uses,
        max_uses_per_person=wish.max_uses_per_person,
        stackable=wish.stackable,
    )
    return {row["code"]: row["id"] for row in rows}


async def insert_restrictions(
    conn: Conn, account_id: AccountId, coupon_ids: Sequence[CouponId], wish: NewCoupon
) -> None:
    """What the coupons are for."""
    await conn.execute(
        """INSERT INTO coupon_products (account_id, coupon_id, product_id)
           SELECT :account_id, c.*, p.* FROM unnest(:coupon_ids::bigint[]) AS c
           CROSS JOIN unnest(:ids::bigint[]) AS p""",
        account_id=account_id,
        coupon_ids=coupon_ids,
        ids=list(wish.product_ids),
    )
    await conn.execute(
        """INSERT INTO coupon_categories (account_id, coupon_id, category_id)
           SELECT :account_id, c.*, k.* FROM unnest(:coupon_ids::bigint[]) AS c
           CROSS JOIN unnest(:ids::bigint[]) AS k""",
        account_id=account_id,
        coupon_ids=coupon_ids,
        ids=list(wish.category_ids),
    )


async def lock_coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> bool:
    """Makes those who want to use the coupon follow each other. False: no such coupon."""
    return bool(
        await conn.value(
            """SELECT true FROM coupons
               WHERE account_id = :account_id AND id = :coupon_id FOR NO KEY UPDATE""",
            account_id=account_id,
            coupon_id=coupon_id,
        )
    )


async def has_used(conn: Conn, account_id: AccountId, coupon_id: CouponId, use: CouponUse) -> bool:
    """Whether this order has used the coupon before."""
    return bool(
        await conn.value(
            """SELECT true FROM coupon_uses
               WHERE account_id = :account_id AND coupon_id = :coupon_id
                 AND list_id = :list_id AND record_id = :record_id""",
            account_id=account_id,
            coupon_id=coupon_id,
            list_id=use.list_id,
            record_id=use.record_id,
        )
    )


_TOLD = f"""
    {TELLING}
    SELECT u.account_id, u.list_id, u.record_id, now(), :kind::text, 1,
           jsonb_build_object('coupon_id', u.coupon_id, 'code', c.code)
    FROM uses u JOIN coupons c ON c.account_id = :account_id AND c.id = u.coupon_id
    ORDER BY u.coupon_id"""  # noqa: S608  # a fixed text


async def insert_use(
    conn: Conn, account_id: AccountId, coupon_id: CouponId, use: CouponUse
) -> None:
    """Notes a use; one order uses a coupon once."""
    await conn.execute(
        f"""WITH uses AS (
           INSERT INTO coupon_uses (account_id, coupon_id, list_id, record_id, email_key, used_at)
           VALUES (:account_id, :coupon_id, :list_id, :record_id, :email_key, :used_at)
           ON CONFLICT DO NOTHING
           RETURNING account_id, coupon_id, list_id, record_id) {_TOLD}""",  # noqa: S608  # fixed texts
        kind="coupon.used",
        account_id=account_id,
        coupon_id=coupon_id,
        list_id=use.list_id,
        record_id=use.record_id,
        email_key=use.email_key,
        used_at=use.used_at,
    )


async def delete_uses(
    conn: Conn, account_id: AccountId, use: CouponUse, *, coupon_ids: Sequence[CouponId]
) -> None:
    """Forgets that the order used these coupons."""
    await conn.execute(
        f"""WITH uses AS (
           DELETE FROM coupon_uses
           WHERE account_id = :account_id AND coupon_id = ANY(:coupon_ids)
             AND list_id = :list_id AND record_id = :record_id
           RETURNING account_id, coupon_id, list_id, record_id) {_TOLD}""",  # noqa: S608  # fixed texts
        kind="coupon.use_withdrawn",
        account_id=account_id,
        coupon_ids=list(coupon_ids),
        list_id=use.list_id,
        record_id=use.record_id,
    )


async def insert_shipping_method(
    conn: Conn, account_id: AccountId, wish: NewShippingMethod
) -> ShippingMethod:
    """A new way of sending."""
    made = await conn.first(
        ShippingMethod,
        """INSERT INTO shipping_methods
               (account_id, name, net_cost, vat_percent, currency, free_above, payment_method)
           VALUES (:account_id, :name, :net_cost, :vat_percent, :currency, :free_above,
                   :payment_method)
           RETURNING account_id, id, name, net_cost, vat_percent, currency, free_above,
                     payment_method, updated_at, archived_at""",
        account_id=account_id,
        name=wish.name,
        net_cost=wish.net_cost,
        vat_percent=wish.vat_percent,
        currency=wish.currency,
        free_above=wish.free_above,
        payment_method=wish.payment_method,
    )
    assert made is not None  # noqa: S101  # INSERT … RETURNING without a conflict clause
    return made

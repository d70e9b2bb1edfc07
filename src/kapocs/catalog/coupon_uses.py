"""Counting uses of a coupon that nobody can refuse any more."""

from kapocs.catalog import discounts, queries, queries_coupons
from kapocs.catalog.model import Coupon
from kapocs.catalog.purchases import CouponUse
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def count(
    conn: Conn, account_id: AccountId, coupon: Coupon, use: CouponUse, *, currency: str
) -> None:
    """Notes that this order used the coupon; once more for the same order changes nothing.

    CouponRefused, after the use was noted, says why it could not have been used.
    """
    await queries_coupons.lock_coupon(conn, account_id, coupon.id)
    if await queries_coupons.has_used(conn, account_id, coupon.id, use):
        return
    uses = await queries.coupon_uses(conn, account_id, coupon.id, email_key=use.email_key)
    await queries_coupons.insert_use(conn, account_id, coupon.id, use)
    discounts.check(coupon, uses, currency=currency, now=use.used_at)

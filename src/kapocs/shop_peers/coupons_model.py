"""What became of telling a shop of a coupon."""

from dataclasses import dataclass

from kapocs.connectors.model import Connector
from kapocs.reasons import Reason
from kapocs.shop_peers.queries_coupons import DueCoupon


@dataclass(frozen=True, slots=True)
class CouponSent:
    """The shop's id of the coupon, and why it was not told; None: it was.

    `is_found`: it was there already, in a state that is not known: it is told once more.
    """

    shop_coupon_id: str = ""
    reason: Reason | None = None
    is_found: bool = False


def mark_of(of: Connector, coupon: DueCoupon) -> str:
    """By which a coupon in the shop is known to be ours."""
    return f"kapocs-{of.account_id}-{of.id}-{coupon.id}"


def parted(coupons: list[DueCoupon]) -> dict[str, list[DueCoupon]]:
    """Those to be made, changed and deleted in the shop."""
    return {
        "create": [each for each in coupons if not each.is_over and not each.shop_coupon_id],
        "update": [each for each in coupons if not each.is_over and each.shop_coupon_id],
        "delete": [each for each in coupons if each.is_over],
    }

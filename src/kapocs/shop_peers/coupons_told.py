"""Which coupons a shop can have, and how it is told of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from kapocs.catalog.model import CouponType
from kapocs.connectors.model import Connector
from kapocs.ids import CouponId
from kapocs.reasons import Reason
from kapocs.shop_peers import coupons_shopify, coupons_woocommerce
from kapocs.shop_peers.asking import Shop
from kapocs.shop_peers.coupons_model import CouponSent
from kapocs.shop_peers.queries_coupons import DueCoupon

Tell = Callable[[Shop, Connector, Sequence[DueCoupon]], Awaitable[Mapping[CouponId, CouponSent]]]
TELLERS: Mapping[str, Tell] = {
    "woocommerce": coupons_woocommerce.tell,
    "shopify": coupons_shopify.tell,
}
"""Type of connector → how it is told. Permanent, ShopBusy, Unreachable."""


def refused(of: Connector, coupon: DueCoupon) -> CouponSent | None:
    """Why the shop cannot have it so; None: it can. Better none than one that is good for more."""
    if coupon.is_over:
        return None
    why = None
    if len(coupon.product_ids) != coupon.is_for:
        why = Reason("shops.coupon_for")
    elif odd := [each for each in coupon.product_ids if not _is_number(each)]:
        # Left out, the coupon would be good for more.
        why = Reason("shops.coupon_product", product=odd[0][:80])
    elif coupon.type == CouponType.AMOUNT and coupon.currency != of.setting("currency").upper():
        why = Reason("shops.coupon_currency")
    elif of.type == "shopify" and (coupon.max_uses_per_person or 1) > 1:
        why = Reason("shops.coupon_person")
    return None if why is None else CouponSent(coupon.shop_coupon_id, why)


def _is_number(id_: str) -> bool:
    return id_.isascii() and id_.isdecimal()

"""Facts about coupons and products, written with the change."""

from dataclasses import dataclass
from decimal import Decimal

from kapocs.facts.kinds import fact
from kapocs.ids import CouponId, ProductId


@dataclass(frozen=True, slots=True)
class _OfCoupon:
    """Which coupon, of the order that the fact is about."""

    coupon_id: CouponId
    code: str


@fact("coupon.used")
@dataclass(frozen=True, slots=True)
class CouponUsed(_OfCoupon):
    """An order used the coupon."""


@fact("coupon.use_withdrawn")
@dataclass(frozen=True, slots=True)
class CouponUseWithdrawn(_OfCoupon):
    """An order that used the coupon does so no more."""


@fact("product.price_changed")
@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPriceChanged:
    """The product costs something else; net, of one piece."""

    product_id: ProductId
    sku: str
    currency: str
    price: Decimal
    currency_before: str
    price_before: Decimal

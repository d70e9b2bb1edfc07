"""Telling a WooCommerce of coupons, a hundred at once."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from kapocs.catalog.model import CouponType
from kapocs.catalog.money import plain
from kapocs.connectors.model import Connector
from kapocs.ids import CouponId
from kapocs.outgoing.client import Unreachable
from kapocs.reasons import Reason, said
from kapocs.shop_peers.asking import Shop
from kapocs.shop_peers.coupons_model import CouponSent, mark_of, parted
from kapocs.shop_peers.queries_coupons import DueCoupon
from kapocs.shop_questions.model import ShopQuestion

_META = "_kapocs_coupon"
_TAKEN = "woocommerce_rest_coupon_code_already_exists"
_GONE = "woocommerce_rest_shop_coupon_invalid_id"
_PATH = "/wp-json/wc/v3/coupons"
_BY_CODE = ShopQuestion(path=_PATH, query={"code": "{code}", "per_page": "10"})


async def tell(
    shop: Shop, of: Connector, coupons: Sequence[DueCoupon]
) -> Mapping[CouponId, CouponSent]:
    """Tells of all of them with one request. Permanent, ShopBusy, Unreachable."""
    groups = parted(list(coupons))
    asked = {
        "create": [_coupon(of, each) for each in groups["create"]],
        "update": [
            {"id": int(each.shop_coupon_id), **_coupon(of, each)} for each in groups["update"]
        ],
        "delete": [int(each.shop_coupon_id) for each in groups["delete"]],
    }
    answer = await shop.change(f"{_PATH}/batch", asked, method="POST")
    if not isinstance(answer, dict):
        raise Unreachable(Reason("shops.odd_answer", status=200))
    sent: dict[CouponId, CouponSent] = {}
    for name, group in groups.items():
        told = answer.get(name)
        for coupon, item in zip(group, told if isinstance(told, list) else [], strict=False):
            sent[coupon.id] = await _sent(shop, of, coupon, item)
    return sent


async def _sent(shop: Shop, of: Connector, coupon: DueCoupon, item: Any) -> CouponSent:
    item = item if isinstance(item, dict) else {}
    error = item.get("error")
    error = error if isinstance(error, dict) else None
    code = "" if error is None else str(error.get("code"))
    if code == _TAKEN and not coupon.shop_coupon_id:
        return await _find(shop, of, coupon)
    if coupon.is_over and (error is None or code == _GONE):
        return CouponSent()
    if code == _GONE:
        # Somebody deleted it there: it is made anew.
        return CouponSent("", is_found=True)
    if error is not None:
        words = said(str(error.get("message"))[:200])
        return CouponSent(coupon.shop_coupon_id, Reason("shops.said_error", said=words))
    id_ = str(item.get("id", ""))
    return (
        CouponSent(id_)
        if id_.isdecimal()
        else CouponSent("", Reason("shops.odd_answer", status=200))
    )


async def _find(shop: Shop, of: Connector, coupon: DueCoupon) -> CouponSent:
    """A code that is there is ours if it carries our mark: its answer was lost."""
    for item in (await shop.ask(_BY_CODE, code=coupon.code)).items:
        metas = item.get("meta_data")
        ours = {"key": _META, "value": mark_of(of, coupon)}
        for meta in metas if isinstance(metas, list) else []:
            if isinstance(meta, dict) and ours.items() <= meta.items():
                return CouponSent(str(item.get("id", "")), is_found=True)
    return CouponSent("", Reason("shops.coupon_taken"))


def _coupon(of: Connector, coupon: DueCoupon) -> dict[str, Any]:
    until = coupon.valid_until
    return {
        "code": coupon.code,
        "discount_type": "percent" if coupon.type == CouponType.PERCENT else "fixed_cart",
        "amount": plain(coupon.amount),
        "individual_use": not coupon.stackable,
        "usage_limit": coupon.max_uses,
        "usage_limit_per_user": coupon.max_uses_per_person,
        "date_expires_gmt": None if until is None else f"{until.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
        "product_ids": [int(each) for each in coupon.product_ids],
        "meta_data": [{"key": _META, "value": mark_of(of, coupon)}],
    }

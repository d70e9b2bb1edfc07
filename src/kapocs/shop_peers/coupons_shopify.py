"""Telling a Shopify of coupons: each is a discount with one code, several in one request."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from kapocs.catalog.model import CouponType
from kapocs.catalog.money import plain
from kapocs.connectors.model import Connector
from kapocs.ids import CouponId
from kapocs.reasons import Reason, said
from kapocs.shop_peers.asking import Shop
from kapocs.shop_peers.complaints import ShopBusy
from kapocs.shop_peers.coupons_model import CouponSent, mark_of, parted
from kapocs.shop_peers.queries_coupons import DueCoupon

_AT_ONCE = 10
_PATH = "/admin/api/2026-10/graphql.json"
_ERRORS = "userErrors{code message}"
_INPUT = "$i{n}:DiscountCodeBasicInput!"
_ID = "$d{n}:ID!"
_STEPS = {
    "create": (
        [_INPUT],
        "m{n}:discountCodeBasicCreate(basicCodeDiscount:$i{n}){codeDiscountNode{id} "
        + _ERRORS
        + "}",
    ),
    "update": (
        [_ID, _INPUT],
        "m{n}:discountCodeBasicUpdate(id:$d{n},basicCodeDiscount:$i{n})"
        "{codeDiscountNode{id} " + _ERRORS + "}",
    ),
    "delete": (
        [_ID],
        "m{n}:discountCodeDelete(id:$d{n}){deletedCodeDiscountId " + _ERRORS + "}",
    ),
}
_BY_CODE = (
    "query($code:String!){codeDiscountNodeByCode(code:$code)"
    "{id codeDiscount{... on DiscountCodeBasic{title}}}}"
)
_TAKEN = "TAKEN"


async def tell(
    shop: Shop, of: Connector, coupons: Sequence[DueCoupon]
) -> Mapping[CouponId, CouponSent]:
    """Tells of some at a time; when it becomes busy, of the others later.

    Permanent, Unreachable; ShopBusy only before the first.
    """
    sent: dict[CouponId, CouponSent] = {}
    groups = parted(list(coupons))
    # Products could only be added to those that it is for: it is deleted, and made anew.
    groups["delete"] += [each for each in groups["update"] if each.is_for]
    groups["update"] = [each for each in groups["update"] if not each.is_for]
    for name, piece in _pieces(groups):
        try:
            sent |= await _tell(shop, of, name, piece)
        except ShopBusy:
            if not sent:
                raise
            return sent
    return sent


def _pieces(groups: Mapping[str, list[DueCoupon]]) -> Iterator[tuple[str, list[DueCoupon]]]:
    for name, group in groups.items():
        for at in range(0, len(group), _AT_ONCE):
            yield name, group[at : at + _AT_ONCE]


async def _tell(
    shop: Shop, of: Connector, name: str, coupons: Sequence[DueCoupon]
) -> dict[CouponId, CouponSent]:
    declared, step = _STEPS[name]
    numbers = [str(number) for number in range(len(coupons))]
    head = ",".join(each.replace("{n}", n) for n in numbers for each in declared)
    body = " ".join(step.replace("{n}", n) for n in numbers)
    values: dict[str, Any] = {}
    for n, coupon in zip(numbers, coupons, strict=True):
        if name != "create":
            values[f"d{n}"] = coupon.shop_coupon_id
        if name != "delete":
            values[f"i{n}"] = _discount(of, coupon)
    data = await shop.graphql(_PATH, f"mutation({head}){{{body}}}", values)
    return {
        coupon.id: await _sent(shop, of, coupon, data.get(f"m{n}"))
        for n, coupon in zip(numbers, coupons, strict=True)
    }


async def _sent(shop: Shop, of: Connector, coupon: DueCoupon, told: Any) -> CouponSent:
    told = told if isinstance(told, dict) else {}
    errors = told.get("userErrors")
    first = errors[0] if isinstance(errors, list) and errors else None
    if isinstance(first, dict):
        return await _failed(shop, of, coupon, first)
    if "deletedCodeDiscountId" in told:
        return CouponSent("", is_found=not coupon.is_over)
    node = told.get("codeDiscountNode")
    id_ = node.get("id") if isinstance(node, dict) else None
    if not isinstance(id_, str) or not id_:
        return CouponSent(coupon.shop_coupon_id, Reason("shops.odd_answer", status=200))
    return CouponSent(id_)


async def _failed(
    shop: Shop, of: Connector, coupon: DueCoupon, error: Mapping[str, Any]
) -> CouponSent:
    words = str(error.get("message"))
    if error.get("code") == _TAKEN and not coupon.shop_coupon_id:
        return await _find(shop, of, coupon)
    if "does not exist" in words:
        # Somebody deleted it there: one that is not over is made anew.
        return CouponSent("", is_found=not coupon.is_over)
    return CouponSent(coupon.shop_coupon_id, Reason("shops.said_error", said=said(words[:200])))


async def _find(shop: Shop, of: Connector, coupon: DueCoupon) -> CouponSent:
    """A code that is there is ours if it carries our mark: its answer was lost."""
    node = (await shop.graphql(_PATH, _BY_CODE, {"code": coupon.code})).get(
        "codeDiscountNodeByCode"
    )
    if isinstance(node, dict) and isinstance(node.get("codeDiscount"), dict):
        title = str(node["codeDiscount"].get("title"))
        if title.endswith(f"({mark_of(of, coupon)})"):
            return CouponSent(str(node.get("id", "")), is_found=True)
    return CouponSent("", Reason("shops.coupon_taken"))


def _discount(of: Connector, coupon: DueCoupon) -> dict[str, Any]:
    products = [f"gid://shopify/Product/{each}" for each in coupon.product_ids]
    value: dict[str, Any] = {"percentage": float(coupon.amount) / 100}
    if coupon.type == CouponType.AMOUNT:
        value = {"discountAmount": {"amount": plain(coupon.amount), "appliesOnEachItem": False}}
    return {
        "title": f"{coupon.code} ({mark_of(of, coupon)})",
        "code": coupon.code,
        "startsAt": _moment(coupon.valid_from or coupon.created_at),
        "endsAt": None if coupon.valid_until is None else _moment(coupon.valid_until),
        "context": {"all": "ALL"},
        "customerGets": {
            "value": value,
            "items": {"products": {"productsToAdd": products}} if products else {"all": True},
        },
        "usageLimit": coupon.max_uses,
        "appliesOncePerCustomer": coupon.max_uses_per_person == 1,
        "combinesWith": dict.fromkeys(
            ("orderDiscounts", "productDiscounts", "shippingDiscounts"), coupon.stackable
        ),
    }


def _moment(at: datetime) -> str:
    return at.isoformat()

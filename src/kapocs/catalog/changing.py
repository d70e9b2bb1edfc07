"""Changing coupons and shipping methods, putting them aside, and deleting."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import asyncpg

from kapocs.catalog import actions, queries, queries_change, queries_coupons
from kapocs.catalog.checks import check_coupon, check_shipping_method
from kapocs.catalog.model import (
    Coupon,
    CouponCodeTaken,
    CouponNotFound,
    NewCoupon,
    NewShippingMethod,
    ShippingMethod,
    ShippingMethodNotFound,
)
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CouponId, ProductId, ShippingMethodId
from kapocs.reasons import Reason
from kapocs.uses import queries_shop as uses
from kapocs.uses.model import refuse_used

_FOR = {"product_ids", "category_ids"}


async def coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> Coupon:
    """The coupon, archived or not. CouponNotFound."""
    found = await queries.coupon(conn, account_id, coupon_id)
    if found is None:
        raise CouponNotFound(Reason("catalog.no_coupon", coupon=coupon_id), field="coupon")
    return found


async def change_coupon(
    conn: Conn, account_id: AccountId, coupon_id: CouponId, changes: Mapping[str, Any]
) -> Coupon:
    """The coupon with what is given changed, by the names of NewCoupon; its uses count on.

    CouponNotFound, and what making one raises.
    """
    known = await _held_coupon(conn, account_id, coupon_id)
    wish = NewCoupon(**{each.name: getattr(known, each.name) for each in fields(NewCoupon)})
    ready = check_coupon(replace(wish, **changes))
    if changes.keys() & _FOR:
        await actions.check_restrictions(conn, account_id, ready)
    try:
        async with conn.savepoint():
            await queries_change.update_coupon(conn, account_id, coupon_id, ready)
    except asyncpg.UniqueViolationError as error:
        raise CouponCodeTaken(field="code") from error
    if changes.keys() & _FOR:
        await queries_change.clear_restrictions(conn, account_id, coupon_id)
        await queries_coupons.insert_restrictions(conn, account_id, [coupon_id], ready)
    return await coupon(conn, account_id, coupon_id)


async def archive_coupon(
    conn: Conn, account_id: AccountId, coupon_id: CouponId, /, *, now: datetime
) -> None:
    """Takes nothing off from now on; orders keep what it took. CouponNotFound."""
    await _held_coupon(conn, account_id, coupon_id)
    await queries_change.archive_coupon(conn, account_id, coupon_id, now)


async def restore_coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId, /) -> None:
    """Lets an archived coupon be used again. CouponNotFound."""
    await _held_coupon(conn, account_id, coupon_id)
    await queries_change.archive_coupon(conn, account_id, coupon_id, None)


async def delete_coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId, /) -> None:
    """Removes a coupon that nobody used. CouponNotFound, InUse."""
    await _held_coupon(conn, account_id, coupon_id)
    used = await uses.of_coupon(conn, account_id, coupon_id)
    refuse_used(Reason("noun.coupon", id=coupon_id), "deleted", used)
    await queries_change.delete_coupon(conn, account_id, coupon_id)


async def withdraw_product(conn: Conn, account_id: AccountId, product_id: ProductId) -> None:
    """Offers a product no more, as `delete_product`. InUse while a form or coupon is for it."""
    await actions.get_product(conn, account_id, product_id)
    used = await uses.of_product(conn, account_id, product_id)
    refuse_used(Reason("noun.product", id=product_id), "deleted", used)
    await actions.delete_product(conn, account_id, product_id)


async def shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId
) -> ShippingMethod:
    """The shipping method, archived or not. ShippingMethodNotFound."""
    found = await queries.shipping_method(conn, account_id, method_id)
    if found is None:
        raise ShippingMethodNotFound(
            Reason("catalog.no_shipping_method", method=method_id), field="shipping_method"
        )
    return found


async def change_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId, changes: Mapping[str, Any]
) -> ShippingMethod:
    """The method with what is given changed, by the names of NewShippingMethod.

    Orders keep the price that they were made for. ShippingMethodNotFound, BadShippingMethod,
    BadAmount, UnknownCurrency.
    """
    known = await _held_method(conn, account_id, method_id)
    wish = NewShippingMethod(
        **{each.name: getattr(known, each.name) for each in fields(NewShippingMethod)}
    )
    ready = check_shipping_method(replace(wish, **changes))
    await queries_change.update_shipping_method(conn, account_id, method_id, ready)
    return await shipping_method(conn, account_id, method_id)


async def archive_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId, /, *, now: datetime
) -> None:
    """No new order goes by it. ShippingMethodNotFound; InUse while a form offers it."""
    await _held_method(conn, account_id, method_id)
    used = await uses.forms_with_shipping(conn, account_id, method_id)
    refuse_used(Reason("noun.shipping_method", id=method_id), "archived", used)
    await queries_change.archive_shipping_method(conn, account_id, method_id, now)


async def restore_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId, /
) -> None:
    """Lets orders go by it again. ShippingMethodNotFound."""
    await _held_method(conn, account_id, method_id)
    await queries_change.archive_shipping_method(conn, account_id, method_id, None)


async def delete_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId, /
) -> None:
    """Removes one that no form offers and no order went by. ShippingMethodNotFound, InUse."""
    await _held_method(conn, account_id, method_id)
    used = await uses.of_shipping_method(conn, account_id, method_id)
    refuse_used(Reason("noun.shipping_method", id=method_id), "deleted", used)
    await queries_change.delete_shipping_method(conn, account_id, method_id)


async def _held_coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> Coupon:
    await queries_change.lock_coupon(conn, account_id, coupon_id)
    return await coupon(conn, account_id, coupon_id)


async def _held_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId
) -> ShippingMethod:
    await queries_change.lock_shipping_method(conn, account_id, method_id)
    return await shipping_method(conn, account_id, method_id)

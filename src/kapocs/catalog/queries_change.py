"""SQL that changes coupons and shipping methods, archives and deletes."""

from datetime import datetime

from kapocs.catalog.checks import code_key
from kapocs.catalog.model import NewCoupon, NewShippingMethod
from kapocs.catalog.queries import possible
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CouponId, ShippingMethodId


async def lock_coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> bool:
    """Until the transaction ends nobody uses or changes it. False: no such coupon."""
    return bool(
        await conn.value(
            """SELECT true FROM coupons
               WHERE account_id = :account_id AND id = ANY(:ids) FOR UPDATE""",
            account_id=account_id,
            ids=possible([coupon_id]),
        )
    )


async def update_coupon(
    conn: Conn, account_id: AccountId, coupon_id: CouponId, wish: NewCoupon
) -> None:
    """Stores all of a coupon but what it is for. A taken code raises the driver's error."""
    await conn.execute(
        """UPDATE coupons
           SET code = :code, code_key = :code_key, type = :type, amount = :amount,
               currency = :currency, valid_from = :valid_from, valid_until = :valid_until,
               max_uses = :max_uses, max_uses_per_person = :max_uses_per_person,
               stackable = :stackable, updated_at = now()
           WHERE account_id = :account_id AND id = :coupon_id""",
        account_id=account_id,
        coupon_id=coupon_id,
        code=wish.code,
        code_key=code_key(wish.code),
        type=wish.type,
        amount=wish.amount,
        currency=wish.currency,
        valid_from=wish.valid_from,
        valid_until=wish.valid_until,
        max_uses=wish.max_uses,
        max_uses_per_person=wish.max_uses_per_person,
        stackable=wish.stackable,
    )


async def clear_restrictions(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> None:
    """Forgets which products and categories the coupon is for."""
    await conn.execute(
        "DELETE FROM coupon_products WHERE account_id = :account_id AND coupon_id = :coupon_id",
        account_id=account_id,
        coupon_id=coupon_id,
    )
    await conn.execute(
        "DELETE FROM coupon_categories WHERE account_id = :account_id AND coupon_id = :coupon_id",
        account_id=account_id,
        coupon_id=coupon_id,
    )


async def archive_coupon(
    conn: Conn, account_id: AccountId, coupon_id: CouponId, at: datetime | None
) -> None:
    """Puts the coupon aside since then, or takes it back."""
    await conn.execute(
        """UPDATE coupons
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END,
               updated_at = CASE WHEN (archived_at IS NULL) = (:at IS NULL) THEN updated_at
                                 ELSE now() END
           WHERE account_id = :account_id AND id = :coupon_id""",
        account_id=account_id,
        coupon_id=coupon_id,
        at=at,
    )


async def delete_coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> None:
    """Removes the coupon."""
    await conn.execute(
        "DELETE FROM coupons WHERE account_id = :account_id AND id = :coupon_id",
        account_id=account_id,
        coupon_id=coupon_id,
    )


async def lock_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId
) -> bool:
    """Until the transaction ends no form offers it anew. False: no such shipping method."""
    return bool(
        await conn.value(
            """SELECT true FROM shipping_methods
               WHERE account_id = :account_id AND id = ANY(:ids) FOR UPDATE""",
            account_id=account_id,
            ids=possible([method_id]),
        )
    )


async def update_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId, wish: NewShippingMethod
) -> None:
    """Stores all of a shipping method; orders keep what they were agreed for."""
    await conn.execute(
        """UPDATE shipping_methods
           SET name = :name, net_cost = :net_cost, vat_percent = :vat_percent,
               currency = :currency, free_above = :free_above, payment_method = :payment_method,
               updated_at = now()
           WHERE account_id = :account_id AND id = :method_id""",
        account_id=account_id,
        method_id=method_id,
        name=wish.name,
        net_cost=wish.net_cost,
        vat_percent=wish.vat_percent,
        currency=wish.currency,
        free_above=wish.free_above,
        payment_method=wish.payment_method,
    )


async def archive_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId, at: datetime | None
) -> None:
    """Puts the shipping method aside since then, or takes it back."""
    await conn.execute(
        """UPDATE shipping_methods
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END,
               updated_at = CASE WHEN (archived_at IS NULL) = (:at IS NULL) THEN updated_at
                                 ELSE now() END
           WHERE account_id = :account_id AND id = :method_id""",
        account_id=account_id,
        method_id=method_id,
        at=at,
    )


async def delete_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId
) -> None:
    """Removes the shipping method."""
    await conn.execute(
        "DELETE FROM shipping_methods WHERE account_id = :account_id AND id = :method_id",
        account_id=account_id,
        method_id=method_id,
    )

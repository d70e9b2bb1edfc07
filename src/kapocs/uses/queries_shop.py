"""SQL that finds what hangs on what is sold, and on users."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, CouponId, ProductId, ShippingMethodId, UserId
from kapocs.uses.model import Use
from kapocs.uses.queries import found


async def of_product(conn: Conn, account_id: AccountId, product_id: ProductId) -> list[Use]:
    """Order forms that offer it, coupons that are for it."""
    return await found(
        conn,
        account_id,
        """SELECT 'form', f.id, f.name
           FROM forms f JOIN form_products p ON p.account_id = f.account_id AND p.form_id = f.id
           WHERE f.account_id = :account_id AND f.archived_at IS NULL
             AND p.product_id = :product_id
           UNION ALL
           SELECT 'coupon', c.id, c.code
           FROM coupons c JOIN coupon_products p
                ON p.account_id = c.account_id AND p.coupon_id = c.id
           WHERE c.account_id = :account_id AND c.archived_at IS NULL
             AND p.product_id = :product_id""",
        product_id=product_id,
    )


async def of_coupon(conn: Conn, account_id: AccountId, coupon_id: CouponId) -> list[Use]:
    """Orders that used it."""
    return await found(
        conn,
        account_id,
        """SELECT 'order', record_id, list_id::text FROM coupon_uses
           WHERE account_id = :account_id AND coupon_id = :coupon_id""",
        coupon_id=coupon_id,
    )


async def forms_with_shipping(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId
) -> list[Use]:
    """Order forms that offer the shipping method."""
    return await found(
        conn,
        account_id,
        """SELECT 'form', f.id, f.name
           FROM forms f JOIN form_shipping_methods m
                ON m.account_id = f.account_id AND m.form_id = f.id
           WHERE f.account_id = :account_id AND f.archived_at IS NULL
             AND m.shipping_method_id = :method_id""",
        method_id=method_id,
    )


async def of_shipping_method(
    conn: Conn, account_id: AccountId, method_id: ShippingMethodId
) -> list[Use]:
    """Order forms that offer it or did, and one order that went by it."""
    return await found(
        conn,
        account_id,
        """SELECT 'form', f.id, f.name
           FROM forms f JOIN form_shipping_methods m
                ON m.account_id = f.account_id AND m.form_id = f.id
           WHERE f.account_id = :account_id AND m.shipping_method_id = :method_id
           UNION ALL
           (SELECT 'order', id, list_id::text FROM subscribers
            WHERE account_id = :account_id
              AND fields @> jsonb_build_object('mssys_shipping_modetype', :method_id::text)
            LIMIT 1)""",
        method_id=method_id,
    )


async def of_user(conn: Conn, account_id: AccountId, user_id: UserId) -> list[Use]:
    """Tasks and opportunities that are theirs."""
    return await found(
        conn,
        account_id,
        """SELECT 'task', id, title FROM tasks
           WHERE account_id = :account_id AND owner_id = :user_id
           UNION ALL
           SELECT 'opportunity', id, name FROM opportunities
           WHERE account_id = :account_id AND owner_id = :user_id""",
        user_id=user_id,
    )

"""What shops told goes with their connector."""

from collections.abc import Awaitable, Callable

import pytest

from kapocs.comparing import queries as documents
from kapocs.db.pool import Conn
from kapocs.shop_goods import queries as goods
from kapocs.shop_peers import queries_coupons as coupons
from kapocs.shops import queries as orders
from make import make_account

_ORDER = """INSERT INTO shop_snapshots (account_id, connector_id, shop_order_id, number, email,
                status, shop_status, currency, paid_total, refunded_total, digest, seen_at)
            VALUES (:account, :connector, '1', '1', 'a@b.hu', 'placed', '', 'HUF', 0, 0, '',
                    now())"""
_GOODS = """INSERT INTO shop_goods (account_id, connector_id, shop_product_id, sku, digest, is_gone)
            VALUES (:account, :connector, '1', 'A', '', false)"""
_COUPON = """INSERT INTO shop_coupons (account_id, connector_id, coupon_id, code, shop_coupon_id,
                 mark, tries, due_at)
             VALUES (:account, :connector, 1, 'TEL', '', '', 0, now())"""
_DOCUMENT = """INSERT INTO program_documents (account_id, connector_id, document, kind, is_there,
                   is_paid, is_cancelled, currency, seen_at)
               VALUES (:account, :connector, 'A-1', 'invoice', true, false, false, 'HUF', now())"""
_LINK = """INSERT INTO connectors (account_id, type, name, settings, sealed, key_digest, cursor,
               created_at)
           VALUES (:account, 'woocommerce', 'Bolt', '{}', '', '', '{}', now()) RETURNING id"""


@pytest.mark.parametrize(
    ("insert", "table", "tidy"),
    [
        (_ORDER, "shop_snapshots", orders.forget_lost),
        (_GOODS, "shop_goods", goods.forget_lost),
        (_COUPON, "shop_coupons", coupons.forget_lost),
        (_DOCUMENT, "program_documents", documents.forget_lost),
    ],
)
async def test_what_a_shop_told_goes_when_its_connector_is_gone(
    conn: Conn, insert: str, table: str, tidy: Callable[[Conn], Awaitable[None]]
) -> None:
    account = (await make_account(conn)).id
    kept = await conn.value(_LINK, account=account)
    for connector in (kept, kept + 1):
        await conn.execute(insert, account=account, connector=connector)
    await tidy(conn)
    left = f"SELECT connector_id FROM {table} WHERE account_id = :account"  # noqa: S608  # ours
    found = await conn.column(left, account=account)
    assert found == [kept]

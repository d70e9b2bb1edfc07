"""SQL that reads what one person bought and paid."""

from collections.abc import Sequence
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId
from kapocs.ledger.model import MOST_LINES, Key, LedgerInvoice, LedgerOrder, LedgerTotal, UsedCoupon
from kapocs.orders.model import Item, OrderStatus
from kapocs.parcels.model import Parcel
from kapocs.payments.model import MOST_OF_ORDER, Payment, SettledBy
from kapocs.payments.standing import Settlement

_ORDERS = "unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)"
_FIRST = """x.account_id = :account_id AND x.list_id = u.list_id AND x.record_id = u.record_id
               ORDER BY x.id LIMIT :most"""
"""The first rows `x` of an order of these."""


_SHOWN = """o.account_id, o.list_id, l.name AS list_name, o.record_id,
                   coalesce((SELECT p.email FROM subscribers p
                             WHERE p.account_id = o.account_id AND p.list_id = o.list_id
                               AND p.id = o.record_id), '') AS email,
                   coalesce((SELECT min(s.shop_order_id) FROM shop_orders s
                             WHERE s.account_id = o.account_id AND s.list_id = o.list_id
                               AND s.record_id = o.record_id),
                            (SELECT p.fields ->> 'mssys_shoprenter_id' FROM subscribers p
                             WHERE p.account_id = o.account_id AND p.list_id = o.list_id
                               AND p.id = o.record_id), '') AS shop_order_id,
                   o.status, o.currency, o.net, o.gross, o.placed_at, o.paid_at, o.cancelled_at
            FROM orders o
            JOIN lists l ON l.account_id = o.account_id AND l.id = o.list_id"""


async def orders(
    conn: Conn, account_id: AccountId, email_key: str, *, after: int, size: int
) -> list[LedgerOrder]:
    """Somebody's orders on all lists, those put aside as well, in the order they were made."""
    return await conn.all(
        LedgerOrder,
        f"""SELECT {_SHOWN}
            WHERE o.account_id = :account_id AND o.email_key = :email_key AND o.record_id > :after
            ORDER BY o.record_id LIMIT :size""",  # fixed texts
        account_id=account_id,
        email_key=email_key,
        after=after,
        size=size,
    )


async def newest(
    conn: Conn,
    account_id: AccountId,
    email_key: str,
    *,
    before: int,
    size: int,
    only: Sequence[ListId] | None = None,
) -> list[LedgerOrder]:
    """Somebody's orders before the record of an id, the newest first.

    `only`: on these lists; None: on all.
    """
    return await conn.all(
        LedgerOrder,
        f"""SELECT {_SHOWN}
            WHERE o.account_id = :account_id AND o.email_key = :email_key AND o.record_id < :before
              AND (:only::bigint[] IS NULL OR o.list_id = ANY(:only))
            ORDER BY o.record_id DESC LIMIT :size""",  # fixed texts
        account_id=account_id,
        email_key=email_key,
        before=before,
        size=size,
        only=only,
    )


async def of_list(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    *,
    status: OrderStatus | None = None,
    after: int,
    size: int,
) -> list[LedgerOrder]:
    """Orders of a list in the order they were made: those of a status, or all."""
    return await conn.all(
        LedgerOrder,
        f"""SELECT {_SHOWN}
            WHERE o.account_id = :account_id AND o.list_id = :list_id AND o.record_id > :after
              AND (:status::integer IS NULL OR o.status = :status)
            ORDER BY o.record_id LIMIT :size""",  # fixed texts
        account_id=account_id,
        list_id=list_id,
        status=None if status is None else int(status),
        after=after,
        size=size,
    )


async def of_ids(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> list[LedgerOrder]:
    """Orders of a list by their ids, those that there are."""
    return await conn.all(
        LedgerOrder,
        f"""SELECT {_SHOWN}
            WHERE o.account_id = :account_id AND o.list_id = :list_id
              AND o.record_id = ANY(:ids)""",  # fixed texts
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def totals(conn: Conn, account_id: AccountId, email_key: str) -> list[LedgerTotal]:
    """What all of somebody's orders come to, by currency."""
    return await conn.all(
        LedgerTotal,
        """SELECT coalesce(b.currency, m.currency) AS currency, coalesce(b.orders, 0) AS orders,
                  coalesce(b.ordered, 0) AS ordered, coalesce(m.received, 0) AS received,
                  coalesce(m.repaid, 0) AS repaid
           FROM (SELECT currency, orders, ordered FROM buyer_sums
                 WHERE account_id = :account_id AND email_key = :email_key) AS b
           FULL JOIN (
               SELECT p.currency, sum(p.amount) FILTER (WHERE p.amount > 0) AS received,
                      -sum(p.amount) FILTER (WHERE p.amount < 0) AS repaid
               FROM orders o
               JOIN payments p ON p.account_id = o.account_id AND p.list_id = o.list_id
                    AND p.record_id = o.record_id AND p.reversed_at IS NULL
               WHERE o.account_id = :account_id AND o.email_key = :email_key
               GROUP BY p.currency) AS m ON m.currency = b.currency
           ORDER BY 1""",
        account_id=account_id,
        email_key=email_key,
    )


async def items(conn: Conn, account_id: AccountId, keys: Sequence[Key]) -> list[Item]:
    """The first lines of each of these orders."""
    return await conn.all(
        Item,
        f"""SELECT i.account_id, i.list_id, i.record_id, i.id, i.product_id, i.sku, i.name, i.price,
                  i.quantity, i.vat_percent, i.vat_name, i.currency, i.net_sum, i.gross_sum,
                  i.created_at
           FROM {_ORDERS}
           CROSS JOIN LATERAL (
               SELECT * FROM order_items x
               WHERE {_FIRST}) AS i
           ORDER BY i.record_id, i.id""",
        account_id=account_id,
        most=MOST_LINES,
        **_columns(keys),
    )


async def payments(conn: Conn, account_id: AccountId, keys: Sequence[Key]) -> list[Payment]:
    """All payments of these orders, reversed ones as well."""
    return await conn.all(
        Payment,
        f"""SELECT p.account_id, p.id, p.list_id, p.record_id, p.amount, p.currency, p.received_at,
                  p.source, p.external_id, p.payer, p.note, p.who, p.created_at, p.updated_at,
                  p.reversed_at, p.reversed_by
           FROM {_ORDERS}
           CROSS JOIN LATERAL (
               SELECT * FROM payments x
               WHERE {_FIRST}) AS p
           ORDER BY p.record_id, p.id""",
        account_id=account_id,
        most=MOST_OF_ORDER,
        **_columns(keys),
    )


async def settlements(
    conn: Conn, account_id: AccountId, keys: Sequence[Key]
) -> dict[Key, Settlement]:
    """What these orders are settled by; those of which nothing is noted are left out."""
    rows = await conn.rows(
        f"""SELECT s.list_id, s.record_id, s.settled_by, s.is_refunded
           FROM {_ORDERS}
           JOIN settlements s ON s.account_id = :account_id AND s.list_id = u.list_id
                AND s.record_id = u.record_id""",
        account_id=account_id,
        **_columns(keys),
    )
    return {(row[0], row[1]): Settlement(SettledBy(row[2]), row[3]) for row in rows}


async def invoices(conn: Conn, account_id: AccountId, keys: Sequence[Key]) -> list[LedgerInvoice]:
    """The documents of these orders, those not issued yet as well."""
    return await conn.all(
        LedgerInvoice,
        f"""SELECT i.list_id, i.record_id, i.id, i.kind, i.of_invoice, i.state, i.number,
                  i.currency, i.net, i.gross, i.issued_on, i.due_on, i.cancelled_at
           FROM {_ORDERS}
           CROSS JOIN LATERAL (
               SELECT * FROM invoices x
               WHERE {_FIRST}) AS i
           ORDER BY i.record_id, i.id""",
        account_id=account_id,
        most=MOST_LINES,
        **_columns(keys),
    )


async def parcels(conn: Conn, account_id: AccountId, keys: Sequence[Key]) -> list[Parcel]:
    """The parcels of these orders."""
    return await conn.all(
        Parcel,
        f"""SELECT p.account_id, p.list_id, p.record_id, p.id, p.carrier, p.number, p.link,
                  p.shipped_at, p.who, p.created_at
           FROM {_ORDERS}
           CROSS JOIN LATERAL (
               SELECT * FROM parcels x
               WHERE {_FIRST}) AS p
           ORDER BY p.record_id, p.id""",
        account_id=account_id,
        most=MOST_LINES,
        **_columns(keys),
    )


async def coupons(conn: Conn, account_id: AccountId, keys: Sequence[Key]) -> list[UsedCoupon]:
    """The coupons that were used for these orders by those whose orders they are."""
    return await conn.all(
        UsedCoupon,
        f"""SELECT x.list_id, x.record_id, x.coupon_id, c.code, x.used_at
           FROM {_ORDERS}
           JOIN orders o ON o.account_id = :account_id AND o.list_id = u.list_id
                AND o.record_id = u.record_id
           JOIN coupon_uses x ON x.account_id = o.account_id AND x.email_key = o.email_key
                AND x.list_id = u.list_id AND x.record_id = u.record_id
           JOIN coupons c ON c.account_id = x.account_id AND c.id = x.coupon_id
           ORDER BY x.record_id, c.code""",
        account_id=account_id,
        **_columns(keys),
    )


def _columns(keys: Sequence[Key]) -> dict[str, Any]:
    return {"lists": [list_id for list_id, _ in keys], "records": [id_ for _, id_ in keys]}

"""SQL that reads records of lists for exports, orders and their lines among them.

Tables of `subscribers`, `orders` and `suppressions`, read here.
"""

from collections.abc import Sequence
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId

_RECORD = """s.id, s.email, s.last_name, s.first_name, s.full_name, s.active, s.confirmed,
    s.subscribed_at, s.first_updated_at, s.updated_at, s.unsubscribed_at, s.form_id, s.client_ip,
    s.user_agent, s.referer, s.fields"""
_ORDER = """o.status AS order_status, o.currency AS order_currency, o.net AS order_net,
    o.gross AS order_gross, o.vat AS order_vat, o.placed_at AS order_placed_at,
    o.paid_at AS order_paid_at, o.cancelled_at AS order_cancelled_at"""


async def filled(conn: Conn, account_id: AccountId, list_id: ListId) -> set[str]:
    """Names of the fields, kept beside the columns, that some record of the list has a value in."""
    return set(
        await conn.column(
            """SELECT DISTINCT k.name FROM subscribers s, jsonb_object_keys(s.fields) AS k(name)
               WHERE s.account_id = :account_id AND s.list_id = :list_id""",
            account_id=account_id,
            list_id=list_id,
        )
    )


async def count(conn: Conn, account_id: AccountId, list_id: ListId) -> int:
    """How many records the list has."""
    found: int = await conn.value(
        "SELECT count(*) FROM subscribers WHERE account_id = :account_id AND list_id = :list_id",
        account_id=account_id,
        list_id=list_id,
    )
    return found


async def people(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> list[Any]:
    """These records, by id, without those whose data are only kept."""
    return await conn.rows(
        f"""SELECT {_RECORD} FROM subscribers s
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = ANY(:ids)
              AND NOT EXISTS (SELECT FROM restrictions r
                              WHERE r.account_id = :account_id AND r.email_key = s.email_key
                                AND r.lifted_at IS NULL)
            ORDER BY s.id""",  # noqa: S608  # a constant
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def orders(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> list[Any]:
    """Those of these records that are orders, by id."""
    return await conn.rows(
        f"""SELECT {_RECORD}, {_ORDER}
            FROM subscribers s
            JOIN orders o ON o.account_id = s.account_id AND o.list_id = s.list_id
                         AND o.record_id = s.id
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = ANY(:ids)
            ORDER BY s.id""",  # noqa: S608  # constants
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def lines(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[int]
) -> list[Any]:
    """The lines of those of these records that are orders, by order."""
    return await conn.rows(
        f"""SELECT {_RECORD}, {_ORDER}, i.id AS line_id, i.product_id AS line_product_id,
                   i.sku AS line_sku, i.name AS line_name, i.price AS line_price,
                   i.quantity AS line_quantity, i.vat_percent AS line_vat_percent,
                   i.vat_name AS line_vat_name, i.currency AS line_currency,
                   i.net_sum AS line_net, i.gross_sum AS line_gross
            FROM subscribers s
            JOIN orders o ON o.account_id = s.account_id AND o.list_id = s.list_id
                         AND o.record_id = s.id
            JOIN order_items i ON i.account_id = s.account_id AND i.list_id = s.list_id
                              AND i.record_id = s.id
            WHERE s.account_id = :account_id AND s.list_id = :list_id AND s.id = ANY(:ids)
            ORDER BY s.id, i.id""",  # noqa: S608  # constants
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )

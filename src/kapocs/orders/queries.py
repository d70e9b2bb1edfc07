"""SQL that reads orders, their items and what a person bought."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ItemId, ListId, SubscriberId
from kapocs.orders.model import BOUGHT, Bought, History, Item, OrderStatus
from kapocs.orders.statement import Statement, stored


async def items_of(
    conn: Conn, account_id: AccountId, list_id: ListId, record_ids: Sequence[SubscriberId]
) -> dict[SubscriberId, list[Item]]:
    """The items of these orders, in the order they were added; orders without any are left out."""
    found = await conn.all(
        Item,
        """SELECT account_id, list_id, record_id, id, product_id, sku, name, price, quantity,
                  vat_percent, vat_name, currency, net_sum, gross_sum, created_at
           FROM order_items
           WHERE account_id = :account_id AND list_id = :list_id AND record_id = ANY(:ids)
           ORDER BY record_id, id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(record_ids),
    )
    grouped: dict[SubscriberId, list[Item]] = {}
    for item in found:
        grouped.setdefault(item.record_id, []).append(item)
    return grouped


async def counts(
    conn: Conn, account_id: AccountId, list_id: ListId, record_ids: Sequence[SubscriberId]
) -> dict[SubscriberId, int]:
    """How many items these orders have; those without any are left out."""
    rows = await conn.rows(
        """SELECT record_id, count(*) AS count FROM order_items
           WHERE account_id = :account_id AND list_id = :list_id AND record_id = ANY(:ids)
           GROUP BY record_id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(record_ids),
    )
    return {row["record_id"]: row["count"] for row in rows}


async def item(conn: Conn, account_id: AccountId, item_id: ItemId) -> Item | None:
    """One item, of any list of the account."""
    return await conn.first(
        Item,
        """SELECT account_id, list_id, record_id, id, product_id, sku, name, price, quantity,
                  vat_percent, vat_name, currency, net_sum, gross_sum, created_at
           FROM order_items WHERE account_id = :account_id AND id = :id""",
        account_id=account_id,
        id=item_id,
    )


async def records_of_items(
    conn: Conn, account_id: AccountId, list_id: ListId, item_ids: Sequence[ItemId]
) -> list[SubscriberId]:
    """The orders of this list that the items belong to."""
    return await conn.column(
        """SELECT DISTINCT record_id FROM order_items
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
           ORDER BY record_id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(item_ids),
    )


async def record_of_shop_order(
    conn: Conn, account_id: AccountId, list_id: ListId, shop_order_id: str
) -> SubscriberId | None:
    """The order of the webshop's number.

    First those that the webshop sent itself, then those that were given the number otherwise.
    """
    found: SubscriberId | None = await conn.value(
        """SELECT record_id FROM (
               SELECT 1 AS place, record_id FROM shop_orders
               WHERE account_id = :account_id AND list_id = :list_id
                 AND shop_order_id = :shop_order_id
               UNION ALL
               SELECT 2, id FROM subscribers
               WHERE account_id = :account_id AND list_id = :list_id
                 AND fields ? 'mssys_shoprenter_id'
                 AND fields ->> 'mssys_shoprenter_id' = :shop_order_id
           ) AS found ORDER BY place, record_id LIMIT 1""",
        account_id=account_id,
        list_id=list_id,
        shop_order_id=shop_order_id,
    )
    return found


async def record_fields(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> list[dict[str, str]]:
    """The stored fields of these records, by id."""
    return await conn.column(
        """SELECT fields FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )


async def statements(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> dict[SubscriberId, Statement]:
    """What these orders come to; those without items are left out."""
    items = await items_of(conn, account_id, list_id, ids)
    if not items:
        return {}
    rows = await conn.rows(
        """SELECT id, fields FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=list(items),
    )
    return {row["id"]: stored(row["fields"], items[row["id"]]) for row in rows}


async def statuses(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> dict[SubscriberId, str]:
    """The stored status of these records; empty for one that has none."""
    rows = await conn.rows(
        """SELECT id, coalesce(fields ->> 'mssys_order_status', '') AS status FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )
    return {row["id"]: row["status"] for row in rows}


async def paid_on(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Sequence[SubscriberId]
) -> dict[SubscriberId, str]:
    """Those of the records that are paid, with the day; empty where none is known."""
    rows = await conn.rows(
        """SELECT id, coalesce(fields ->> 'mssys_pay_date', '') AS day FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
             AND fields ->> 'mssys_order_status' = '2'
           ORDER BY id""",
        account_id=account_id,
        list_id=list_id,
        ids=list(ids),
    )
    return {row["id"]: row["day"] for row in rows}


async def history(conn: Conn, account_id: AccountId, email_key: str) -> History:
    """What the person with this address, in its normal form, bought on all lists."""
    rows = await conn.rows(
        _PERSON
        + """
           SELECT currency, count(*) AS orders, max(at) AS last_at, sum(gross) AS ordered,
                  count(*) FILTER (WHERE status = :paid) AS paid_orders,
                  coalesce(sum(gross) FILTER (WHERE status = :paid), 0) AS spent
           FROM bought GROUP BY currency ORDER BY currency""",
        account_id=account_id,
        email_key=email_key,
        statuses=list(BOUGHT),
        paid=OrderStatus.PAID,
    )
    return History(
        orders=sum(row["orders"] for row in rows),
        paid_orders=sum(row["paid_orders"] for row in rows),
        last_order_at=max((row["last_at"] for row in rows), default=None),
        spent={row["currency"]: row["spent"] for row in rows if row["paid_orders"]},
        ordered={row["currency"]: row["ordered"] for row in rows},
        products=tuple(await _products(conn, account_id, email_key)) if rows else (),
    )


_PERSON = """
    WITH bought AS (
        SELECT account_id, list_id, record_id AS id, placed_at AS at, status, currency,
               coalesce(gross, 0) AS gross
        FROM orders
        WHERE account_id = :account_id AND email_key = :email_key
          AND status = ANY(:statuses::smallint[])
    )
"""


async def _products(conn: Conn, account_id: AccountId, email_key: str) -> list[Bought]:
    return await conn.all(
        Bought,
        _PERSON
        + """
           SELECT i.product_id, i.sku, (array_agg(i.name ORDER BY i.id DESC))[1] AS name,
                  sum(i.quantity) AS quantity,
                  count(DISTINCT (i.list_id, i.record_id)) AS orders
           FROM bought b JOIN order_items i ON i.account_id = b.account_id
                AND i.list_id = b.list_id AND i.record_id = b.id
           WHERE i.product_id IS NOT NULL
           GROUP BY i.product_id, i.sku ORDER BY quantity DESC, i.product_id""",
        account_id=account_id,
        email_key=email_key,
        statuses=list(BOUGHT),
    )

"""SQL for letters: what a person bought last, and may like by what others bought together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, ProductId, SubscriberId
from kapocs.orders.model import BOUGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """A product for one record. `price` is net."""

    record_id: SubscriberId
    product_id: ProductId
    sku: str
    name: str
    price: Decimal
    vat_percent: Decimal
    currency: str
    url: str
    picture_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBought:
    """What a record's address bought last: the first product of its latest order."""

    record_id: SubscriberId
    at: datetime
    sku: str
    name: str
    url: str
    picture_url: str


async def last_bought(
    conn: Conn, account_id: AccountId, list_id: ListId, record_ids: Sequence[SubscriberId]
) -> dict[SubscriberId, LastBought]:
    """For each record whose address bought anything on any list of the account."""
    found = await conn.all(
        LastBought,
        _LAST_BOUGHT,
        account_id=account_id,
        list_id=list_id,
        ids=list(record_ids),
        statuses=[str(int(status)) for status in BOUGHT],
    )
    return {each.record_id: each for each in found}


async def recommended(
    conn: Conn,
    account_id: AccountId,
    list_id: ListId,
    record_ids: Sequence[SubscriberId],
    *,
    size: int,
) -> dict[SubscriberId, list[Recommended]]:
    """At most `size` products for each record, the likeliest first.

    First what stood in one order with a product this address has bought, then best sellers;
    never what it has bought already, nor what is no longer offered or is out of stock. Only
    orders of the last 365 days count, of these the last 20 with a product, and the last 20,000
    lines for best sellers, so that one batch costs about the same in a small shop and in a large
    one.
    """
    found = await conn.all(
        Recommended,
        _RECOMMENDED,
        account_id=account_id,
        list_id=list_id,
        ids=list(record_ids),
        statuses=[str(int(status)) for status in BOUGHT],
        size=size,
    )
    grouped: dict[SubscriberId, list[Recommended]] = {}
    for product in found:
        grouped.setdefault(product.record_id, []).append(product)
    return grouped


_OWN = """
    WITH asked AS (
        SELECT id AS record_id, email_key FROM subscribers
        WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
    ), people AS (
        SELECT DISTINCT email_key FROM asked
    ), own AS (   -- two branches: each of the two partial indexes on the address serves one
        SELECT s.list_id, s.id, s.email_key, s.subscribed_at,
               s.fields ->> 'mssys_order_status' AS status
        FROM people p JOIN subscribers s ON s.account_id = :account_id
             AND s.email_key = p.email_key AND s.unique_email
        WHERE p.email_key <> ''
        UNION ALL
        SELECT s.list_id, s.id, s.email_key, s.subscribed_at,
               s.fields ->> 'mssys_order_status'
        FROM people p JOIN subscribers s ON s.account_id = :account_id
             AND s.email_key = p.email_key AND NOT s.unique_email
        WHERE p.email_key <> ''
    )"""

_LAST_BOUGHT = (
    _OWN  # noqa: S608  # constants
    + """, latest AS (
        SELECT DISTINCT ON (o.email_key) o.email_key, o.subscribed_at AS at, i.sku, i.name,
               i.product_id
        FROM own o JOIN order_items i ON i.account_id = :account_id
             AND i.list_id = o.list_id AND i.record_id = o.id
        WHERE o.status = ANY(:statuses::text[]) AND i.product_id IS NOT NULL
        ORDER BY o.email_key, o.subscribed_at DESC, o.list_id DESC, o.id DESC, i.id
    )
    SELECT a.record_id, l.at, l.sku, l.name, coalesce(p.url, '') AS url,
           coalesce(p.picture_url, '') AS picture_url
    FROM asked a JOIN latest l USING (email_key)
    LEFT JOIN products p ON p.account_id = :account_id AND p.id = l.product_id
         AND p.deleted_at IS NULL"""
)

_RECOMMENDED = (
    _OWN  # noqa: S608  # constants
    + """, bought AS MATERIALIZED (
        SELECT DISTINCT o.email_key, i.product_id
        FROM own o JOIN order_items i ON i.account_id = :account_id
             AND i.list_id = o.list_id AND i.record_id = o.id
        WHERE o.status = ANY(:statuses::text[]) AND i.product_id IS NOT NULL
    ), lines AS (
        SELECT b.product_id, l.list_id, l.record_id
        FROM (SELECT DISTINCT product_id FROM bought) b CROSS JOIN LATERAL (
            SELECT i.list_id, i.record_id FROM order_items i
            WHERE i.account_id = :account_id AND i.product_id = b.product_id
              AND i.created_at >= now() - interval '365 days'
            ORDER BY i.id DESC LIMIT 20
        ) l
    ), pairs AS (
        SELECT l.product_id, i.product_id AS other, count(*) AS n
        FROM lines l
        JOIN subscribers s ON s.account_id = :account_id AND s.list_id = l.list_id
             AND s.id = l.record_id AND s.fields ->> 'mssys_order_status' = ANY(:statuses::text[])
        JOIN order_items i ON i.account_id = :account_id AND i.list_id = l.list_id
             AND i.record_id = l.record_id AND i.product_id <> l.product_id
        GROUP BY l.product_id, i.product_id
    ), together AS MATERIALIZED (
        SELECT product_id, other, n FROM (
            SELECT *, row_number() OVER (PARTITION BY product_id ORDER BY n DESC, other) AS place
            FROM pairs) p
        WHERE place <= 30
    ), best AS MATERIALIZED (
        SELECT i.product_id, count(*) AS n
        FROM (SELECT list_id, record_id, product_id FROM order_items
              WHERE account_id = :account_id AND product_id IS NOT NULL
                AND created_at >= now() - interval '365 days'
              ORDER BY id DESC LIMIT 20000) i
        JOIN subscribers s ON s.account_id = :account_id AND s.list_id = i.list_id
             AND s.id = i.record_id AND s.fields ->> 'mssys_order_status' = ANY(:statuses::text[])
        GROUP BY i.product_id ORDER BY n DESC, i.product_id LIMIT 60
    ), likely AS (
        SELECT b.email_key, t.other AS product_id, sum(t.n) AS n, 0 AS sold
        FROM bought b JOIN together t USING (product_id) GROUP BY b.email_key, t.other
        UNION ALL
        SELECT p.email_key, s.product_id, 0, s.n FROM people p CROSS JOIN best s
    ), scored AS (
        SELECT l.email_key, l.product_id, sum(l.n) AS n, sum(l.sold) AS sold
        FROM likely l WHERE NOT EXISTS (
            SELECT FROM bought b WHERE b.email_key = l.email_key AND b.product_id = l.product_id)
        GROUP BY l.email_key, l.product_id
    ), ranked AS (
        SELECT s.email_key, p.id AS product_id, p.sku, p.name, p.price, p.vat_percent, p.currency,
               p.url, p.picture_url,
               row_number() OVER (PARTITION BY s.email_key
                                  ORDER BY s.n DESC, s.sold DESC, p.id) AS place
        FROM scored s JOIN products p ON p.account_id = :account_id AND p.id = s.product_id
             AND p.deleted_at IS NULL AND p.stock IS DISTINCT FROM 0
    )
    SELECT a.record_id, r.product_id, r.sku, r.name, r.price, r.vat_percent, r.currency,
           r.url, r.picture_url
    FROM asked a JOIN ranked r USING (email_key)
    WHERE r.place <= :size ORDER BY a.record_id, r.place"""
)

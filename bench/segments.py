"""How long it takes to count a segment over what people bought, beside the same in bare SQL.

One list of `--people` people, half of whom bought in a shop of the account: as many orders as
people, five lines each. Every condition is counted once to warm up, then three times.
"""

import argparse
import time
from dataclasses import dataclass
from statistics import median

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.db.pool import Conn
from kapocs.ids import ListId
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, ListType, Schema
from kapocs.lists.values import FieldType
from kapocs.segments import actions as segments
from kapocs.segments import queries, sought
from kapocs.segments.parse import parse

PEOPLE = 1_000_000
_ROUNDS = 3
_TABLES = ("subscribers", "orders", "order_items", "buyers", "buyer_sums", "coupon_uses", "coupons")

_PEOPLE = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active, confirmed,
                             subscribed_at, updated_at, secret_id, last_name, fields)
    SELECT :account_id, :list_id, 'ember' || n || '@kapocs.test', 'ember' || n || '@kapocs.test',
           true, true, true, now() - n * interval '1 minute', now(), md5(n::text), 'Kovács',
           jsonb_build_object('mssys_city', (ARRAY['Pécs', 'Eger', 'Székesfehérvár'])[1 + n % 3],
                              'mssys_company', 'Árvíztűrő ' || n / 10 || ' Kft.',
                              'kupon', CASE WHEN n % 10 = 0 THEN 'TÉL-' || n ELSE '' END)
    FROM generate_series(1, :people::bigint) AS n"""
_ORDERS = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active, confirmed,
                             subscribed_at, updated_at, secret_id, fields)
    SELECT :account_id, :list_id, 'ember' || p || '@kapocs.test', 'ember' || p || '@kapocs.test',
           false, true, true, now() - n * interval '3 years' / :people, now(), md5(n::text),
           jsonb_build_object(
               'mssys_order_status', CASE WHEN n % 20 = 0 THEN '4' WHEN n % 3 = 0 THEN '1'
                                          ELSE '2' END,
               'mssys_order_brutto_sum', (1000 + n * 7919 % 50000)::text,
               'mssys_pay_due_date',
               to_char(now() - (n % 300 - 10) * interval '1 day', 'YYYY-MM-DD 00:00:00'),
               'mssys_bill_currency', 'HUF')
    FROM (SELECT n, 1 + (hashint8(n)::bigint + 2147483648) % (:people * 6 / 10) AS p
          FROM generate_series(1, :people::bigint) AS n) AS made"""
_TYPED = """
    SELECT keep_orders(:account_id, ARRAY[:list_id::bigint], array_agg(id)) FROM subscribers
    WHERE account_id = :account_id AND list_id = :list_id GROUP BY id / 10000"""
_LINES = """
    INSERT INTO order_items (account_id, list_id, record_id, product_id, sku, name, price, quantity,
                             vat_percent, currency, net_sum, gross_sum)
    SELECT s.account_id, s.list_id, s.id, k, 'SKU' || k, 'Könyv ' || k, 1000, 1, 27, 'HUF',
           1000, 1270
    FROM (SELECT account_id, list_id, id,
                 1 + (hashint8(id * 10 + i)::bigint + 2147483648) % 1000 AS k
          FROM subscribers CROSS JOIN generate_series(1, 5) AS i
          WHERE account_id = :account_id AND list_id = :list_id) AS s"""
_CATALOG = """
    WITH product AS (
        INSERT INTO products (account_id, id, sku, name, price, vat_percent, currency)
        SELECT :account_id, n, 'SKU' || n, 'Könyv ' || n, 1000, 27, 'HUF'
        FROM generate_series(1, 1000) AS n RETURNING id),
    category AS (
        INSERT INTO categories (account_id, id, name)
        SELECT :account_id, n, 'Könyvek ' || n FROM generate_series(1, 50) AS n)
    INSERT INTO product_categories (account_id, product_id, category_id)
    SELECT :account_id, id, 1 + id % 50 FROM product"""
_COUPONS = """
    WITH coupon AS (
        INSERT INTO coupons (account_id, id, code, code_key, type, amount)
        SELECT :account_id, n, 'TÉL-' || n, 'tél-' || n, 2, 10
        FROM generate_series(10, :people::bigint, 10) AS n RETURNING id)
    INSERT INTO coupon_uses (account_id, coupon_id, list_id, record_id, email_key, used_at)
    SELECT :account_id, id, 0, id, 'ember' || id || '@kapocs.test', now()
    FROM coupon WHERE id % 20 = 0"""

_BOUGHT = """SELECT o.email_key FROM orders o
    JOIN order_items i USING (account_id, list_id, record_id)
    WHERE o.account_id = {account} AND o.status IN (1, 2)"""
_RECENT = """SELECT email_key FROM orders WHERE account_id = {account} AND status IN (1, 2)
    AND placed_at >= now() - interval '90 days'"""
_OF_BUYERS = "SELECT email_key FROM buyers WHERE account_id = {account} AND "
_OF_SUMS = "SELECT email_key FROM buyer_sums WHERE account_id = {account} AND currency = 'HUF' AND "
_USED = """SELECT u.email_key FROM coupon_uses u JOIN coupons c ON c.id = u.coupon_id
    WHERE c.account_id = {account} AND u.account_id = {account} AND """
CONDITIONS = {
    "overdue >= 200": """SELECT o.email_key FROM orders o JOIN subscribers r
        ON r.account_id = o.account_id AND r.list_id = o.list_id AND r.id = o.record_id
        WHERE o.account_id = {account} AND o.status = 1
          AND r.fields ->> 'mssys_pay_due_date' < to_char(now() - interval '199 days',
                                                          'YYYY-MM-DD')""",
    "coupon_used = tél-40": f"{_USED} c.code_key = 'tél-40'",
    "coupon_used not empty": f"{_USED} true",
    "coupon_unused = kupon": """SELECT s.email_key FROM subscribers s
        JOIN coupons c ON c.account_id = s.account_id AND c.code_key = lower(s.fields ->> 'kupon')
        LEFT JOIN coupon_uses u ON u.account_id = c.account_id AND u.coupon_id = c.id
             AND u.email_key = s.email_key
        WHERE s.account_id = {account} AND u.coupon_id IS NULL""",
    "bought = SKU17": f"{_BOUGHT} AND lower(i.sku) = 'sku17'",
    "bought_in_90_days = SKU17": f"{_BOUGHT} AND lower(i.sku) = 'sku17'"
    " AND o.placed_at >= now() - interval '90 days'",
    "ordered_category = 7": f"""{_BOUGHT} AND i.product_id IN (
        SELECT product_id FROM product_categories
        WHERE account_id = {{account}} AND category_id = 7)""",
    "orders >= 3": f"{_OF_BUYERS} orders >= 3",
    "orders_paid >= 3": f"{_OF_BUYERS} paid_orders >= 3",
    "orders_in_90_days >= 1": _RECENT,
    "spent > 50000": f"{_OF_SUMS} ordered > 50000",
    "spent_paid > 200000": f"{_OF_SUMS} paid > 200000",
    "spent_in_90_days > 30000": f"{_RECENT} GROUP BY email_key HAVING sum(gross) > 30000",
    "last_order >= 30 days ago": f"{_OF_BUYERS} last_order_at >= now() - interval '30 days'",
}
"""A condition → whose addresses it is about, in bare SQL."""
_SAME = (
    "fields ? '{field}' AND left(lower(coalesce(fields ->> '{field}', '')), 200) = lower('{text}')"
)
TEXTS = {
    "mssys_company = 'ÁRVÍZTŰRŐ 471 kft.'": _SAME.format(
        field="mssys_company", text="árvíztűrő 471 Kft."
    ),
    "mssys_city = pécs": _SAME.format(field="mssys_city", text="Pécs"),
}
"""A condition → the same in bare SQL."""


@dataclass
class Counted:
    """How many, and seconds: of the product and of bare SQL."""

    found: int
    ours: float
    bare: float


async def main() -> Report:
    """Fills the account, and counts each condition in turn with its bare SQL."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--people", type=int, default=PEOPLE)
    people = told.parse_args().people
    async with stage() as on:
        begun = time.perf_counter()
        schema = await _fill(on, people)
        filled = time.perf_counter() - begun
        found = {typed: await _measure(on, schema, typed) for typed in (*CONDITIONS, *TEXTS)}
    lines = [Line("set up", f"{people:,} people, {people * 5:,} lines in {filled:.0f} s")]
    for typed, each in found.items():
        told_ms = f"{each.ours * 1000:,.0f} ms, bare {each.bare * 1000:,.0f} ms"
        lines.append(Line(typed, f"{each.found:>9,} people  {told_ms}"))
    return Report(
        "segments", lines, {typed: [each.ours, each.bare] for typed, each in found.items()}
    )


async def _fill(on: Stage, people: int) -> Schema:
    async with on.pool.transaction() as conn:
        shop = await lists.create(conn, on.account_id, name="Shop", type_=ListType.ECOMMERCE)
        kupon = Field(name="kupon", type=FieldType.TEXT, label="Kupon")
        await lists.add_field(conn, on.account_id, on.list_id, kupon)
    async with on.pool.connection() as conn:
        await conn.execute("SET statement_timeout = 0")
        indexes = await _without_indexes(conn)
        # No foreign keys: rows are put in as they would be.
        await conn.execute("SET session_replication_role = replica")
        await conn.execute(_CATALOG, account_id=on.account_id)
        for statement, list_id in ((_PEOPLE, on.list_id), (_ORDERS, shop.id)):
            await _insert(conn, on, statement, list_id, people=people)
        await _insert(conn, on, _LINES, shop.id)
        await conn.execute(_COUPONS, account_id=on.account_id, people=people)
        await conn.execute("SET session_replication_role = origin")
        await _insert(conn, on, _TYPED, shop.id)
        for index in indexes:
            await conn.execute(index)
        for table in _TABLES:
            await conn.execute(f"VACUUM ANALYZE {table}")
        for typed in TEXTS:
            await segments.create(
                conn, on.account_id, on.list_id, name=typed, conditions=parse(typed)
            )
        await sought.keep(conn, many=0)
        await conn.execute("ANALYZE subscribers")
        await conn.execute("RESET statement_timeout")
        return await lists.schema(conn, on.account_id, on.list_id)


async def _insert(conn: Conn, on: Stage, statement: str, list_id: ListId, **more: object) -> None:
    await conn.execute(statement, account_id=on.account_id, list_id=list_id, **more)


async def _without_indexes(conn: Conn) -> list[str]:
    """Drops the indexes that no key needs; how they are made again."""
    rows = await conn.rows(
        """SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made
           FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
           WHERE c.relname = ANY(:tables) AND NOT i.indisprimary""",
        tables=["subscribers", "order_items"],
    )
    for row in rows:
        await conn.execute(f"DROP INDEX {row['name']}")
    return [row["made"] for row in rows]


async def _measure(on: Stage, schema: Schema, typed: str) -> Counted:
    conditions = parse(typed)
    whose = CONDITIONS.get(typed, "").format(account=on.account_id)
    which = TEXTS.get(typed) or f"unique_email AND email_key IN ({whose})"
    bare = f"""SELECT count(*) FROM subscribers
               WHERE account_id = {on.account_id} AND list_id = {on.list_id} AND {which}"""
    ours, theirs, found = [], [], 0
    async with on.pool.connection() as conn:
        for _ in range(_ROUNDS + 1):
            begun = time.perf_counter()
            found = await queries.count(conn, on.account_id, schema, conditions)
            between = time.perf_counter()
            assert await conn.value(bare) == found
            ours.append(between - begun)
            theirs.append(time.perf_counter() - between)
    return Counted(found, median(ours[1:]), median(theirs[1:]))


if __name__ == "__main__":
    run(main)

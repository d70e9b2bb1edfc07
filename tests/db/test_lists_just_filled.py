"""One record of a list that the statistics do not know yet is found without reading the list."""

from collections.abc import AsyncIterator

import pytest

import make
from kapocs.db.pool import Conn, Pool
from kapocs.db.sql import positional
from kapocs.lists.model import List, ListType
from kapocs.orders import queries_together

RECORDS = 2_000
FILL = """
    INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, last_name, active,
                             confirmed, subscribed_at, secret_id, fields)
    SELECT :account_id, :list_id, n || '@x.hu', n || '@x.hu', :unique_email, 'Tükörfúrógép', true,
           true, now(), 'x', jsonb_build_object('mssys_shoprenter_id', 'W' || n)
    FROM generate_series(1, :records::int) AS n
"""
NUMBERS = """
    INSERT INTO shop_orders (account_id, list_id, shop_order_id, record_id)
    SELECT account_id, list_id, fields ->> 'mssys_shoprenter_id', id FROM subscribers
    WHERE account_id = :account_id AND list_id = :list_id
"""
QUESTIONS = {
    # As a foreign key asks for what it names, and for what names it.
    "key": """SELECT 1 FROM ONLY subscribers x
              WHERE account_id = $1 AND list_id = $2 AND id = $3 FOR KEY SHARE OF x""",
    "naming": """SELECT 1 FROM ONLY shop_orders
                 WHERE account_id = $1 AND list_id = $2 AND record_id = $3""",
    "several": """SELECT 1 FROM subscribers
                  WHERE account_id = $1 AND list_id = $2 AND id = ANY(ARRAY[$3, $3 + 1])""",
    "number": """SELECT 1 FROM shop_orders
                 WHERE account_id = $1 AND list_id = $2 AND shop_order_id = 'W' || $3""",
    "address": """SELECT 1 FROM subscribers
                  WHERE account_id = $1 AND list_id = $2 AND NOT unique_email
                    AND email_key = $3 || '@x.hu'""",
}


@pytest.fixture
async def conn(pool: Pool) -> AsyncIterator[Conn]:
    """In a database of one's own: what other tests left in the indexes changes what they cost."""
    async with pool.transaction() as made:
        yield made


async def test_no_other_record_is_read_though_another_list_is_known(conn: Conn) -> None:
    account = await make.make_account(conn)
    known = await make.make_list(conn, account.id)
    await fill(conn, known)
    await conn.execute("ANALYZE subscribers, shop_orders")
    new = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE)
    await fill(conn, new)
    await conn.execute("SET LOCAL plan_cache_mode = force_custom_plan")
    await prepare(conn)
    assert await reading_more(conn, new) == {}


async def test_no_other_record_is_read_by_plans_of_an_empty_table(conn: Conn) -> None:
    account = await make.make_account(conn)
    new = await make.make_list(conn, account.id, type_=ListType.ECOMMERCE)
    await conn.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    await prepare(conn)
    assert await reading_more(conn, new) == {}
    await fill(conn, new)
    assert await reading_more(conn, new) == {}


async def fill(conn: Conn, list_: List) -> None:
    await conn.execute(
        FILL,
        account_id=list_.account_id,
        list_id=list_.id,
        unique_email=list_.unique_email,
        records=RECORDS,
    )
    await conn.execute(NUMBERS, account_id=list_.account_id, list_id=list_.id)


async def prepare(conn: Conn) -> None:
    await conn.raw.execute("DEALLOCATE ALL")
    await conn.raw.reload_schema_state()
    text, _ = positional(queries_together._KNOWN)
    await conn.raw.execute(f"PREPARE batch (bigint[], bigint[], text[]) AS {text}")
    for name, question in QUESTIONS.items():
        await conn.raw.execute(f"PREPARE {name} (bigint, bigint, bigint) AS {question}")


async def reading_more(conn: Conn, list_: List) -> dict[str, str]:
    """The plans of those that read records in vain."""
    last = await conn.value(
        "SELECT max(id) FROM subscribers WHERE list_id = :list_id", list_id=list_.id
    )
    whose = f"{list_.account_id}, {list_.id}"
    asked = {name: f"{name} ({whose}, {last or 0})" for name in QUESTIONS}
    asked["batch"] = f"batch ('{{{list_.account_id}}}', '{{{list_.id}}}', '{{W0}}')"
    plans = {name: await plan(conn, each) for name, each in asked.items()}
    return {name: text for name, text in plans.items() if "Rows Removed by Filter" in text}


async def plan(conn: Conn, asked: str) -> str:
    rows = await conn.raw.fetch(f"EXPLAIN (ANALYZE) EXECUTE {asked}")
    return "\n".join(row[0] for row in rows)


async def test_those_who_joined_lately_are_found_by_when(conn: Conn) -> None:
    await conn.execute("SET LOCAL enable_seqscan = off")
    await conn.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    await conn.raw.execute(
        """PREPARE lately (bigint, bigint, timestamptz) AS
            SELECT 1 FROM subscribers
            WHERE account_id = $1 AND list_id = $2 AND subscribed_at > $3"""
    )
    text = await plan(conn, "lately (1, 1, now())")
    await conn.raw.execute("DEALLOCATE lately")
    assert "subscribers_by_joining" in text

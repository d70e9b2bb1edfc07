"""Every unique index of an account's table holds `account_id`: so it can be sharded by account."""

import asyncpg
import pytest

from kapocs.db.pool import Conn
from kapocs.db.sharding import OWNERS

_WITHOUT_ACCOUNT = """
    SELECT c.relname::text, i.indexrelid::regclass::text FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'account_id'
    JOIN pg_index i ON i.indrelid = c.oid
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relnamespace = 'public'::regnamespace
      AND (i.indisunique OR i.indisexclusion)
      AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
                      WHERE k.number = a.attnum AND k.place <= i.indnkeyatts)
    ORDER BY 1, 2"""


async def keys_without_account(conn: Conn) -> list[tuple[str, str]]:
    """(table, index) of every key of an account's table that would forbid to shard it."""
    rows = await conn.rows(_WITHOUT_ACCOUNT)
    return [(table, index) for table, index in rows if table not in OWNERS]


async def test_every_key_of_an_account_s_table_holds_the_account(conn: Conn) -> None:
    assert await keys_without_account(conn) == []


async def test_every_declared_table_of_owners_is_one(conn: Conn) -> None:
    rows = await conn.rows(_WITHOUT_ACCOUNT)
    assert {table for table, _ in rows} == OWNERS


@pytest.mark.parametrize(
    "key",
    [
        "id bigint PRIMARY KEY, account_id bigint",
        "account_id bigint, name text, UNIQUE (name) INCLUDE (account_id)",
        "account_id bigint, at tstzrange, EXCLUDE USING gist (at WITH &&)",
    ],
)
async def test_a_key_without_the_account_is_found(conn: Conn, key: str) -> None:
    await conn.execute(f"CREATE TABLE planted ({key})")
    found = await keys_without_account(conn)
    assert [table for table, _ in found] == ["planted"]


async def test_a_partial_key_without_the_account_is_found(conn: Conn) -> None:
    await conn.execute("CREATE TABLE planted (account_id bigint, id bigint, name text)")
    await conn.execute("CREATE UNIQUE INDEX fine ON planted (account_id, id)")
    await conn.execute("CREATE UNIQUE INDEX once ON planted (name) WHERE id > 1")
    assert await keys_without_account(conn) == [("planted", "once")]


async def test_a_domain_is_one_accounts_in_the_whole_installation(conn: Conn) -> None:
    # What the small tables are for: two accounts cannot both hold a name.
    await conn.execute("INSERT INTO accounts (name, sender_email) VALUES ('A', 'a@b.hu')")
    await conn.execute("INSERT INTO accounts (name, sender_email) VALUES ('B', 'a@b.hu')")
    add = "INSERT INTO domain_owners (name, account_id) SELECT 'b.hu', id FROM accounts"
    with pytest.raises(asyncpg.UniqueViolationError):
        await conn.execute(add)

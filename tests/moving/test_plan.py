"""Of every table it is decided whether an account takes it along."""

from kapocs.db import copying
from kapocs.db.pool import Pool
from kapocs.moving.plan import CARRIED, LEFT_BEHIND, SECRET_TABLES, SECRETS, SHARED_COUNTERS
from kapocs.moving.unpacking import counters_of


async def test_every_table_with_rows_of_accounts_goes_along_or_stays_with_a_reason(
    pool: Pool,
) -> None:
    async with pool.connection() as conn:
        tables = await copying.account_tables(conn)
    assert CARRIED | LEFT_BEHIND.keys() == tables.keys()
    assert not CARRIED & LEFT_BEHIND.keys()
    assert all(LEFT_BEHIND.values())
    assert SECRET_TABLES <= CARRIED


async def test_what_stays_is_not_referred_to_by_what_goes(pool: Pool) -> None:
    async with pool.connection() as conn:
        tables = await copying.account_tables(conn)
    assert {name: tables[name].parents & LEFT_BEHIND.keys() for name in CARRIED} == {
        name: set() for name in CARRIED
    }
    assert not {name for name in CARRIED - SECRET_TABLES if tables[name].parents & SECRET_TABLES}


async def test_every_column_of_bytes_is_known_as_a_secret_or_as_none(pool: Pool) -> None:
    async with pool.connection() as conn:
        rows = await conn.rows(
            """SELECT c.relname::text AS name, a.attname::text AS column
               FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
               WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                 AND NOT c.relispartition AND a.attnum > 0 AND a.atttypid = 'bytea'::regtype"""
        )
    bytes_ = {(row["name"], row["column"]) for row in rows if row["name"] in CARRIED}
    plain = {
        ("bank_rows", "key"),
        ("bank_statements", "digest"),
        ("form_versions", "digest"),
        ("import_mappings", "heads_key"),
        ("inbound_deliveries", "body"),
        ("invoices", "pdf"),
        ("letter_images", "data"),
        ("letter_images", "digest"),
        ("letter_texts", "digest"),
        ("print_chunks", "data"),
        ("print_pieces", "data"),
        ("shop_goods", "digest"),
        ("shop_snapshots", "digest"),
        ("website_people", "sent"),
    }
    assert bytes_ == plain | (SECRETS.keys() - {("users", "password_hash")})


async def test_every_counter_is_one_of_the_database(pool: Pool) -> None:
    async with pool.connection() as conn:
        tables = await copying.account_tables(conn)
        known = set(await conn.column("SELECT sequencename::text FROM pg_sequences"))
        calling = await conn.column(
            """SELECT DISTINCT d.adrelid::regclass::text FROM pg_attrdef d
               JOIN pg_class c ON c.oid = d.adrelid
               WHERE NOT c.relispartition
                 AND pg_get_expr(d.adbin, d.adrelid) ~ 'next_event_id|nextval'"""
        )
    found = {name: counters_of(tables[name]) for name in CARRIED}
    assert {counter for each in found.values() for counter in each.values()} <= known
    assert {name for name, _ in SHARED_COUNTERS} == set(calling) & CARRIED

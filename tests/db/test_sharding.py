"""`kapocs db shard`: what is done in which order. A stand-in refuses what Citus refuses."""

import asyncpg
import pytest

from kapocs.db.pool import Conn
from kapocs.db.sharding import COPIED, NotSharded, plan, shard

STAND_IN = """
    CREATE TABLE pg_dist_partition (logicalrelid regclass, number serial, copied boolean);
    CREATE FUNCTION refuse_what_citus_does(place regclass) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT FROM pg_constraint
                   WHERE contype = 'f' AND place IN (conrelid, confrelid)) THEN
            RAISE 'cannot spread %: it has foreign keys', place;
        END IF;
        IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = place AND NOT tgisinternal) THEN
            RAISE 'cannot spread %: it has triggers', place;
        END IF;
        IF EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = place) THEN
            RAISE '% is spread already', place;
        END IF;
    END $$;
    CREATE FUNCTION create_reference_table(place regclass) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM refuse_what_citus_does(place);
        INSERT INTO pg_dist_partition (logicalrelid, copied) VALUES (place, true);
    END $$;
    CREATE FUNCTION create_distributed_table(place regclass, by text) RETURNS void
    LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM refuse_what_citus_does(place);
        IF EXISTS (
            SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = place AND a.attname = by
            WHERE i.indrelid = place AND i.indisunique
              AND NOT a.attnum = ANY(i.indkey::int2[])) THEN
            RAISE 'cannot create constraint on %', place;
        END IF;
        INSERT INTO pg_dist_partition (logicalrelid, copied) VALUES (place, false);
    END $$"""

STAYING = {"usage_statements"}
"""A trigger of ours refuses to change what is in it."""
PLACES = "SELECT logicalrelid::text, copied FROM pg_dist_partition ORDER BY number"
FOREIGN = """
    SELECT conrelid::regclass::text || ' ' || confrelid::regclass::text || ' ' || conname
    FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND convalidated ORDER BY 1"""
OF_ACCOUNTS = """
    SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE a.attname = 'account_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relnamespace = 'public'::regnamespace"""


async def test_all_tables_of_accounts_are_spread_and_keep_their_foreign_keys(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        conn = Conn(connection)
        await connection.execute(STAND_IN)
        before = set(await conn.column(FOREIGN))
        made = await shard(dsn, dry_run=False)
        spread = await connection.fetch(PLACES)
        names = [name for name, _ in spread]
        assert names[0] == "accounts"
        assert {name for name, copied in spread if copied} == COPIED
        assert set(names) == {*await conn.column(OF_ACCOUNTS), "accounts"} - STAYING
        assert {each.split(":")[0] for each in made.staying} == STAYING
        # What is not guarded any more begins at what is copied.
        gone = before - set(await conn.column(FOREIGN))
        assert all(each.split()[0] in COPIED for each in gone)
        assert len(made.unguarded) == len(gone) > 0
        assert (await plan(connection)).statements == []
    finally:
        await connection.close()


async def test_a_table_that_came_by_a_later_migration_is_spread_by_the_next_run(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(STAND_IN)
        await shard(dsn, dry_run=False)
        await connection.execute(
            """CREATE TABLE kites (
                   account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
                   id bigint, letter_id bigint, PRIMARY KEY (account_id, id),
                   FOREIGN KEY (account_id, letter_id) REFERENCES letters (account_id, id))"""
        )
        made = await shard(dsn, dry_run=False)
        assert made.statements == [
            'ALTER TABLE kites DROP CONSTRAINT "kites_account_id_fkey"',
            'ALTER TABLE kites DROP CONSTRAINT "kites_account_id_letter_id_fkey"',
            "SELECT create_distributed_table('kites', 'account_id')",
            'ALTER TABLE kites ADD CONSTRAINT "kites_account_id_fkey"'
            " FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE",
            'ALTER TABLE kites ADD CONSTRAINT "kites_account_id_letter_id_fkey"'
            " FOREIGN KEY (account_id, letter_id) REFERENCES letters(account_id, id)",
        ]
    finally:
        await connection.close()


async def test_a_table_with_a_trigger_stays_and_what_refers_to_it_is_named(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(STAND_IN)
        await connection.execute(
            """CREATE FUNCTION bark() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
               CREATE TRIGGER bark AFTER UPDATE ON products FOR EACH ROW EXECUTE FUNCTION bark()"""
        )
        made = await shard(dsn, dry_run=False)
        [staying] = [each for each in made.staying if each.split(":")[0] not in STAYING]
        assert staying.startswith("products:")
        assert any("products" in each for each in made.unguarded)
        spread = {name for name, _ in await connection.fetch(PLACES)}
        assert "products" not in spread
        assert "coupon_products" in spread
    finally:
        await connection.close()


async def test_what_fails_in_the_middle_leaves_everything_as_it_was(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        conn = Conn(connection)
        await connection.execute(STAND_IN)
        await connection.execute("CREATE TABLE zz (account_id bigint, id bigint PRIMARY KEY)")
        before = await conn.column(FOREIGN)
        with pytest.raises(asyncpg.RaiseError, match="constraint on zz"):
            await shard(dsn, dry_run=False)
        assert await conn.column(FOREIGN) == before
        assert await connection.fetch(PLACES) == []
    finally:
        await connection.close()


async def test_without_the_extension_nothing_is_changed(dsn: str) -> None:
    with pytest.raises(NotSharded, match="CREATE EXTENSION citus"):
        await shard(dsn, dry_run=False)

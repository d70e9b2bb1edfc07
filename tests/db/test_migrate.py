"""Migrations: safe to start twice, and from zero they give what the tables' owners expect."""

import asyncio
import subprocess
import sys
from importlib.metadata import version

import asyncpg
import pytest

from kapocs.db.migrate import NewerDatabase, OlderDatabase, check, migrate, migrations


async def test_two_that_start_at_once_apply_each_migration_once(postgres: str) -> None:
    maintenance = await asyncpg.connect(postgres)
    await maintenance.execute('CREATE DATABASE "fresh" TEMPLATE template0')
    address = postgres.replace("/postgres?", "/fresh?", 1)
    try:
        done = await asyncio.gather(*(migrate(address) for _ in range(4)))
        names = [migration.name for migration in migrations()]
        assert sorted(name for applied in done for name in applied) == names
        assert await migrate(address) == []
    finally:
        await maintenance.execute('DROP DATABASE "fresh" WITH (FORCE)')
        await maintenance.close()


async def test_a_database_of_a_newer_version_is_not_touched(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute("INSERT INTO schema_migrations (name) VALUES ('9999_from_tomorrow')")
    for look in (migrate, check):
        with pytest.raises(NewerDatabase, match="9999_from_tomorrow"):
            await look(dsn)
    await connection.close()


async def test_a_part_that_finds_an_older_database_says_what_to_run(dsn: str) -> None:
    await check(dsn)
    connection = await asyncpg.connect(dsn)
    await connection.execute("DELETE FROM schema_migrations WHERE name = $1", migrations()[-1].name)
    with pytest.raises(OlderDatabase, match="kapocs migrate"):
        await check(dsn)
    await connection.execute("DROP TABLE schema_migrations")
    await connection.close()
    with pytest.raises(OlderDatabase, match=migrations()[0].name):
        await check(dsn)


async def test_the_queue_library_sees_to_its_tables_once_for_each_release(dsn: str) -> None:
    words = (
        "import asyncio, sys\nfrom kapocs.db.migrate import migrate\n"
        f"asyncio.run(migrate({dsn!r}))\nprint('pgqueuer' in sys.modules)"
    )
    connection = await asyncpg.connect(dsn)
    for before, is_loaded in ((version("pgqueuer"), "False"), ("an older one", "True")):
        await connection.execute(f"COMMENT ON TABLE pgqueuer IS '{before}'")
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-c", words],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == is_loaded
        noted = await connection.fetchval("SELECT obj_description('pgqueuer'::regclass)")
        assert noted == version("pgqueuer")
    await connection.close()

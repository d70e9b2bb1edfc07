"""Migrations: safe to start twice, and from zero they give what the tables' owners expect."""

import asyncio

import asyncpg

from kapocs.db.migrate import migrate, migrations


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

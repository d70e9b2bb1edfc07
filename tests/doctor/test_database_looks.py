"""Findings about the database: what a real server is told to be, and rules over what was seen."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import asyncpg
import pytest

from doctor.looking import codes, run, scene
from kapocs.db.pool import Pool, connect
from kapocs.doctor import database, examine
from kapocs.doctor.queries import ServerSeen
from kapocs.settings import Settings
from pooler import pooler

WELL = {
    "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "autovacuum": "on",
    "track_counts": "on", "zero_damaged_pages": "off", "wal_level": "replica",
    "shared_buffers": "32768", "max_connections": "100",
}  # fmt: skip
SEEN = ServerSeen(
    version=180_004,
    encoding="UTF8",
    size=10**7,
    transaction_age=1000,
    connections=5,
    oldest_seconds=0,
    prepared=0,
)


async def test_a_database_that_does_not_keep_its_promises_is_told(pool: Pool, dsn: str) -> None:
    # The tests' own server is not to outlive a crash of the machine.
    known = ["wrong fsync_off", "wrong full_page_writes_off"]
    assert codes(await database.settings(scene(pool))) == known
    name = dsn.partition("?")[0].rpartition("/")[2]
    await run(dsn, f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    fresh = await connect(dsn, size=1)
    try:
        found = codes(await database.settings(scene(fresh)))
    finally:
        await fresh.close()
    assert sorted(found) == [*known, "wrong synchronous_commit_off"]


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("fsync", "on", []),
        ("full_page_writes", "off", ["wrong full_page_writes_off"]),
        ("autovacuum", "off", ["wrong autovacuum_off"]),
        ("track_counts", "off", ["wrong autovacuum_off"]),
        ("zero_damaged_pages", "on", ["wrong zero_damaged_pages_on"]),
        ("wal_level", "minimal", ["hint wal_minimal"]),
        ("synchronous_commit", "remote_write", []),
        ("shared_buffers", "1024", ["warning buffers_small"]),
    ],
)
def test_each_setting_has_its_finding(name: str, value: str, found: list[str]) -> None:
    assert codes(database.of_settings({**WELL, name: value}, 5 * 1024**3)) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, []),
        ({"version": 170_001}, ["warning database_old"]),
        ({"version": 160_009}, ["wrong database_old"]),
        ({"encoding": "LATIN2"}, ["wrong not_utf8"]),
        ({"transaction_age": 600_000_000}, ["warning transactions_old"]),
        ({"transaction_age": 1_900_000_000}, ["wrong transactions_old"]),
        ({"oldest_seconds": 7200}, ["warning transaction_long"]),
        ({"prepared": 2}, ["warning prepared_left"]),
    ],
)
def test_each_trouble_of_the_server_has_its_finding(
    change: dict[str, Any], found: list[str]
) -> None:
    assert codes(database.of_server(replace(SEEN, **change))) == found


def test_connections_are_held_against_what_is_wanted_and_taken() -> None:
    assert codes(database.of_connections(100, 60, 20)) == []
    assert codes(database.of_connections(50, 60, 46)) == [
        "warning connections_few",
        "warning connections_taken",
    ]


async def test_the_real_server_is_well_else(pool: Pool) -> None:
    assert codes(await database.server(scene(pool))) == []
    assert codes(await database.tables(scene(pool))) == []
    assert codes(await database.months(scene(pool))) == []
    assert codes(await database.pooler(scene(pool))) == []
    assert {each.code for each in await database.disk(scene(pool))} <= {"disk_low", "disk_full"}


async def test_an_invalid_index_and_an_unknown_table_are_told(pool: Pool, dsn: str) -> None:
    await run(
        dsn,
        """CREATE TABLE repeated AS
           SELECT 1 AS number, repeat('ő', 500) AS words FROM generate_series(1, 20000)""",
    )
    with pytest.raises(asyncpg.UniqueViolationError):
        await run(dsn, "CREATE UNIQUE INDEX CONCURRENTLY repeated_once ON repeated (number)")
    found = await database.tables(scene(pool))
    assert codes(found) == ["warning index_invalid", "warning never_analysed"]
    assert found[0].seen.data == {"index": "repeated_once"}
    await run(dsn, "DROP INDEX repeated_once; ANALYZE repeated")
    assert codes(await database.tables(scene(pool))) == []


async def test_a_missing_month_is_told(pool: Pool, dsn: str) -> None:
    real = scene(pool)
    today = real.clock().date()
    await run(dsn, f"DROP TABLE subscriber_events_{today:%Y%m}")
    found = await database.months(real)
    assert codes(found) == ["wrong months_missing"]
    assert found[0].seen.data == {"months": f"{today:%Y-%m}"}


def test_a_month_to_come_that_is_missing_is_a_warning() -> None:
    found = database.of_months([date(2027, 2, 1)], date(2026, 11, 30), rest=True)
    assert codes(found) == ["warning months_missing", "hint months_rest"]


async def test_tables_of_another_version_are_told_and_nothing_is_brought_up_to_date(
    dsn: str,
) -> None:
    for statement, code in (
        ("INSERT INTO schema_migrations (name) VALUES ('9999_tükörfúró')", "wrong tables_newer"),
        ("DELETE FROM schema_migrations WHERE name > '0070'", "wrong tables_older"),
    ):
        await run(dsn, statement)
        looked = await examine.examine(scene(database_url=dsn))
        assert codes(looked[0].findings) == [code]
        names = {each.name for each in looked}
        assert "database server" in names
        assert "workers" not in names
        await run(dsn, "DELETE FROM schema_migrations WHERE name > '9'")


async def test_a_database_that_is_away_is_told_without_its_password() -> None:
    looked = await examine.examine(
        scene(database_url="postgresql://anna:titkos@127.0.0.1:1/kapocs")
    )
    assert codes(looked[0].findings) == ["wrong database_away"]
    assert "titkos" not in repr(looked)


async def test_a_database_that_hangs_is_told() -> None:
    ended = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        ended.set()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with asyncio.timeout(30):
        looked = await examine.examine(scene(database_url=f"postgresql://a:b@127.0.0.1:{port}/k"))
        await ended.wait()
    server.close()
    assert codes(looked[0].findings) == ["wrong database_silent"]


async def test_a_replica_that_is_none_or_away_is_told(pool: Pool, dsn: str) -> None:
    given = {"database_url": dsn}
    assert codes(await database.replica(scene(pool, **given))) == []
    own = await database.replica(scene(pool, **given, database_replica_url=dsn))
    assert codes(own) == ["wrong replica_none"]
    away = "postgresql://anna:titkos@127.0.0.1:1/kapocs"
    found = await database.replica(scene(pool, **given, database_replica_url=away))
    assert codes(found) == ["warning replica_away"]
    assert "titkos" not in repr(found)


@pytest.mark.pooler
async def test_a_pooler_nobody_told_of_is_told(pool: Pool, dsn: str) -> None:
    async with pooler(dsn) as address:
        right = scene(pool, database_url=address, database_direct_url=dsn)
        assert codes(await database.pooler(right)) == []
        through = await connect(address, size=1, pooled=True)
        try:
            assert codes(await database.pooler(scene(through, database_url=address))) == [
                "wrong pooler_untold"
            ]
        finally:
            await through.close()
    none = scene(pool, database_url=dsn, database_direct_url=dsn)
    assert codes(await database.pooler(none)) == ["hint no_pooler"]
    gone = scene(pool, database_url=address, database_direct_url=dsn)
    assert codes(await database.pooler(gone)) == ["wrong pooler_away"]


def test_a_direct_address_that_is_a_pooler_is_told() -> None:
    two = Settings(database_url="postgresql://a@b/c", database_direct_url="postgresql://a@d/c")
    found = database.of_poolers(two, is_pooled=True, direct_is_pooled=True)
    assert codes(found) == ["wrong direct_pooled"]

"""Brings a database up to date. Safe to start twice at once: the second waits, then finds nothing.

Files are `migrations/NNNN_what.sql`, each run once in a transaction of its own, in order.
The queue library's tables are installed beside ours.
"""

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from kapocs.db import queue_tables
from kapocs.db.pool import open_connection
from kapocs.errors import Unusable

if TYPE_CHECKING:
    from kapocs.db.pool import RawConnection

_LOCK = 0x6B61706F6373
"""Advisory lock of the runner ("kapocs" in ASCII)."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file."""

    name: str
    sql: str


def migrations() -> list[Migration]:
    """Every migration in the order of its number."""
    folder = resources.files("kapocs.db") / "migrations"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    return [Migration(f.name.removesuffix(".sql"), f.read_text("utf-8")) for f in files]


class NewerDatabase(Unusable):
    """The database was changed by a newer version than this one; nothing was touched."""


class OlderDatabase(Unusable):
    """The database was not brought up to date yet."""


async def migrate(dsn: str, *, queue: bool = True) -> list[str]:
    """Applies what is missing; the names of what was applied. NewerDatabase.

    `queue`: sees to the queue library's tables, too. Without it that is done only when they, or
    something of ours, were missing.
    """
    connection = await open_connection(dsn)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _LOCK)
        return await _apply_missing(connection, queue=queue)
    finally:
        await connection.close()


async def _apply_missing(connection: "RawConnection", *, queue: bool) -> list[str]:
    await connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_migrations ("
        " name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"
    )
    done = await _done(connection)
    _refuse_newer(done)
    applied = []
    for migration in migrations():
        if migration.name in done:
            continue
        async with connection.transaction():
            # A migration that waits for a lock would make everybody else wait behind it.
            await connection.execute("SET LOCAL lock_timeout = '10s'")
            await connection.execute(migration.sql)
            await connection.execute(
                "INSERT INTO schema_migrations (name) VALUES ($1)", migration.name
            )
        applied.append(migration.name)
    if queue or applied or not await connection.fetchval("SELECT to_regclass('pgqueuer')"):
        await queue_tables.install(connection)
    return applied


async def check(dsn: str) -> None:
    """That the database is the one this version works with. NewerDatabase, OlderDatabase."""
    connection = await open_connection(dsn)
    try:
        exists = await connection.fetchval("SELECT to_regclass('schema_migrations')")
        done = await _done(connection) if exists else set()
    finally:
        await connection.close()
    _refuse_newer(done)
    missing = [each.name for each in migrations() if each.name not in done]
    if missing:
        raise OlderDatabase(
            f"The database lacks {len(missing)} migrations, from {missing[0]} on;"
            " run `kapocs migrate` first."
        )


async def _done(connection: "RawConnection") -> set[str]:
    return {row["name"] for row in await connection.fetch("SELECT name FROM schema_migrations")}


def _refuse_newer(done: set[str]) -> None:
    """That no migration was applied that this version does not know. NewerDatabase."""
    unknown = sorted(done - {each.name for each in migrations()})
    if unknown:
        raise NewerDatabase(
            f"The database was made by a newer version: this one does not know {unknown[0]}"
            f"{' and what follows' if unknown[1:] else ''}. Start the newer version, or restore"
            " a copy of the database from before."
        )

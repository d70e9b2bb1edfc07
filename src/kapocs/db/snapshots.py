"""Who still sees the database as it was before some work was done, and who is to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kapocs.db.pool import Conn, open_connection


@dataclass(frozen=True, slots=True)
class ExportedView:
    """The database at one moment; `name`: by which other connections see the same."""

    conn: Conn
    name: str


@asynccontextmanager
async def exported(dsn: str) -> AsyncIterator[ExportedView]:
    """A connection of its own, for work of hours: what it sees stays for as long as the block."""
    connection = await open_connection(dsn)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            conn = Conn(connection)
            yield ExportedView(conn, str(await conn.value("SELECT pg_export_snapshot()")))
    finally:
        await connection.close()


async def transaction_number(conn: Conn) -> int:
    """That of the transaction under way: whoever began to look later sees its work."""
    number: int = await conn.value("SELECT pg_current_xact_id()::text::bigint")
    return number


async def is_overlooked(conn: Conn, number: int) -> bool:
    """Whether somebody still reads a state of the database from before that transaction."""
    return bool(
        await conn.value(
            """SELECT EXISTS (
                   SELECT FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()
                     AND backend_type = 'client backend' AND backend_xmin IS NOT NULL
                     AND age(backend_xmin) >= age(:number::bigint::text::xid8::xid))""",
            number=number,
        )
    )

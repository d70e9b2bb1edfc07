"""SQL that asks the database server how it is. It only reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn

SETTINGS = (
    "fsync", "synchronous_commit", "full_page_writes", "autovacuum", "track_counts",
    "max_connections", "shared_buffers", "wal_level", "zero_damaged_pages",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSeen:
    """A database server; sizes in bytes, ages in transactions."""

    version: int
    """As the server numbers it: 180004."""
    encoding: str
    size: int
    transaction_age: int
    connections: int
    oldest_seconds: int
    """How long the oldest transaction is open; 0: there is none."""
    prepared: int
    """Transactions that were prepared and never ended."""


async def server(conn: Conn) -> ServerSeen:
    """The server and this database."""
    found = await conn.first(
        ServerSeen,
        """SELECT current_setting('server_version_num')::int AS version,
                  pg_encoding_to_char(d.encoding)::text AS encoding,
                  pg_database_size(d.oid) AS size,
                  (SELECT max(age(datfrozenxid)) FROM pg_database) AS transaction_age,
                  (SELECT count(*) FROM pg_stat_activity
                   WHERE backend_type = 'client backend') AS connections,
                  coalesce((SELECT max(extract(epoch FROM clock_timestamp() - xact_start))::bigint
                            FROM pg_stat_activity
                            WHERE datname = d.datname AND pid <> pg_backend_pid()
                              AND backend_type = 'client backend'), 0) AS oldest_seconds,
                  (SELECT count(*) FROM pg_prepared_xacts
                   WHERE prepared < clock_timestamp() - interval '1 hour') AS prepared
           FROM pg_database d WHERE d.datname = current_database()""",
    )
    assert found is not None  # noqa: S101  # the database that answers is there
    return found


async def settings(conn: Conn) -> dict[str, str]:
    """The server's settings as they are for us, by name; sizes in the server's own units."""
    rows = await conn.rows(
        "SELECT name, setting FROM pg_settings WHERE name = ANY(:names)", names=list(SETTINGS)
    )
    return {row["name"]: row["setting"] for row in rows}


async def folder(conn: Conn) -> str | None:
    """The server's data folder; None: it is on another machine, or not ours to know."""
    found: str | None = await conn.value(
        """SELECT setting FROM pg_settings
           WHERE name = 'data_directory'
             AND (inet_server_addr() IS NULL OR inet_server_addr() = inet_client_addr())"""
    )
    return found


async def moment(conn: Conn) -> datetime:
    """What the database's clock says."""
    said: datetime = await conn.value("SELECT clock_timestamp()")
    return said


async def invalid_indexes(conn: Conn) -> Sequence[str]:
    """Indexes that are kept up and never used, and that nobody is making now."""
    return await conn.column(
        """SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
           WHERE NOT i.indisvalid AND c.relkind = 'i'
             AND c.relnamespace = 'public'::regnamespace
             AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p
                             WHERE p.index_relid = i.indexrelid)
           ORDER BY 1 LIMIT 20"""
    )


async def never_analysed(conn: Conn) -> Sequence[str]:
    """Tables of some size about which the planner knows nothing."""
    return await conn.column(
        """SELECT relname::text FROM pg_class
           WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples < 0
             AND pg_relation_size(oid) > 8 * 1024 * 1024
           ORDER BY 1 LIMIT 20"""
    )


async def identity(conn: Conn) -> tuple[str, int]:
    """Which server and which database answers, whatever way it was reached by."""
    row = await conn.row(
        """SELECT pg_postmaster_start_time()::text AS begun, oid::bigint AS number
           FROM pg_database WHERE datname = current_database()"""
    )
    assert row is not None  # noqa: S101  # the database that answers is there
    return row["begun"], row["number"]


async def backend(conn: Conn) -> int:
    """The number of the server process that answers."""
    number: int = await conn.value("SELECT pg_backend_pid()")
    return number


async def log_place(conn: Conn) -> str:
    """How far the primary's log has come."""
    return str(await conn.value("SELECT pg_current_wal_flush_lsn()::text"))


async def behind(conn: Conn, place: str) -> int | None:
    """How many bytes of the log a replica has not replayed up to the place; None: it is none."""
    missing: int | None = await conn.value(
        """SELECT CASE WHEN pg_is_in_recovery()
                  THEN greatest(:place::text::pg_lsn - pg_last_wal_replay_lsn(), 0)::bigint END""",
        place=place,
    )
    return missing


async def fingerprint(conn: Conn) -> str | None:
    """Of the secret that this database belongs to; None: it has met none yet."""
    found: str | None = await conn.value("SELECT secret_fingerprint FROM installation")
    return found

"""SQL about a database as a whole: its tables, how many rows they have, whether it is empty."""

from kapocs.db.pool import Conn

OWN = "restored"
"""The table that tells of a restored database, and is different in it on purpose."""


async def server_version(conn: Conn) -> tuple[int, str]:
    """The major version of the server, and the whole as it says it."""
    number = int(await conn.value("SELECT current_setting('server_version_num')"))
    said = str(await conn.value("SELECT current_setting('server_version')"))
    return number // 10_000, said.split(" ")[0]


async def schema(conn: Conn) -> str | None:
    """The last migration; None: it is not one of ours, or too old to know that it was restored."""
    if await conn.value("SELECT to_regclass('public.restored')") is None:
        return None
    found: str | None = await conn.value("SELECT max(name) FROM schema_migrations")
    return found


async def is_empty(conn: Conn) -> bool:
    """Whether nobody has made anything in it; what extensions brought does not count."""
    return not await conn.value(
        """SELECT EXISTS (
               SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                 AND n.nspname NOT LIKE 'pg\\_temp%' AND n.nspname NOT LIKE 'pg\\_toast%'
                 AND NOT EXISTS (SELECT FROM pg_depend d
                                 WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                                   AND d.deptype = 'e'))"""
    )


async def counts(conn: Conn) -> dict[str, int]:
    """Of each table whose rows a dump has: how many. Partitions count for themselves."""
    tables = await conn.column(
        """SELECT c.relname::text FROM pg_class c
           WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
             AND c.relpersistence = 'p' AND c.relname <> :own
           ORDER BY c.relname""",
        own=OWN,
    )
    return {table: await _count(conn, table) for table in tables}


async def _count(conn: Conn, table: str) -> int:
    named = table.replace('"', '""')
    return int(await conn.value(f'SELECT count(*) FROM public."{named}"'))  # noqa: S608  # of the catalogue

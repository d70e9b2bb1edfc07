"""SQL on the fields that saved segments ask for, and on the indexes made for them."""

from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.segments.columns import Column

PREFIX = "subscribers_sought_"


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field that segments ask for with `=`. `type`: of a custom field; None: a standard one."""

    field: str
    type: str | None


async def records(conn: Conn) -> int:
    """About how many records there are in all; 0 when nobody has counted them yet."""
    found = await conn.value(
        "SELECT reltuples::bigint FROM pg_class WHERE oid = 'subscribers'::regclass"
    )
    return max(0, int(found))


async def asked(conn: Conn) -> list[AskedField]:
    """Fields of all accounts that segments compare with a text, the most asked for first."""
    return await conn.all(
        AskedField,
        """SELECT c ->> 'field' AS field, f.type
           FROM segments s CROSS JOIN jsonb_array_elements(s.conditions) AS c
           LEFT JOIN list_fields f ON f.account_id = s.account_id AND f.list_id = s.list_id
                AND f.name = c ->> 'field'
           WHERE s.archived_at IS NULL AND c ->> 'operator' = '='
             AND jsonb_typeof(c -> 'value') = 'string' AND c ->> 'value' <> ''
             AND strpos(c ->> 'value', '*') = 0
           GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2""",
    )


async def there(conn: Conn) -> dict[str, bool]:
    """The indexes that there are, and whether each is whole."""
    rows = await conn.rows(
        """SELECT c.relname AS name, i.indisvalid AS is_whole
           FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
           WHERE i.indrelid = 'subscribers'::regclass AND starts_with(c.relname, :prefix)""",
        prefix=PREFIX,
    )
    return {row["name"]: row["is_whole"] for row in rows}


async def create(conn: Conn, name: str, column: Column) -> None:
    """Makes the index while others write; outside of any transaction."""
    held, sought = (each.replace("s.", "") for each in (column.held, column.sought))
    await conn.execute(
        f"CREATE INDEX CONCURRENTLY {name} ON subscribers (account_id, list_id, ({sought}))"
        f" WHERE {held}"
    )


async def drop(conn: Conn, name: str) -> None:
    """Drops the index while others read and write; outside of any transaction."""
    await conn.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")

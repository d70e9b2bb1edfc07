"""Rows of whole tables, out of a database and into another, as text that is exact for every type.

The text is that of COPY: a line for each row, columns divided by tabs, `\\N` for NULL. Whose rows
they are stands in the column `account_id`; of the table of accounts itself it is `id`.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

ROOT = "accounts"
"""The one table whose rows are the accounts."""

_TABLES = """
    SELECT c.relname::text AS name,
           (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attgenerated = '') AS columns,
           (SELECT array_agg(a.attname::text
                             ORDER BY array_position(i.indkey::smallint[], a.attnum))
            FROM pg_index i JOIN pg_attribute a
              ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
            WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
           (SELECT coalesce(array_agg(a.attname::text), '{}') FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attidentity <> '') AS numbered,
           (SELECT coalesce(array_agg(DISTINCT f.confrelid::regclass::text), '{}')
            FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f'
              AND f.confrelid <> c.oid) AS parents
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition
      AND (c.relname = 'accounts' OR EXISTS (
          SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'account_id'))
    ORDER BY c.relname"""

_AUDIT = "SELECT set_config('kapocs.audit', :what, true)"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTable:
    """A table with rows of accounts; generated columns are not among its `columns`."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    parents: frozenset[str]
    numbered: frozenset[str]
    """Columns whose numbers the database gives."""

    @property
    def owner(self) -> str:
        """The column that says whose row it is."""
        return "id" if self.name == ROOT else "account_id"


async def account_tables(conn: Conn) -> dict[str, AccountTable]:
    """Every table with rows of accounts, partitioned ones by their parent; no table before those
    that it refers to."""
    found = {
        row["name"]: AccountTable(
            name=row["name"],
            columns=tuple(row["columns"]),
            key=tuple(row["key"]),
            parents=frozenset(row["parents"]),
            numbered=frozenset(row["numbered"]),
        )
        for row in await conn.rows(_TABLES)
    }
    ordered: dict[str, AccountTable] = {}
    while len(ordered) < len(found):
        ready = [
            each
            for each in found.values()
            if each.name not in ordered and not (each.parents & found.keys()) - ordered.keys()
        ]
        if not ready:
            raise ValueError(f"tables that refer to each other: {found.keys() - ordered.keys()}")
        ordered.update({each.name: each for each in ready})
    return ordered


async def schema_of(conn: Conn) -> str:
    """The newest migration."""
    return str(await conn.value("SELECT max(name) FROM schema_migrations"))


async def copy_out(
    conn: Conn, account_id: AccountId, table: AccountTable, sink: Callable[[bytes], Awaitable[None]]
) -> None:
    """The account's rows of the table in the order of its key, in pieces of any length.

    What the sink raises is raised once the rows have come, of which it gets no more.
    """
    failed: list[Exception] = []

    async def taken(piece: bytes) -> None:
        # The driver waits for ever when it is broken off in the middle.
        if failed:
            return
        try:
            await sink(piece)
        except Exception as error:  # noqa: BLE001  # raised below
            failed.append(error)

    await conn.execute("SELECT set_config('datestyle', 'ISO', true)")
    await conn.execute("SELECT set_config('bytea_output', 'hex', true)")
    columns, order = _listed(table.columns), _listed(table.key)
    await conn.raw.copy_from_query(
        f'SELECT {columns} FROM "{table.name}" WHERE "{table.owner}" = $1'  # noqa: S608
        f" ORDER BY {order}",
        account_id,
        output=taken,
    )
    if failed:
        raise failed[0]


async def copy_in(conn: Conn, table: AccountTable, lines: AsyncIterator[bytes]) -> None:
    """Rows as `copy_out` gives them, whole lines in each piece. No audit log tells of them."""
    await conn.execute("SELECT set_config('datestyle', 'ISO', true)")
    await conn.execute(_AUDIT, what="off")
    await conn.raw.copy_to_table(table.name, columns=list(table.columns), source=lines)
    await conn.execute(_AUDIT, what="")


async def delete_some(conn: Conn, account_id: AccountId, table: AccountTable, *, size: int) -> int:
    """Deletes at most so many of the account's rows of the table; how many it deleted.

    No audit log tells of them.
    """
    await conn.execute(_AUDIT, what="off")
    deleted = await conn.execute(
        f"""DELETE FROM "{table.name}" WHERE (tableoid, ctid) IN (
                SELECT tableoid, ctid FROM "{table.name}"
                WHERE "{table.owner}" = :account_id LIMIT :size)""",  # noqa: S608
        account_id=account_id,
        size=size,
    )
    await conn.execute(_AUDIT, what="")
    return deleted


async def advance(conn: Conn, highest: Mapping[str, int]) -> None:
    """Has these counters go on behind these numbers, if they are not there yet.

    Nobody is given a number by one of them until the transaction ends, so it should be a short one.
    """
    for counter, number in sorted(highest.items()):
        # It changes nothing, but waits for those who are being given a number, and stops others.
        await conn.execute(f'ALTER SEQUENCE "{counter}" NO CYCLE')
        await conn.execute(
            f"""SELECT setval('{counter}', :number) FROM "{counter}"
                WHERE last_value < :number OR (last_value = :number AND NOT is_called)""",  # noqa: S608
            number=number,
        )


async def analyze(conn: Conn, names: Iterable[str]) -> None:
    """Has the planner know what came in."""
    for name in names:
        await conn.execute(f'ANALYZE "{name}"')


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)

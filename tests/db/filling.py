"""Fills every table of a database of any state with a row, from what the catalog says of it."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import asyncpg

Rows = dict[str, dict[str, dict[str, Any]]]
"""Table → account and primary key as text → row."""

Keys = dict[str, str]
"""Table → what stands between the brackets of SQL's row() to make its key."""

Marks = dict[str, tuple[int, str]]
"""Table → how many rows it has, and what changes when one of them does."""

TABLES = """
    SELECT c.oid, c.relname AS name,
           (SELECT string_agg('t.' || a.attname, ', ' ORDER BY a.attnum) FROM pg_index i
            JOIN pg_attribute a ON a.attrelid = i.indrelid
             AND (a.attnum = ANY(i.indkey) OR a.attname = 'account_id')
            WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition AND c.relname <> 'schema_migrations'
      AND c.relname NOT LIKE 'pgqueuer%' ORDER BY c.relname"""

_COLUMNS = """
    SELECT a.attrelid AS oid, a.attname AS name, format_type(a.atttypid, NULL) AS type
    FROM pg_attribute a
    WHERE a.attrelid = ANY($1) AND a.attnum > 0 AND NOT a.attisdropped
      AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' ORDER BY a.attnum"""

_REFERENCES = """
    SELECT conrelid AS oid, confrelid::regclass::text AS parent,
           (SELECT array_agg(a.attname::text ORDER BY k.place)
            FROM unnest(conkey) WITH ORDINALITY AS k(number, place)
            JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.number) AS here,
           (SELECT array_agg(a.attname::text ORDER BY k.place)
            FROM unnest(confkey) WITH ORDINALITY AS k(number, place)
            JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.number) AS there
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1) AND conparentid = 0"""

_CHECKS = """
    SELECT conrelid AS oid, pg_get_constraintdef(oid) AS rule FROM pg_constraint
    WHERE contype = 'c' AND conrelid = ANY($1)"""

_ONE_OF = re.compile(r"\((\w+) = ANY \(ARRAY\[(?:'([^']*)'|(\d+))")

BY_HAND: dict[tuple[str, str], Any] = {
    ("api_usage", "month"): datetime(2026, 3, 1, tzinfo=UTC).date(),
    ("list_fields", "name"): "szint",
    ("letters", "html"): "<p>Árvíztűrő tükörfúrógép</p>",
    ("products", "currency"): "HUF",
    ("order_items", "currency"): "HUF",
    ("deliveries", "status"): "queued",
    ("dkim_keys", "private_key"): b"sealed",
    ("sms_opt_outs", "number"): "+36301234567",
    ("letter_images", "content_type"): "image/png",
}
"""What the catalog does not tell: a form that only a pattern or a rule of two columns gives."""

ONCE = {
    "installation": "it has one row",
    "clock_looks": "it has one row",
    "restored": "it has one row",
    "backup_failures": "it has one row",
    "tariffs": "it has a row of the first day, and the value of a time is the same at each state",
}
"""Tables that are filled at the first state that has them, and why not again."""


@dataclass(frozen=True)
class Table:
    """What the catalog says of it: columns that must be given, with their types."""

    name: str
    columns: dict[str, str]
    references: list[asyncpg.Record]
    rules: list[str]


async def fill(conn: asyncpg.Connection, step: int) -> None:
    """One row into every table, all of a new account. `step` makes the values its own."""
    account: int | None = None
    waiting = await _tables(conn)
    # An account first, so that all the others can be its.
    waiting.sort(key=lambda table: table.name != "accounts")
    while waiting:
        names = {table.name for table in waiting}
        ready = [t for t in waiting if not {each["parent"] for each in t.references} & names]
        assert ready, f"tables that wait for each other: {names}"
        if account is None:
            ready = ready[:1]
        for table in ready:
            waiting.remove(table)
            if table.name in ONCE and await conn.fetchval(f'SELECT count(*) FROM "{table.name}"'):  # noqa: S608
                continue
            made = await _insert(conn, table.name, await _values(conn, table, (step, account)))
            account = made["id"] if table.name == "accounts" else account


async def keep_orders(conn: asyncpg.Connection, step: int) -> None:
    """As whoever writes records does since 0038; triggers did before."""
    if step >= 38:
        await conn.execute(
            "SELECT keep_orders(account_id, ARRAY[list_id], ARRAY[id]) FROM subscribers"
        )


async def _tables(conn: asyncpg.Connection) -> list[Table]:
    tables = await conn.fetch(TABLES)
    oids = [table["oid"] for table in tables]
    columns, references, rules = [
        await conn.fetch(query, oids) for query in (_COLUMNS, _REFERENCES, _CHECKS)
    ]
    return [
        Table(
            table["name"],
            {row["name"]: row["type"] for row in columns if row["oid"] == table["oid"]},
            [row for row in references if row["oid"] == table["oid"]],
            [row["rule"] for row in rules if row["oid"] == table["oid"]],
        )
        for table in tables
    ]


async def _values(
    conn: asyncpg.Connection, table: Table, own: tuple[int, int | None]
) -> dict[str, Any]:
    step, account = own
    values = {name: _value(name, type_, step) for name, type_ in table.columns.items()}
    for rule in table.rules:
        for name, text, number in _ONE_OF.findall(rule):
            if name in table.columns:
                values[name] = int(number) if number else text
    values |= {column: value for (name, column), value in BY_HAND.items() if name == table.name}
    if "account_id" in table.columns:
        values["account_id"] = account
    for each in table.references:
        # What may be missing stays so: the row is then of the kind with the fewest ties.
        if set(each["here"]) <= set(table.columns):
            values |= await _parent(conn, each, account)
    return values


async def _parent(
    conn: asyncpg.Connection, reference: asyncpg.Record, account: int | None
) -> dict[str, Any]:
    owner = "id" if reference["parent"] == "accounts" else "account_id"
    row = await conn.fetchrow(
        f"SELECT * FROM {reference['parent']} WHERE {owner} = $1 LIMIT 1",  # noqa: S608
        account,
    )
    assert row is not None, reference["parent"]
    return {
        here: row[there] for here, there in zip(reference["here"], reference["there"], strict=True)
    }


def _value(name: str, type_: str, step: int) -> Any:
    made: dict[str, Any] = {
        "text": f"{name}{step}",
        "text[]": [f"{name}{step}"],
        "bigint[]": [step],
        "bytea": f"{name}{step}".encode(),
        "jsonb": "{}",
        "boolean": True,
        "date": datetime(2026, 3, 5, tzinfo=UTC).date(),
        "timestamp with time zone": datetime.now(UTC),
        "timestamp with time zone[]": [datetime.now(UTC)],
    }
    return made.get(type_, 1)  # the rest are numbers


async def _insert(conn: asyncpg.Connection, table: str, values: dict[str, Any]) -> asyncpg.Record:
    columns = ", ".join(f'"{name}"' for name in values)
    places = ", ".join(f"${number}" for number in range(1, len(values) + 1))
    what = f"({columns}) VALUES ({places})" if values else "DEFAULT VALUES"
    made = await conn.fetchrow(
        f'INSERT INTO "{table}" {what} RETURNING *',
        *values.values(),
    )
    assert made is not None
    return made


async def marks(conn: asyncpg.Connection) -> Marks:
    """How many rows each table has, and a sum of what is in them."""
    names = [table["name"] for table in await conn.fetch(TABLES)]
    asked = " UNION ALL ".join(
        f"""SELECT '{name}' AS name, count(*) AS number,
                   coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text AS held
            FROM "{name}" t"""  # noqa: S608
        for name in names
    )
    found = await conn.fetch(asked)
    return {row["name"]: (row["number"], row["held"]) for row in found}


async def keys(conn: asyncpg.Connection) -> Keys:
    """Of every table what is its primary key now."""
    return {table["name"]: table["key"] for table in await conn.fetch(TABLES)}


async def rows(conn: asyncpg.Connection, of: Keys | None = None) -> Rows:
    """All rows of all tables, or of those that `of` has, told apart by the keys it says."""
    found: Rows = {}
    for name, key in (await keys(conn) if of is None else of).items():
        held = await conn.fetch(
            f'SELECT row({key})::text AS key, to_jsonb(t)::text AS row FROM "{name}" t'  # noqa: S608
        )
        found[name] = {row["key"]: _row(row["row"]) for row in held}
    return found


def _row(text: str) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return decoded

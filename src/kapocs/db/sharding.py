"""Spreading the tables over machines by account, with the Citus extension.

Every table of an account's goes to the machine of its account. Small tables that are asked before
the account is known, and the accounts themselves, are copied to all machines. The rest (the queue,
the workers, and what has a trigger of ours) stays on the coordinator.
"""

from dataclasses import dataclass, field

import asyncpg

from kapocs.db.pool import open_connection
from kapocs.errors import Unusable

OWNERS = frozenset(
    {
        "api_key_owners",
        "domain_owners",
        "form_owners",
        "image_owners",
        "landing_page_owners",
        "session_owners",
    }
)
"""Small tables asked before the account is known: name or id → account, unique in all of them.

Every other unique index of a table with `account_id` holds it.
"""

COPIED = OWNERS | {"accounts", "form_aliases", "user_owners"}
"""Tables that every machine has a copy of."""


class NotSharded(Unusable):
    """The database cannot be spread over machines; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, in this order, and what is left as it is."""

    statements: list[str] = field(default_factory=list)
    staying: list[str] = field(default_factory=list)
    """Tables of accounts that stay on the coordinator, each with the reason."""
    unguarded: list[str] = field(default_factory=list)
    """Foreign keys that are not added again: from a copied table, or one that stays."""
    unaudited: list[str] = field(default_factory=list)
    """Tables whose changes will stand in no audit log any more: a trigger writes it."""


_TABLES = """
    SELECT c.relname::text AS name,
           EXISTS (SELECT FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attname = 'account_id') AS is_of_accounts,
           (SELECT min(t.tgname::text) FROM pg_trigger t
            WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgname <> 'audit') AS trigger,
           EXISTS (SELECT FROM pg_trigger t
                   WHERE t.tgrelid = c.oid AND t.tgname = 'audit') AS is_audited
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT c.relispartition
    ORDER BY c.relname"""

_KEYS = """
    SELECT conname::text AS name, conrelid::regclass::text AS here,
           confrelid::regclass::text AS there, pg_get_constraintdef(oid) AS rule
    FROM pg_constraint
    WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace
    ORDER BY conrelid::regclass::text, conname"""

_CAN = "SELECT to_regproc('create_distributed_table') IS NOT NULL"
_DONE = "SELECT logicalrelid::regclass::text AS name FROM pg_dist_partition"


async def plan(connection: "asyncpg.Connection[asyncpg.Record]") -> Plan:
    """What is still to be done; safe to ask again after each migration."""
    tables = await connection.fetch(_TABLES)
    known = await connection.fetchval("SELECT to_regclass('pg_dist_partition') IS NOT NULL")
    done = {row["name"] for row in await connection.fetch(_DONE)} if known else set()
    made = Plan(staying=[_stays(row) for row in tables if _is_held_back(row)])
    copied = sorted((row["name"] for row in tables if row["name"] in COPIED), key=_accounts_first)
    spread = [
        row["name"]
        for row in tables
        if row["is_of_accounts"] and row["name"] not in COPIED and not _is_held_back(row)
    ]
    moving = [each for each in [*copied, *spread] if each not in done]
    keys = [
        row
        for row in await connection.fetch(_KEYS)
        if row["here"] in moving or row["there"] in moving
    ]
    made.statements.extend(
        f'ALTER TABLE {row["here"]} DROP CONSTRAINT "{row["name"]}"' for row in keys
    )
    audited = [row["name"] for row in tables if row["is_audited"] and row["name"] in moving]
    made.statements.extend(f"DROP TRIGGER audit ON {each}" for each in audited)
    made.unaudited.extend(audited)
    made.statements.extend(_move(each) for each in moving)
    _guard_again(made, keys, copied=copied, spread=spread)
    return made


def _is_held_back(row: asyncpg.Record) -> bool:
    return bool(row["is_of_accounts"] and row["trigger"])


def _stays(row: asyncpg.Record) -> str:
    return f"{row['name']}: a trigger ({row['trigger']}) works on one machine only"


def _accounts_first(table: str) -> tuple[bool, str]:
    return table != "accounts", table


def _move(table: str) -> str:
    if table in COPIED:
        return f"SELECT create_reference_table('{table}')"
    return f"SELECT create_distributed_table('{table}', 'account_id')"


def _guard_again(
    made: Plan, keys: list[asyncpg.Record], *, copied: list[str], spread: list[str]
) -> None:
    """Adds the foreign keys that the engine can hold: within an account, and to what is copied."""
    for row in keys:
        within = row["here"] in spread and row["there"] in [*spread, *copied]
        if within or (row["here"] in copied and row["there"] in copied):
            made.statements.append(
                f'ALTER TABLE {row["here"]} ADD CONSTRAINT "{row["name"]}" {row["rule"]}'
            )
        else:
            made.unguarded.append(f"{row['here']} → {row['there']} ({row['name']})")


async def shard(dsn: str, *, dry_run: bool) -> Plan:
    """Spreads the tables, all at once or not at all; `dry_run`: only says how. NotSharded."""
    connection = await open_connection(dsn)
    try:
        if dry_run:
            return await plan(connection)
        if not await connection.fetchval(_CAN):
            raise NotSharded(
                "The database has no Citus: CREATE EXTENSION citus on the coordinator and the"
                " workers, add the workers with citus_add_node, then run this again."
            )
        async with connection.transaction():
            made = await plan(connection)
            # Copied tables that others point to can be altered by one connection to a machine only.
            await connection.execute("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'")
            for statement in made.statements:
                await connection.execute(statement)
        return made
    finally:
        await connection.close()

"""Each migration meets rows of every earlier state, is taken back first, and some are killed."""

import asyncio
import os
import signal
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from db.broken import check
from db.filling import Marks, Rows, fill, keep_orders, keys, marks, rows
from kapocs.db.migrate import Migration, migrate, migrations
from kapocs.deliveries.model import DeliveryStatus

CHANGES = {
    ("0003", "sends"): {"active"},  # became `status`
    ("0003", "deliveries"): {"worker_id"},  # stands in the outbox
    ("0010", "subscribers"): {"active", "unsubscribed_at"},
    ("0016", "forms"): {"thank_you", "redirect_url"},
    ("0022", "order_items"): {"gross_sum"},
    ("0025", "deliveries"): {"status", "reason", "finished_at"},
}
"""What a migration changes in rows that are there; anything else is kept as it is."""

KILLED = {"0003": "deliveries", "0010": "subscribers", "0022": "order_items", "0025": "deliveries"}
"""Migrations that are killed while they wait, and for which table: it is the rest of their work."""

OLD_STATUSES = [each.value for each in DeliveryStatus]


async def test_every_migration_keeps_what_every_earlier_state_held(postgres: str) -> None:
    async with _databases(postgres) as maintenance:
        address = postgres.replace("/postgres?", "/states?", 1)
        before: Marks = {}
        changed: dict[tuple[str, str], set[str]] = defaultdict(set)
        for step, migration in enumerate(migrations(), 1):
            number = migration.name[:4]
            if number in KILLED:
                await _killed(maintenance, postgres, number)
            conn = await asyncpg.connect(address)
            known = await keys(conn)
            of = {name: known[name] for name in await _try(conn, migration, before)}
            held = await rows(conn, of)
            await _apply(conn, migration)
            for table, columns in _differences(held, await rows(conn, of)).items():
                changed[number, table] |= columns
            await fill(conn, step)
            await _fill_on_purpose(conn, step)
            before = await marks(conn)
            empty = {table for table, (number_of_rows, _) in before.items() if not number_of_rows}
            assert empty == set(), f"{migration.name}: no row of these tables could be made"
            await conn.close()
        assert dict(changed) == CHANGES
        assert await migrate(address) == []
        await check(address)


@asynccontextmanager
async def _databases(postgres: str) -> AsyncIterator[asyncpg.Connection]:
    maintenance = await asyncpg.connect(postgres)
    await maintenance.execute('CREATE DATABASE "states" TEMPLATE template0')
    conn = await asyncpg.connect(postgres.replace("/postgres?", "/states?", 1))
    await conn.execute(
        "CREATE TABLE schema_migrations (name text PRIMARY KEY,"
        " applied_at timestamptz NOT NULL DEFAULT now())"
    )
    await conn.close()
    try:
        yield maintenance
    finally:
        for name in ("states", "killed"):
            await maintenance.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        await maintenance.close()


async def _apply(conn: asyncpg.Connection, migration: Migration) -> None:
    await conn.execute(migration.sql)
    await conn.execute("INSERT INTO schema_migrations (name) VALUES ($1)", migration.name)


async def _try(conn: asyncpg.Connection, migration: Migration, before: Marks) -> set[str]:
    """The tables in whose rows the migration changes something.

    Taken back at its end, it leaves nothing: neither a table nor a changed row.
    """
    trial = conn.transaction()
    await trial.start()
    await _apply(conn, migration)
    after = await marks(conn)
    await trial.rollback()
    assert await marks(conn) == before, migration.name
    assert before.keys() <= after.keys(), f"{migration.name} drops a table"
    return {table for table, held in before.items() if after[table] != held}


def _differences(before: Rows, after: Rows) -> dict[str, set[str]]:
    """Table → columns in which rows differ. No row may be lost."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, held in before.items():
        assert held.keys() <= after[table].keys(), f"{table} lost rows"
        for key, row in held.items():
            now = after[table][key]
            found[table] |= {name for name in row if name not in now or now[name] != row[name]}
    return {table: columns for table, columns in found.items() if columns}


async def _fill_on_purpose(conn: asyncpg.Connection, step: int) -> None:
    """What only some states could hold, and what a migration looks for."""
    await conn.execute(
        """INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
           SELECT account_id, list_id, id, now() + make_interval(months => n), 'subscribe'
           FROM subscribers CROSS JOIN unnest(ARRAY[-2, 0, 1, 30]) AS n
           WHERE account_id = (SELECT max(id) FROM accounts)"""
    )
    # Two records of an address, of which one left: see 0010.
    await conn.execute(
        """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
                                    confirmed, subscribed_at, unsubscribed_at, secret_id)
           SELECT account_id, id, 'ketszer@kapocs.test', 'ketszer@kapocs.test', false, n = 1, true,
                  now() - interval '2 days', CASE n WHEN 2 THEN now() END, 'ketszer' || n
           FROM lists CROSS JOIN generate_series(1, 2) AS n
           WHERE account_id = (SELECT max(id) FROM accounts)"""
    )
    await conn.execute(
        """UPDATE forms SET double_opt_in = true, thank_you = 'Köszönjük',
                            redirect_url = 'https://kapocs.test/'
           WHERE account_id = (SELECT max(id) FROM accounts)"""
    )
    if step >= 2:
        await conn.execute(
            """UPDATE order_items SET price = 2, quantity = 4, vat_percent = 27, net_sum = 8,
                      gross_sum = CASE WHEN $1 < 22 THEN 10 ELSE 10.16 END
               WHERE account_id = (SELECT max(id) FROM accounts)""",
            step,
        )
    await _orders(conn, step)
    await (_letters_of_before if step < 3 else _letters)(conn)


async def _orders(conn: asyncpg.Connection, step: int) -> None:
    """Records of a shop: an order paid, one that holds what none can, and one that is none."""
    await conn.execute(
        """INSERT INTO lists (account_id, id, name, type, unique_email)
           SELECT max(id), 1000000 + $1, 'Bolt', 11, false FROM accounts""",
        step,
    )
    await conn.execute(
        """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
                                    confirmed, subscribed_at, secret_id, fields)
           SELECT account_id, id, 'vevo@kapocs.test', 'vevo@kapocs.test', false, true, true, now(),
                  'vevo' || place, fields::jsonb
           FROM lists CROSS JOIN unnest(ARRAY[
               '{"mssys_order_status": "2", "mssys_order_brutto_sum": "1270",
                 "mssys_pay_date": "2026-03-01 10:00:00", "mssys_bill_currency": "eur"}',
               '{"mssys_order_status": "1", "mssys_order_brutto_sum": "sok",
                 "mssys_pay_date": "tegnap"}',
               '{"mssys_order_status": "x"}']) WITH ORDINALITY AS u(fields, place)
           WHERE id = 1000000 + $1""",
        step,
    )
    await keep_orders(conn, step)


_LETTERS = """
    INSERT INTO deliveries (account_id, purpose, occurrence, send_id, list_id, subscriber_id,
                            status, due_at, created_at, handed_over_at)
    SELECT s.account_id, 'send', 'egy ' || u.status, s.id, s.list_id, 1, u.status, now(), now(),
           CASE WHEN u.status IN ('handing', 'sent', 'uncertain') THEN now() END
    FROM sends s CROSS JOIN unnest($1::text[]) AS u(status)
    WHERE s.account_id = (SELECT max(id) FROM accounts)"""


async def _letters_of_before(conn: asyncpg.Connection) -> None:
    """Before the outbox: a delivery itself said that a worker had it, and nothing was totalled."""
    await conn.execute(_LETTERS, OLD_STATUSES)


async def _letters(conn: asyncpg.Connection) -> None:
    """As the product writes them since: work in the outbox, and totals beside."""
    await conn.execute(_LETTERS, [s for s in OLD_STATUSES if s not in ("claimed", "handing")])
    await conn.execute(
        """INSERT INTO outbox (account_id, delivery_id, lane, due_at)
           SELECT account_id, id, 0, due_at FROM deliveries
           WHERE account_id = (SELECT max(id) FROM accounts) AND status IN ('queued', 'deferred')
           ON CONFLICT DO NOTHING;
           UPDATE send_totals SET planned = 6, sent = 1, failed = 1, skipped = 1, uncertain = 1
           WHERE account_id = (SELECT max(id) FROM accounts)"""
    )
    # The generic row is of variant 1 and shard 1; the letters are of no test.
    await conn.execute("UPDATE send_totals SET variant = 0 WHERE variant = 1")


async def _killed(maintenance: asyncpg.Connection, postgres: str, number: str) -> None:
    """A run that is killed in this migration leaves it undone; two at once then go to the end."""
    await maintenance.execute('CREATE DATABASE "killed" TEMPLATE "states"')
    address = postgres.replace("/postgres?", "/killed?", 1)
    conn = await asyncpg.connect(address)
    before = await marks(conn)
    hold = conn.transaction()
    await hold.start()
    await conn.execute(f'LOCK TABLE "{KILLED[number]}" IN ACCESS EXCLUSIVE MODE')
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c"),
        "import asyncio, sys; from kapocs.db.migrate import migrate;"
        " asyncio.run(migrate(sys.argv[1]))",
        address,
        env=dict(os.environ),  # noqa: TID251  # handed on
    )
    try:
        async with asyncio.timeout(60):
            while not await maintenance.fetchval(
                """SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'
                   AND database = (SELECT oid FROM pg_database WHERE datname = 'killed')"""
            ):
                assert child.returncode is None, "it ended before it had to wait"
                await asyncio.sleep(0.02)
    finally:
        if child.returncode is None:
            child.send_signal(signal.SIGKILL)
        await child.wait()
    assert await marks(conn) == before
    await hold.rollback()
    await conn.close()
    missing = [each.name for each in migrations() if each.name[:4] >= number]
    # What the server went on with after its client was gone is not taken for done.
    applied = await asyncio.gather(migrate(address), migrate(address))
    assert sorted(name for each in applied for name in each) == missing
    await check(address)
    await maintenance.execute('DROP DATABASE "killed" WITH (FORCE)')

"""Migrations on a database that is in use already."""

import asyncpg

from kapocs.db.migrate import migrate, migrations

OLD = "0021_archived"


async def test_grosses_of_items_are_reckoned_anew_in_a_shop_with_many_orders(
    postgres: str,
) -> None:
    maintenance = await asyncpg.connect(postgres)
    await maintenance.execute('CREATE DATABASE "filled" TEMPLATE template0')
    address = postgres.replace("/postgres?", "/filled?", 1)
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(
            "CREATE TABLE schema_migrations (name text PRIMARY KEY,"
            " applied_at timestamptz NOT NULL DEFAULT now())"
        )
        await _until(connection, OLD)
        await _fill(connection)
        assert "0022_grosses_of_items" in await migrate(address)
        wrong = await connection.fetch(
            """SELECT sku, gross_sum, count(*) FROM order_items
               WHERE gross_sum <> CASE sku WHEN 'TWO' THEN 10.16 WHEN 'GROSS' THEN 3000
                                           WHEN 'EUR' THEN 10.16 WHEN 'OFF' THEN -10.16
                                           WHEN 'TEN' THEN 1270000 END
               GROUP BY 1, 2"""
        )
        assert wrong == []
        assert await connection.fetchval("SELECT count(*) FROM order_items") == 20_000
        totals = await connection.fetchval(
            "SELECT count(*) FROM subscribers WHERE fields ->> 'mssys_order_brutto_sum' = '10'"
        )
        assert totals == 4_000
        # The log of events is read up to the last of them, those of before the cursor too.
        assert await connection.fetchval("SELECT settled_events()") == 8_000
    finally:
        await connection.close()
        await maintenance.execute('DROP DATABASE "filled" WITH (FORCE)')
        await maintenance.close()


async def _until(connection: asyncpg.Connection, last: str) -> None:
    """Every migration up to this one, as they were applied when it was the newest."""
    for each in migrations():
        if each.name > last:
            return
        await connection.execute(each.sql)
        await connection.execute("INSERT INTO schema_migrations (name) VALUES ($1)", each.name)


async def _fill(connection: asyncpg.Connection) -> None:
    """4,000 orders of five items each, reckoned as they were before, and 8,000 events."""
    await connection.execute(
        """INSERT INTO accounts (name, sender_email) VALUES ('Bolt', 'bolt@kapocs.test');
           INSERT INTO lists (account_id, name, type, unique_email) VALUES (1, 'R', 11, false);
           INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
                                    confirmed, subscribed_at, secret_id, fields)
           SELECT 1, 1, 'u' || n, 'u' || n, false, true, true, now(), n::text,
                  '{"mssys_order_brutto_sum": "10"}'
           FROM generate_series(1, 4000) AS n;
           INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
           SELECT 1, 1, s.id, now() - interval '40 days' * n, 'subscribe'
           FROM subscribers s CROSS JOIN generate_series(0, 1) AS n;
           INSERT INTO order_items (account_id, list_id, record_id, sku, name, price, quantity,
                                    vat_percent, currency, net_sum, gross_sum)
           SELECT 1, 1, s.id, i.sku, 'Tükörfúrógép', i.price, i.quantity, 27, i.currency,
                  i.net, i.gross
           FROM subscribers s CROSS JOIN (VALUES
               ('TWO', 2, 4, 'HUF', 8, 10), ('GROSS', 787.401575, 3, 'HUF', 2362.20, 3000),
               ('EUR', 2, 4, 'EUR', 8, 10.16), ('OFF', -2, 4, 'HUF', -8, -10),
               ('TEN', 1000000, 1, 'JPY', 1000000, 1270000))
               AS i(sku, price, quantity, currency, net, gross)"""
    )

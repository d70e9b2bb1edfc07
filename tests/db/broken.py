"""What would be wrong in a database that is up to date, and that nothing of it is."""

import asyncpg

BROKEN = {
    "constraints never checked": "SELECT conname FROM pg_constraint WHERE NOT convalidated",
    "indexes that are not whole": "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid",
    "what nobody would find at the door": """
        SELECT 'form', id::text FROM forms f WHERE NOT EXISTS (
            SELECT FROM form_owners o WHERE o.id = f.id AND o.account_id = f.account_id)
        UNION ALL SELECT 'page', id::text FROM landing_pages p WHERE NOT EXISTS (
            SELECT FROM landing_page_owners o WHERE o.id = p.id AND o.account_id = p.account_id)
        UNION ALL SELECT 'user', email_key FROM users u WHERE NOT EXISTS (
            SELECT FROM user_owners o
            WHERE o.email_key = u.email_key AND o.account_id = u.account_id)
        UNION ALL SELECT 'session', s.token_digest::text FROM user_sessions s WHERE NOT EXISTS (
            SELECT FROM session_owners o
            WHERE o.token_digest = s.token_digest AND o.account_id = s.account_id)
        UNION ALL SELECT 'key', username FROM api_keys k WHERE NOT EXISTS (
            SELECT FROM api_key_owners o
            WHERE o.username = k.username AND o.account_id = k.account_id)
        UNION ALL SELECT 'image', i.token FROM letter_images i WHERE NOT EXISTS (
            SELECT FROM image_owners o WHERE o.token = i.token AND o.account_id = i.account_id)
        UNION ALL SELECT 'domain', name FROM sender_domains d
        WHERE verified_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM domain_owners o WHERE o.name = d.name AND o.account_id = d.account_id)""",
    "letters that nobody will ever end": """
        SELECT d.account_id, d.id, d.status FROM deliveries d
        LEFT JOIN outbox o ON o.account_id = d.account_id AND o.delivery_id = d.id
        WHERE d.channel <> 'pdf' AND o.delivery_id IS NULL
          AND d.status NOT IN ('sent', 'failed', 'skipped', 'uncertain')""",
    "letters that only the outbox may call so": """
        SELECT account_id, id, status FROM deliveries WHERE status IN ('claimed', 'handing')""",
    "totals that are not what is counted": """
        SELECT s.account_id, s.id, d.*, t.* FROM sends s
        CROSS JOIN LATERAL (
            SELECT count(*) AS planned, count(*) FILTER (WHERE status = 'skipped') AS skipped,
                   count(*) FILTER (WHERE status = 'sent') AS sent,
                   count(*) FILTER (WHERE status = 'failed') AS failed,
                   count(*) FILTER (WHERE status = 'uncertain') AS uncertain
            FROM deliveries WHERE account_id = s.account_id AND send_id = s.id) AS d
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(planned), 0) AS planned, coalesce(sum(skipped), 0) AS skipped,
                   coalesce(sum(sent), 0) AS sent, coalesce(sum(failed), 0) AS failed,
                   coalesce(sum(uncertain), 0) AS uncertain
            FROM send_totals WHERE account_id = s.account_id AND send_id = s.id) AS t
        WHERE (d.planned, d.skipped, d.sent, d.failed, d.uncertain)
              IS DISTINCT FROM (t.planned, t.skipped, t.sent, t.failed, t.uncertain)""",
    "orders that are not what their records say": """
        (SELECT s.account_id, s.list_id, s.id, (s.fields ->> 'mssys_order_status')::int,
                CASE WHEN s.secret_id = 'vevo1' THEN 1270 END,
                CASE WHEN s.secret_id = 'vevo1' THEN 'EUR' ELSE 'HUF' END,
                CASE WHEN s.secret_id = 'vevo1' THEN timestamptz '2026-03-01 10:00+01' END
         FROM subscribers s WHERE s.secret_id IN ('vevo1', 'vevo2'))
        EXCEPT SELECT account_id, list_id, record_id, status, gross, currency, paid_at
        FROM orders""",
    "people who bought something else": """
        SELECT account_id, email_key FROM orders WHERE email_key = 'vevo@kapocs.test'
        EXCEPT SELECT account_id, email_key FROM buyers
        WHERE orders = 2 AND paid_orders = 1 AND last_order_at IS NOT NULL""",
    "items of orders with another sum": """
        SELECT account_id, id, net_sum, gross_sum FROM order_items
        WHERE net_sum <> 8 OR gross_sum <> 10.16""",
    "events outside the partition of their month": """
        SELECT tableoid::regclass, at FROM subscriber_events
        WHERE tableoid = 'subscriber_events_rest'::regclass
          AND to_regclass('subscriber_events_' || to_char(at AT TIME ZONE 'UTC', 'YYYYMM'))
              IS NOT NULL""",
}


async def check(address: str) -> None:
    """What holds in every database that is up to date."""
    conn = await asyncpg.connect(address)
    try:
        for what, query in BROKEN.items():
            assert [tuple(row) for row in await conn.fetch(query)] == [], what
    finally:
        await conn.close()

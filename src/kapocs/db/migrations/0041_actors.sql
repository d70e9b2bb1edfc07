-- Facts tell who did it (actor.py): `api_key:12`, `cli`; null: Kapocs by itself, or from before.
-- A transaction says it once, before its first statement that tells a fact; what many callers write
-- together names it row by row.

-- The worker begins a move of events anew: the next month's tables are made with the column.
SELECT abandon_event_move();
ALTER TABLE subscriber_events ADD COLUMN actor text;
ALTER TABLE subscriber_events
    ALTER COLUMN actor SET DEFAULT nullif(current_setting('kapocs.actor', true), '');
ALTER TABLE facts ADD COLUMN actor text;
ALTER TABLE facts ALTER COLUMN actor SET DEFAULT nullif(current_setting('kapocs.actor', true), '');

-- As it was, but that it tells who wrote each record: `actors`, in the order of `ids`; null: whoever the
-- transaction says.
DROP FUNCTION keep_orders(bigint, bigint[], bigint[]);
CREATE FUNCTION keep_orders(whose bigint, of_lists bigint[], ids bigint[], actors text[] DEFAULT NULL)
    RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    was jsonb;       -- the orders that are to change, as they were
    is_now jsonb;    -- and as their records tell them
    lost text[];     -- whose totals may have lost their first or last order
BEGIN
    IF NOT EXISTS (SELECT FROM lists
                   WHERE account_id = whose AND id = ANY(of_lists) AND type = 11) THEN
        RETURN;
    END IF;
    WITH kept AS (
        SELECT list_id, record_id, email_key, status, currency, net, gross, placed_at, paid_at,
               cancelled_at
        FROM orders
        WHERE account_id = whose AND list_id = ANY(of_lists) AND record_id = ANY(ids)
    ), records AS (
        SELECT s.list_id, s.id AS record_id, s.email_key, order_status(s.fields) AS status,
               order_currency(s.fields) AS currency,
               order_amount(s.fields ->> 'mssys_order_netto_sum') AS net,
               order_amount(s.fields ->> 'mssys_order_brutto_sum') AS gross,
               s.subscribed_at AS placed_at,
               order_moment(s.fields ->> 'mssys_pay_date', c.timezone) AS pay_date,
               coalesce(s.updated_at, s.subscribed_at) AS changed_at
        FROM subscribers s
        JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id AND l.type = 11
        JOIN accounts c ON c.id = s.account_id
        WHERE s.account_id = whose AND s.list_id = ANY(of_lists) AND s.id = ANY(ids)
          AND order_status(s.fields) IS NOT NULL
    ), told AS (
        SELECT r.list_id, r.record_id, r.email_key, r.status, r.currency, r.net, r.gross,
               r.placed_at,
               CASE r.status
                   WHEN 2 THEN coalesce(r.pay_date, CASE WHEN k.status = 2 THEN k.paid_at
                                                         ELSE r.changed_at END)
                   WHEN 3 THEN coalesce(r.pay_date, k.paid_at) END AS paid_at,
               CASE WHEN r.status = 3 THEN CASE WHEN k.status = 3 THEN k.cancelled_at
                                                ELSE r.changed_at END END AS cancelled_at
        FROM records r LEFT JOIN kept k USING (list_id, record_id)
    )
    SELECT jsonb_agg(b.row) FILTER (WHERE b.row IS NOT NULL),
           jsonb_agg(a.row) FILTER (WHERE a.row IS NOT NULL)
        INTO was, is_now
        FROM (SELECT list_id, record_id, to_jsonb(kept) AS row FROM kept) AS b
        FULL JOIN (SELECT list_id, record_id, to_jsonb(told) AS row FROM told) AS a
             USING (list_id, record_id)
        WHERE a.row IS DISTINCT FROM b.row;
    IF was IS NULL AND is_now IS NULL THEN
        RETURN;
    END IF;

    DELETE FROM orders o USING jsonb_populate_recordset(NULL::orders, was) AS b
    WHERE o.account_id = whose AND o.list_id = b.list_id AND o.record_id = b.record_id
      AND NOT EXISTS (SELECT FROM jsonb_populate_recordset(NULL::orders, is_now) AS a
                      WHERE a.list_id = b.list_id AND a.record_id = b.record_id);
    INSERT INTO orders (account_id, list_id, record_id, email_key, status, currency, net, gross,
                        placed_at, paid_at, cancelled_at)
    SELECT whose, list_id, record_id, email_key, status, currency, net, gross, placed_at, paid_at,
           cancelled_at
    FROM jsonb_populate_recordset(NULL::orders, is_now)
    ON CONFLICT (account_id, list_id, record_id) DO UPDATE SET
        email_key = excluded.email_key, status = excluded.status, currency = excluded.currency,
        net = excluded.net, gross = excluded.gross, placed_at = excluded.placed_at,
        paid_at = excluded.paid_at, cancelled_at = excluded.cancelled_at;

    -- In the order of the keys: two that write orders of the same people never wait in a ring.
    INSERT INTO buyers AS b (account_id, email_key, orders, paid_orders, first_order_at,
                             last_order_at, last_paid_order_at)
    SELECT whose, email_key, sum(n), coalesce(sum(n) FILTER (WHERE status = 2), 0),
           min(placed_at) FILTER (WHERE n = 1), max(placed_at) FILTER (WHERE n = 1),
           max(placed_at) FILTER (WHERE n = 1 AND status = 2)
    FROM (SELECT 1 AS n, * FROM jsonb_populate_recordset(NULL::orders, is_now)
          UNION ALL
          SELECT -1, * FROM jsonb_populate_recordset(NULL::orders, was)) AS rows
    WHERE email_key <> '' AND status IN (1, 2)
    GROUP BY email_key ORDER BY email_key
    ON CONFLICT (account_id, email_key) DO UPDATE SET
        orders = b.orders + excluded.orders,
        paid_orders = b.paid_orders + excluded.paid_orders,
        first_order_at = least(b.first_order_at, excluded.first_order_at),
        last_order_at = greatest(b.last_order_at, excluded.last_order_at),
        last_paid_order_at = greatest(b.last_paid_order_at, excluded.last_paid_order_at);
    INSERT INTO buyer_sums AS b (account_id, email_key, currency, orders, ordered, paid)
    SELECT whose, email_key, currency, sum(n), sum(n * coalesce(gross, 0)),
           coalesce(sum(n * coalesce(gross, 0)) FILTER (WHERE status = 2), 0)
    FROM (SELECT 1 AS n, * FROM jsonb_populate_recordset(NULL::orders, is_now)
          UNION ALL
          SELECT -1, * FROM jsonb_populate_recordset(NULL::orders, was)) AS rows
    WHERE email_key <> '' AND status IN (1, 2)
    GROUP BY email_key, currency ORDER BY email_key, currency
    ON CONFLICT (account_id, currency, email_key) DO UPDATE SET
        orders = b.orders + excluded.orders,
        ordered = b.ordered + excluded.ordered, paid = b.paid + excluded.paid;

    -- What was the first or the last may be it no more. The people are held by now, so that this
    -- sees the orders of whoever held them before.
    lost := ARRAY(SELECT DISTINCT email_key FROM jsonb_populate_recordset(NULL::orders, was)
                  WHERE email_key <> '' AND status IN (1, 2));
    IF lost <> '{}' THEN
        UPDATE buyers b SET
            first_order_at = (SELECT min(o.placed_at) FROM orders o WHERE o.account_id = whose
                              AND o.email_key = b.email_key AND o.status IN (1, 2)),
            last_order_at = (SELECT max(o.placed_at) FROM orders o WHERE o.account_id = whose
                             AND o.email_key = b.email_key AND o.status IN (1, 2)),
            last_paid_order_at = (SELECT max(o.placed_at) FROM orders o
                                  WHERE o.account_id = whose AND o.email_key = b.email_key
                                    AND o.status = 2)
        WHERE b.account_id = whose AND b.email_key = ANY(lost) AND b.orders > 0;
        DELETE FROM buyers
        WHERE account_id = whose AND email_key = ANY(lost) AND orders <= 0;
        DELETE FROM buyer_sums
        WHERE account_id = whose AND email_key = ANY(lost) AND orders <= 0;
    END IF;

    INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data, actor)
    SELECT whose, a.list_id, a.record_id, now(), told.kind, 1,
           jsonb_build_object('currency', a.currency, 'net', a.net::text, 'gross', a.gross::text)
           || CASE WHEN told.kind = 'order.updated'
                   THEN jsonb_build_object('currency_before', b.currency, 'net_before',
                                           b.net::text, 'gross_before', b.gross::text)
                   ELSE '{}' END,
           CASE WHEN actors IS NULL THEN nullif(current_setting('kapocs.actor', true), '')
                ELSE actors[array_position(ids, a.record_id)] END
    FROM jsonb_populate_recordset(NULL::orders, is_now) AS a
    LEFT JOIN jsonb_populate_recordset(NULL::orders, was) AS b
         ON b.list_id = a.list_id AND b.record_id = a.record_id
    CROSS JOIN LATERAL unnest(
        CASE WHEN b.record_id IS NOT NULL AND (a.currency, a.net, a.gross)
                                              IS DISTINCT FROM (b.currency, b.net, b.gross)
             THEN ARRAY['order.updated'] ELSE '{}' END
        || order_facts(b.status, a.status)) WITH ORDINALITY AS told(kind, place)
    ORDER BY a.list_id, a.record_id, told.place;
END $$;

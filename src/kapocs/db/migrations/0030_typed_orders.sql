-- Orders in columns of their types, and what each person bought in sum, beside the record that keeps
-- the fields of the public API. Triggers write both in the transaction that changes the record,
-- whichever statement does it and whichever version: see decisions/0023.

-- owner: orders
CREATE TABLE orders (
    account_id bigint NOT NULL,
    list_id bigint NOT NULL,
    record_id bigint NOT NULL,               -- the record that is the order, and whose it is
    email_key text NOT NULL,                 -- who pays; empty when nobody is known
    status smallint NOT NULL CHECK (status BETWEEN 1 AND 4),   -- orders/model.py: OrderStatus
    currency text NOT NULL,
    net numeric,                             -- null: the record says no sum
    gross numeric,
    vat numeric GENERATED ALWAYS AS (gross - net) STORED,
    placed_at timestamptz NOT NULL,
    paid_at timestamptz,                     -- null: not paid, or paid before this was kept
    cancelled_at timestamptz,                -- when it was paid back or called off
    PRIMARY KEY (account_id, list_id, record_id)
);
CREATE INDEX orders_by_person ON orders (account_id, email_key, placed_at);
CREATE INDEX orders_by_day ON orders (account_id, placed_at);

-- What people bought on all lists of the account: orders that are ordered or paid.
-- owner: orders
CREATE TABLE buyers (
    account_id bigint NOT NULL,
    email_key text NOT NULL,
    orders bigint NOT NULL,
    paid_orders bigint NOT NULL,
    first_order_at timestamptz,
    last_order_at timestamptz,
    last_paid_order_at timestamptz,          -- when the last one that is paid was placed
    PRIMARY KEY (account_id, email_key)
);

-- owner: orders
CREATE TABLE buyer_sums (
    account_id bigint NOT NULL,
    email_key text NOT NULL,
    currency text NOT NULL,
    orders bigint NOT NULL,
    ordered numeric NOT NULL,                -- gross, paid or not
    paid numeric NOT NULL,
    PRIMARY KEY (account_id, currency, email_key)
);

CREATE FUNCTION order_status(fields jsonb) RETURNS smallint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN fields ->> 'mssys_order_status' IN ('1', '2', '3', '4')
                THEN (fields ->> 'mssys_order_status')::smallint END $$;

CREATE FUNCTION order_amount(kept text) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN kept ~ '^[+-]?(\d{1,20}(\.\d{0,12})?|\.\d{1,12})$' THEN kept::numeric END $$;

CREATE FUNCTION order_currency(fields jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(nullif(upper(fields ->> 'mssys_bill_currency'), ''), 'HUF') $$;

-- The moment of a time as a record keeps it: what a clock of the account shows. What is none is null:
-- no order is lost for it.
CREATE FUNCTION order_moment(kept text, zone text) RETURNS timestamptz
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN kept::timestamp AT TIME ZONE zone;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

-- After records were written: those that are orders, as they are now.
CREATE FUNCTION keep_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM after a JOIN lists l ON l.account_id = a.account_id
                   AND l.id = a.list_id AND l.type = 11) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM orders o USING after a
        WHERE o.account_id = a.account_id AND o.list_id = a.list_id AND o.record_id = a.id
          AND order_status(a.fields) IS NULL;
    END IF;
    INSERT INTO orders AS o (account_id, list_id, record_id, email_key, status, currency,
                             net, gross, placed_at, paid_at, cancelled_at)
    SELECT n.account_id, n.list_id, n.id, n.email_key, n.status, n.currency, n.net, n.gross,
           n.subscribed_at,
           CASE n.status
               WHEN 2 THEN coalesce(n.pay_date, CASE WHEN was.status = 2 THEN was.paid_at
                                                     ELSE n.changed_at END)
               WHEN 3 THEN coalesce(n.pay_date, was.paid_at) END,
           CASE WHEN n.status = 3 THEN CASE WHEN was.status = 3 THEN was.cancelled_at
                                            ELSE n.changed_at END END
    FROM (SELECT a.account_id, a.list_id, a.id, a.email_key, a.subscribed_at,
                 order_status(a.fields) AS status, order_currency(a.fields) AS currency,
                 order_amount(a.fields ->> 'mssys_order_netto_sum') AS net,
                 order_amount(a.fields ->> 'mssys_order_brutto_sum') AS gross,
                 order_moment(a.fields ->> 'mssys_pay_date', c.timezone) AS pay_date,
                 coalesce(a.updated_at, a.subscribed_at) AS changed_at
          FROM after a
          JOIN lists l ON l.account_id = a.account_id AND l.id = a.list_id AND l.type = 11
          JOIN accounts c ON c.id = a.account_id
          WHERE order_status(a.fields) IS NOT NULL) AS n
    LEFT JOIN orders was ON was.account_id = n.account_id AND was.list_id = n.list_id
         AND was.record_id = n.id
    WHERE was.record_id IS NULL
       OR (was.email_key, was.status, was.currency, was.net, was.gross, was.placed_at)
          IS DISTINCT FROM
          (n.email_key, n.status, n.currency, n.net, n.gross, n.subscribed_at)
       OR n.pay_date IS DISTINCT FROM was.paid_at AND n.pay_date IS NOT NULL
    ON CONFLICT (account_id, list_id, record_id) DO UPDATE SET
        email_key = excluded.email_key, status = excluded.status, currency = excluded.currency,
        net = excluded.net, gross = excluded.gross, placed_at = excluded.placed_at,
        paid_at = excluded.paid_at, cancelled_at = excluded.cancelled_at;
    RETURN NULL;
END $$;

-- There is no foreign key that would do it: it would take orders away one by one, and so hold the
-- totals of people in any order.
CREATE FUNCTION drop_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM orders o USING before b
    WHERE o.account_id = b.account_id AND o.list_id = b.list_id AND o.record_id = b.id;
    RETURN NULL;
END $$;

-- The totals of people after orders were written. Three functions of one text: which of the rows
-- before and after there are depends on what was done.
DO $make$
DECLARE
    counted text := 'account_id, email_key, currency, status, coalesce(gross, 0) AS gross, placed_at';
    way record;
BEGIN
    FOR way IN SELECT * FROM (VALUES
        ('insert', format('SELECT 1 AS n, %s FROM after', counted)),
        ('update', format('SELECT 1 AS n, %1$s FROM after UNION ALL SELECT -1, %1$s FROM before',
                          counted)),
        ('delete', format('SELECT -1 AS n, %s FROM before', counted))) AS ways(name, rows)
    LOOP
        EXECUTE format($text$
CREATE FUNCTION keep_buyers_after_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    -- In the order of the keys: two that write orders of the same people never wait in a ring.
    INSERT INTO buyers AS b (account_id, email_key, orders, paid_orders, first_order_at,
                             last_order_at, last_paid_order_at)
    SELECT account_id, email_key, sum(n), coalesce(sum(n) FILTER (WHERE status = 2), 0),
           min(placed_at) FILTER (WHERE n = 1), max(placed_at) FILTER (WHERE n = 1),
           max(placed_at) FILTER (WHERE n = 1 AND status = 2)
    FROM (%2$s) AS rows
    WHERE email_key <> '' AND status IN (1, 2)
    GROUP BY account_id, email_key ORDER BY account_id, email_key
    ON CONFLICT (account_id, email_key) DO UPDATE SET
        orders = b.orders + excluded.orders,
        paid_orders = b.paid_orders + excluded.paid_orders,
        first_order_at = least(b.first_order_at, excluded.first_order_at),
        last_order_at = greatest(b.last_order_at, excluded.last_order_at),
        last_paid_order_at = greatest(b.last_paid_order_at, excluded.last_paid_order_at);
    INSERT INTO buyer_sums AS b (account_id, email_key, currency, orders, ordered, paid)
    SELECT account_id, email_key, currency, sum(n), sum(n * gross),
           coalesce(sum(n * gross) FILTER (WHERE status = 2), 0)
    FROM (%2$s) AS rows
    WHERE email_key <> '' AND status IN (1, 2)
    GROUP BY account_id, email_key, currency ORDER BY account_id, email_key, currency
    ON CONFLICT (account_id, currency, email_key) DO UPDATE SET
        orders = b.orders + excluded.orders,
        ordered = b.ordered + excluded.ordered, paid = b.paid + excluded.paid;
    %3$s
    RETURN NULL;
END $body$ $text$, way.name, way.rows, CASE WHEN way.name <> 'insert' THEN $text$
    -- What was the first or the last may be it no more. The people are held by now, so that this
    -- sees the orders of whoever held them before.
    UPDATE buyers b SET
        first_order_at = (SELECT min(o.placed_at) FROM orders o WHERE o.account_id = b.account_id
                          AND o.email_key = b.email_key AND o.status IN (1, 2)),
        last_order_at = (SELECT max(o.placed_at) FROM orders o WHERE o.account_id = b.account_id
                         AND o.email_key = b.email_key AND o.status IN (1, 2)),
        last_paid_order_at = (SELECT max(o.placed_at) FROM orders o
                              WHERE o.account_id = b.account_id AND o.email_key = b.email_key
                                AND o.status = 2)
    FROM (SELECT account_id, email_key FROM before WHERE email_key <> '' AND status IN (1, 2)
          GROUP BY account_id, email_key) AS lost
    WHERE b.account_id = lost.account_id AND b.email_key = lost.email_key AND b.orders > 0;
    DELETE FROM buyers b USING before w
    WHERE b.account_id = w.account_id AND b.email_key = w.email_key AND b.orders <= 0;
    DELETE FROM buyer_sums b USING before w
    WHERE b.account_id = w.account_id AND b.email_key = w.email_key
      AND b.currency = w.currency AND b.orders <= 0;$text$ ELSE '' END);
    END LOOP;
END $make$;

CREATE TRIGGER buyers_after_insert AFTER INSERT ON orders REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION keep_buyers_after_insert();
CREATE TRIGGER buyers_after_update AFTER UPDATE ON orders
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION keep_buyers_after_update();
CREATE TRIGGER buyers_after_delete AFTER DELETE ON orders REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION keep_buyers_after_delete();

CREATE TRIGGER orders_after_insert AFTER INSERT ON subscribers REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION keep_orders();
CREATE TRIGGER orders_after_update AFTER UPDATE ON subscribers REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION keep_orders();
CREATE TRIGGER orders_after_delete AFTER DELETE ON subscribers REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION drop_orders();

-- What becomes of orders, sends, print batches, coupons, products, lists and addresses is told where it is
-- stored, whatever statement of whatever version does it: a change of state is a fact, once, and all that
-- one statement changes is told by one. See decisions/0027.

-- Which facts an order's way from one status to another is; null: there was none before.
CREATE FUNCTION order_facts(was smallint, is_now smallint) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN is_now = was THEN '{}'
        WHEN is_now = 4 THEN '{order.incomplete}'
        WHEN is_now = 1 AND was = 2 THEN '{order.unpaid}'
        WHEN is_now = 1 THEN '{order.placed}'
        WHEN is_now = 2 AND coalesce(was, 4) = 4 THEN '{order.placed,order.paid}'
        WHEN is_now = 2 THEN '{order.paid}'
        WHEN was = 2 THEN '{order.refunded}'
        WHEN coalesce(was, 4) = 4 THEN '{order.placed,order.cancelled}'
        ELSE '{order.cancelled}' END::text[] $$;

CREATE FUNCTION tell_new_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM after) THEN
        INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data)
        SELECT a.account_id, a.list_id, a.record_id, now(), told.kind, 1,
               jsonb_build_object('currency', a.currency, 'net', a.net::text,
                                  'gross', a.gross::text)
        FROM after a, unnest(order_facts(NULL, a.status)) WITH ORDINALITY AS told(kind, place)
        ORDER BY a.account_id, a.list_id, a.record_id, told.place;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_new AFTER INSERT ON orders REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION tell_new_orders();

CREATE FUNCTION tell_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM after) THEN
        INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data)
        SELECT a.account_id, a.list_id, a.record_id, now(), told.kind, 1,
               jsonb_build_object('currency', a.currency, 'net', a.net::text,
                                  'gross', a.gross::text)
               || CASE WHEN told.kind = 'order.updated'
                       THEN jsonb_build_object('currency_before', b.currency, 'net_before',
                                               b.net::text, 'gross_before', b.gross::text)
                       ELSE '{}' END
        FROM after a JOIN before b USING (account_id, list_id, record_id),
             unnest(CASE WHEN (a.currency, a.net, a.gross)
                              IS DISTINCT FROM (b.currency, b.net, b.gross)
                         THEN ARRAY['order.updated'] ELSE '{}' END
                    || order_facts(b.status, a.status)) WITH ORDINALITY AS told(kind, place)
        ORDER BY a.account_id, a.list_id, a.record_id, told.place;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER UPDATE ON orders REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION tell_orders();

-- The lines of orders, by order; at most a hundred of them are named. An order that is being deleted
-- takes its lines with it and tells nothing.
CREATE FUNCTION tell_order_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM lines) THEN
        INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data)
        SELECT n.account_id, n.list_id, n.record_id, now(), TG_ARGV[0], 1,
               jsonb_build_object(
                   'count', max(n.place),
                   'items', jsonb_agg(jsonb_build_object(
                       'item_id', n.id, 'product_id', n.product_id, 'sku', n.sku,
                       'quantity', n.quantity::text, 'currency', n.currency,
                       'net', trim_scale(n.net_sum)::text, 'gross', trim_scale(n.gross_sum)::text)
                       ORDER BY n.id) FILTER (WHERE n.place <= 100))
        FROM (SELECT l.*, row_number() OVER (PARTITION BY l.account_id, l.list_id, l.record_id
                                             ORDER BY l.id) AS place FROM lines l) AS n
        JOIN subscribers s ON s.account_id = n.account_id AND s.list_id = n.list_id
                          AND s.id = n.record_id
        GROUP BY n.account_id, n.list_id, n.record_id
        ORDER BY n.account_id, n.list_id, n.record_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_added AFTER INSERT ON order_items REFERENCING NEW TABLE AS lines
    FOR EACH STATEMENT EXECUTE FUNCTION tell_order_lines('order.items_added');
CREATE TRIGGER tell_changed AFTER UPDATE ON order_items REFERENCING NEW TABLE AS lines
    FOR EACH STATEMENT EXECUTE FUNCTION tell_order_lines('order.items_changed');
CREATE TRIGGER tell_removed AFTER DELETE ON order_items REFERENCING OLD TABLE AS lines
    FOR EACH STATEMENT EXECUTE FUNCTION tell_order_lines('order.items_removed');

-- Uses of coupons by orders, and uses that were taken back; not those of an order being deleted.
CREATE FUNCTION tell_coupon_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM uses) THEN
        INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data)
        SELECT u.account_id, u.list_id, u.record_id, now(), TG_ARGV[0], 1,
               jsonb_build_object('coupon_id', u.coupon_id, 'code', c.code)
        FROM uses u
        JOIN coupons c ON c.account_id = u.account_id AND c.id = u.coupon_id
        JOIN subscribers s ON s.account_id = u.account_id AND s.list_id = u.list_id
                          AND s.id = u.record_id
        ORDER BY u.account_id, u.list_id, u.record_id, u.coupon_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_used AFTER INSERT ON coupon_uses REFERENCING NEW TABLE AS uses
    FOR EACH STATEMENT EXECUTE FUNCTION tell_coupon_uses('coupon.used');
CREATE TRIGGER tell_unused AFTER DELETE ON coupon_uses REFERENCING OLD TABLE AS uses
    FOR EACH STATEMENT EXECUTE FUNCTION tell_coupon_uses('coupon.use_withdrawn');

-- Records that are deleted, one by one or by thousands; those of a list that is gone go without a word.
CREATE FUNCTION tell_deleted_subscribers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM before b JOIN lists l ON l.account_id = b.account_id
               AND l.id = b.list_id AND l.deleted_at IS NULL) THEN
        INSERT INTO facts (account_id, list_id, subscriber_id, at, kind, version, data)
        SELECT b.account_id, b.list_id, b.id, now(), 'subscriber.deleted', 1, '{}'
        FROM before b JOIN lists l ON l.account_id = b.account_id AND l.id = b.list_id
                                  AND l.deleted_at IS NULL
        ORDER BY b.account_id, b.list_id, b.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_deleted AFTER DELETE ON subscribers REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION tell_deleted_subscribers();

-- Addresses that nothing is sent to any more, and those that are written to again.
CREATE FUNCTION tell_suppressions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM changed) THEN
        INSERT INTO facts (account_id, at, kind, version, data)
        SELECT account_id, now(), TG_ARGV[0], 1,
               jsonb_build_object('email', email_key, 'reason', reason)
        FROM changed ORDER BY account_id, email_key;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_suppressed AFTER INSERT ON suppressions REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION tell_suppressions('address.suppressed');
CREATE TRIGGER tell_released AFTER DELETE ON suppressions REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION tell_suppressions('address.released');

-- Who left all lists of an account, also those to come: list 0 stands for them.
CREATE FUNCTION tell_departures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM after WHERE list_id = 0) THEN
        INSERT INTO facts (account_id, at, kind, version, data)
        SELECT account_id, now(), 'address.left_all_lists', 1,
               jsonb_build_object('email', email_key)
        FROM after WHERE list_id = 0 ORDER BY account_id, email_key;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_departed AFTER INSERT ON departures REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION tell_departures();

-- One change at a time: sends, print batches, lists, products.
CREATE FUNCTION tell_send() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    kinds text[] := CASE WHEN TG_OP = 'INSERT' THEN ARRAY['send.created'] ELSE '{}' END;
BEGIN
    IF NEW.status = 'running' AND TG_OP = 'UPDATE' AND OLD.status = 'paused'
       AND NEW.started_at IS NOT DISTINCT FROM OLD.started_at THEN
        kinds := kinds || ARRAY['send.resumed'];
    ELSIF NEW.status = 'running' THEN
        kinds := kinds || ARRAY['send.started'];
    ELSIF NEW.status <> 'draft' THEN
        kinds := kinds || ARRAY['send.' || NEW.status];
    END IF;
    INSERT INTO facts (account_id, list_id, at, kind, version, data)
    SELECT NEW.account_id, NEW.list_id, now(), kind, 1,
           jsonb_build_object('send_id', NEW.id, 'letter_id', NEW.letter_id, 'type', NEW.type,
                              'channel', NEW.channel)
    FROM unnest(kinds) AS kind;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_new AFTER INSERT ON sends FOR EACH ROW EXECUTE FUNCTION tell_send();
CREATE TRIGGER tell AFTER UPDATE OF status ON sends FOR EACH ROW
    WHEN (NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION tell_send();

CREATE FUNCTION tell_print_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO facts (account_id, list_id, at, kind, version, data)
    VALUES (NEW.account_id, NEW.list_id, now(), 'print_batch.' || NEW.status, 1,
            jsonb_build_object('print_batch_id', NEW.id, 'send_id', NEW.send_id));
    RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER UPDATE OF status ON print_batches FOR EACH ROW
    WHEN (NEW.status IS DISTINCT FROM OLD.status
          AND NEW.status IN ('finished', 'failed', 'cancelled'))
    EXECUTE FUNCTION tell_print_batch();

CREATE FUNCTION tell_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO facts (account_id, list_id, at, kind, version, data)
    VALUES (NEW.account_id, NEW.id, now(), TG_ARGV[0], 1,
            jsonb_build_object('name', NEW.name, 'type', NEW.type));
    RETURN NULL;
END $$;
CREATE TRIGGER tell_new AFTER INSERT ON lists FOR EACH ROW
    EXECUTE FUNCTION tell_list('list.created');
CREATE TRIGGER tell_deleted AFTER UPDATE OF deleted_at ON lists FOR EACH ROW
    WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
    EXECUTE FUNCTION tell_list('list.deleted');

CREATE FUNCTION tell_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO facts (account_id, at, kind, version, data)
    VALUES (NEW.account_id, now(), 'product.price_changed', 1,
            jsonb_build_object('product_id', NEW.id, 'sku', NEW.sku, 'currency', NEW.currency,
                               'price', trim_scale(NEW.price)::text, 'price_before', trim_scale(OLD.price)::text,
                               'currency_before', OLD.currency));
    RETURN NULL;
END $$;
CREATE TRIGGER tell AFTER UPDATE OF price, currency ON products FOR EACH ROW
    WHEN ((NEW.price, NEW.currency) IS DISTINCT FROM (OLD.price, OLD.currency))
    EXECUTE FUNCTION tell_product();

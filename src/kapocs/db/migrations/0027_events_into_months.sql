-- What lies in the rest of the history moves into partitions of months without anybody waiting for
-- it: it is copied bit by bit into a table beside, which triggers keep the same, and that table's
-- partitions take the place of the rest at once. Readers see the rest until then, and all of it.

-- A month's partition, while nothing lies in the rest; else months are made by such a move. Before,
-- rows moved here while everybody who read or wrote the history waited.
CREATE OR REPLACE FUNCTION make_event_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first_day date := date_trunc('month', month);
    partition_name text := 'subscriber_events_' || to_char(first_day, 'YYYYMM');
BEGIN
    IF to_regclass(partition_name) IS NULL
       AND NOT EXISTS (SELECT FROM subscriber_events_rest) THEN
        EXECUTE format(
            'CREATE TABLE %I PARTITION OF subscriber_events FOR VALUES FROM (%L) TO (%L)',
            partition_name,
            first_day::timestamp AT TIME ZONE 'UTC',
            (first_day + interval '1 month')::timestamp AT TIME ZONE 'UTC');
    END IF;
END $$;

-- What happens to a row of the rest happens to its copy in the same transaction.
CREATE FUNCTION follow_event_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM subscriber_events_next
        WHERE account_id = OLD.account_id AND list_id = OLD.list_id
          AND subscriber_id = OLD.subscriber_id AND at = OLD.at AND id = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO subscriber_events_next SELECT NEW.*;
    END IF;
    RETURN NULL;
END $$;

-- Months of the rest, and of the next three after `today`, that have no partition yet; `in_the_way`:
-- what keeps one from being made, or null.
CREATE FUNCTION missing_event_months(today date)
RETURNS TABLE (month date, in_the_way text, holds_rows boolean) LANGUAGE sql STABLE AS $$
    WITH held AS (
        SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC')::date AS month
        FROM subscriber_events_rest WHERE isfinite(at)),
    wanted AS (
        SELECT held.month, true AS holds_rows FROM held
        UNION ALL
        SELECT coming.month, false
        FROM (SELECT (date_trunc('month', today) + make_interval(months => n))::date AS month
              FROM generate_series(0, 3) AS n) AS coming
        WHERE coming.month NOT IN (SELECT held.month FROM held)),
    parts AS (
        SELECT c.relname,
               replace(b[1], 'MINVALUE', '-infinity')::timestamptz AS since,
               replace(b[2], 'MAXVALUE', 'infinity')::timestamptz AS until
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid,
             regexp_match(pg_get_expr(c.relpartbound, c.oid),
                          $re$FROM \('?(.*?)'?\) TO \('?(.*?)'?\)$re$) AS b
        WHERE i.inhparent = 'subscriber_events'::regclass AND b IS NOT NULL)
    SELECT w.month,
           (SELECT min(name) FROM (
                SELECT p.relname::text AS name FROM parts p
                WHERE p.since < (w.month + interval '1 month')::timestamp AT TIME ZONE 'UTC'
                  AND p.until > w.month::timestamp AT TIME ZONE 'UTC'
                UNION ALL
                SELECT c.relname::text FROM pg_class c
                WHERE c.oid = to_regclass('subscriber_events_' || to_char(w.month, 'YYYYMM')))
            AS others) AS in_the_way,
           w.holds_rows
    FROM wanted w
    WHERE w.holds_rows OR NOT EXISTS (
        SELECT FROM parts p WHERE p.since = w.month::timestamp AT TIME ZONE 'UTC'
          AND p.until = (w.month + interval '1 month')::timestamp AT TIME ZONE 'UTC')
$$;

-- Makes the table beside, with these months, and has it follow what happens to the rest.
CREATE FUNCTION begin_event_move(months date[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month date;
    since timestamptz;
    until timestamptz;
    partition_name text;
BEGIN
    -- owner: partitions
    CREATE TABLE subscriber_events_next (
        LIKE subscriber_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES
    ) PARTITION BY RANGE (at);
    CREATE TABLE subscriber_events_next_rest PARTITION OF subscriber_events_next DEFAULT;
    FOREACH month IN ARRAY months LOOP
        since := month::timestamp AT TIME ZONE 'UTC';
        until := (month + interval '1 month')::timestamp AT TIME ZONE 'UTC';
        partition_name := 'subscriber_events_' || to_char(month, 'YYYYMM');
        -- The check is what lets it be attached later without being looked through.
        EXECUTE format('CREATE TABLE %I PARTITION OF subscriber_events_next (
                            CONSTRAINT of_its_month CHECK (at >= %L AND at < %L)
                        ) FOR VALUES FROM (%L) TO (%L)', partition_name, since, until, since, until);
    END LOOP;
    -- Waits for those who write into the rest now, so that from here on nothing is missed.
    CREATE TRIGGER follow_event_move AFTER INSERT OR UPDATE OR DELETE ON subscriber_events_rest
        FOR EACH ROW EXECUTE FUNCTION follow_event_move();
END $$;

-- Ends a move without its having happened.
CREATE FUNCTION abandon_event_move() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DROP TRIGGER IF EXISTS follow_event_move ON subscriber_events_rest;
    DROP TABLE IF EXISTS subscriber_events_next;
END $$;

-- Puts the copies in the place of the rest, which is dropped. Everybody waits for it, but for no
-- more than entries of the catalog.
CREATE FUNCTION finish_event_move() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    names text[];
    bounds text[];
BEGIN
    LOCK TABLE subscriber_events IN ACCESS EXCLUSIVE MODE;
    ALTER TABLE subscriber_events DETACH PARTITION subscriber_events_rest;
    -- The default one last: its rows are looked through for those of the months before it.
    SELECT array_agg(name ORDER BY bound = 'DEFAULT', name),
           array_agg(bound ORDER BY bound = 'DEFAULT', name)
        INTO names, bounds
        FROM (SELECT c.relname::text AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
              FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
              WHERE i.inhparent = 'subscriber_events_next'::regclass) AS parts;
    FOR n IN 1 .. cardinality(names) LOOP
        EXECUTE format('ALTER TABLE subscriber_events_next DETACH PARTITION %I', names[n]);
        EXECUTE format('ALTER TABLE subscriber_events ATTACH PARTITION %I %s', names[n], bounds[n]);
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS of_its_month', names[n]);
    END LOOP;
    DROP TABLE subscriber_events_next;
    DROP TABLE subscriber_events_rest;
    ALTER TABLE subscriber_events_next_rest RENAME TO subscriber_events_rest;
END $$;

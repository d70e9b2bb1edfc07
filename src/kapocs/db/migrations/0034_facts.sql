-- The stream of facts: what happened, for automations, web hooks and statistics, read by a cursor.
-- What a person's history says already is a part of it and is not written twice; this table holds the
-- rest. Both take their ids from one sequence and announce them alike, so one cursor goes over both.

-- owner: facts
CREATE TABLE facts (
    account_id bigint NOT NULL,
    id bigint NOT NULL DEFAULT nextval('subscriber_events_id_seq'),
    written_at timestamptz NOT NULL DEFAULT now(),
    at timestamptz NOT NULL,
    kind text NOT NULL,
    version smallint NOT NULL,
    list_id bigint,
    subscriber_id bigint,        -- of whose record; a record of an e-commerce list is an order
    data jsonb NOT NULL,
    PRIMARY KEY (account_id, id, written_at)
) PARTITION BY RANGE (written_at);
CREATE INDEX facts_by_id ON facts (id);
CREATE INDEX facts_by_person ON facts (account_id, list_id, subscriber_id)
    WHERE subscriber_id IS NOT NULL;
CREATE TRIGGER announce_events BEFORE INSERT ON facts
    FOR EACH STATEMENT EXECUTE FUNCTION announce_events();
-- Rows land here only if no worker ran for months. What lies here stays until it is too old.
CREATE TABLE facts_rest PARTITION OF facts DEFAULT;

-- Makes the partitions of the month and the next three, as far as nothing of them lies in the rest.
CREATE FUNCTION make_fact_partitions(today date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month date;
    since timestamptz;
    until timestamptz;
    partition_name text;
BEGIN
    FOR n IN 0 .. 3 LOOP
        month := (date_trunc('month', today) + make_interval(months => n))::date;
        since := month::timestamp AT TIME ZONE 'UTC';
        until := (month + interval '1 month')::timestamp AT TIME ZONE 'UTC';
        partition_name := 'facts_' || to_char(month, 'YYYYMM');
        IF to_regclass(partition_name) IS NULL AND NOT EXISTS (
            SELECT FROM facts_rest WHERE written_at >= since AND written_at < until) THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF facts FOR VALUES FROM (%L) TO (%L)',
                           partition_name, since, until);
        END IF;
    END LOOP;
END $$;
SELECT make_fact_partitions((now() AT TIME ZONE 'UTC')::date);

-- The months whose facts were all written before `since`, with the largest id in each.
CREATE FUNCTION fact_partitions_before(since timestamptz)
RETURNS TABLE (partition_name text, last_id bigint) LANGUAGE plpgsql AS $$
BEGIN
    FOR partition_name IN
        SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'facts'::regclass AND c.relname ~ '^facts_[0-9]{6}$'
          AND (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::timestamp
              AT TIME ZONE 'UTC' <= since
        ORDER BY 1
    LOOP
        EXECUTE format('SELECT max(id) FROM %I', partition_name) INTO last_id;
        RETURN NEXT;
    END LOOP;
END $$;

CREATE FUNCTION drop_fact_partition(partition_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP TABLE %I', partition_name);
END $$;

-- Who reads the stream, and how far they are; account 0: the facts of all accounts.
-- owner: facts
CREATE TABLE fact_readers (
    account_id bigint NOT NULL,
    name text NOT NULL,
    position bigint NOT NULL,    -- the id up to which everything was read
    gap_until bigint,            -- facts up to this id were dropped before they were read
    read_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, name)
);

-- A move into months copies rows as they were: the next night begins anew.
SELECT abandon_event_move();
-- The kind of fact that a line tells, where it is not the one of its type; empty: it tells none.
ALTER TABLE subscriber_events ADD COLUMN fact text;
-- All accounts' facts in the order noted.
CREATE INDEX subscriber_events_by_id ON subscriber_events (id);

-- A month may have rows before it has a partition: the clock was ahead, or no worker ran for long.
-- They move into it; before, making the partition failed for ever.
CREATE OR REPLACE FUNCTION make_event_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first_day date := date_trunc('month', month);
    since timestamptz := first_day::timestamp AT TIME ZONE 'UTC';
    until timestamptz := (first_day + interval '1 month')::timestamp AT TIME ZONE 'UTC';
    partition_name text := 'subscriber_events_' || to_char(first_day, 'YYYYMM');
BEGIN
    IF to_regclass(partition_name) IS NOT NULL THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM subscriber_events_rest WHERE at >= since AND at < until) THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF subscriber_events FOR VALUES FROM (%L) TO (%L)',
                       partition_name, since, until);
        RETURN;
    END IF;
    -- Nobody writes in between: the rows would be in the way of the partition again.
    LOCK TABLE subscriber_events IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE %I (LIKE subscriber_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
                   partition_name);
    EXECUTE format('WITH moved AS (DELETE FROM subscriber_events_rest
                                   WHERE at >= %L AND at < %L RETURNING *)
                    INSERT INTO %I SELECT * FROM moved', since, until, partition_name);
    EXECUTE format('ALTER TABLE subscriber_events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   partition_name, since, until);
END $$;

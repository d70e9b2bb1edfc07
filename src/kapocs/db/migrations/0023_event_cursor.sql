-- A list's events in the order they were noted, for readers who come back with the last one's id.
CREATE INDEX subscriber_events_as_noted ON subscriber_events (account_id, list_id, id);

-- Ids are given before the commit, so a larger one may be seen first. Whoever is about to note
-- events says from which id on, by a lock that ends with the transaction; an id fits by its last
-- 32 bits. Readers go no further than that.
CREATE FUNCTION announce_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    noted bigint;
BEGIN
    -- Once for each transaction: its first id is its lowest.
    IF coalesce(current_setting('kapocs.announced_events', true), '') = '' THEN
        SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END
            INTO noted FROM subscriber_events_id_seq;
        PERFORM pg_advisory_xact_lock_shared(721964, noted::bit(32)::int);
        PERFORM set_config('kapocs.announced_events', 'yes', true);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER announce_events BEFORE INSERT ON subscriber_events
    FOR EACH STATEMENT EXECUTE FUNCTION announce_events();

-- The id up to which nothing is to come any more: every event with an id not above it is
-- committed, or never will be. Ask in a statement before the one that reads the events.
CREATE FUNCTION settled_events() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    noted bigint;
    writing bigint[];
    latest bigint;
BEGIN
    -- In this order: who announces after the look at the locks is given ids above `noted`.
    SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END
        INTO noted FROM subscriber_events_id_seq;
    SELECT array_agg(objid::bigint) INTO writing FROM pg_locks
        WHERE locktype = 'advisory' AND classid = 721964 AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    SELECT last_value INTO latest FROM subscriber_events_id_seq;
    RETURN least(noted, (SELECT min(latest - ((latest - each) & 4294967295))
                         FROM unnest(writing) AS each));
END $$;

-- What gives a fact or a line of a history its id announces it before, in the column's default: whoever
-- writes a row cannot forget it, and no trigger keeps the tables from being spread over machines.

-- The same once for each transaction as `announce_events` did; its first id is its lowest.
CREATE FUNCTION next_event_id() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    noted bigint;
BEGIN
    IF coalesce(current_setting('kapocs.announced_events', true), '') = '' THEN
        SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END
            INTO noted FROM subscriber_events_id_seq;
        PERFORM pg_advisory_xact_lock_shared(721964, noted::bit(32)::int);
        PERFORM set_config('kapocs.announced_events', 'yes', true);
    END IF;
    RETURN nextval('subscriber_events_id_seq');
END $$;

-- A column with an identity takes no other default, and its sequence goes with it: the new one goes on
-- where that one was.
DO $$
DECLARE
    was record;
BEGIN
    LOCK TABLE subscriber_events, facts IN ACCESS EXCLUSIVE MODE;
    SELECT last_value, is_called INTO was FROM subscriber_events_id_seq;
    ALTER TABLE facts ALTER COLUMN id DROP DEFAULT;
    ALTER TABLE subscriber_events ALTER COLUMN id DROP IDENTITY;
    CREATE SEQUENCE subscriber_events_id_seq OWNED BY subscriber_events.id;
    PERFORM setval('subscriber_events_id_seq', was.last_value, was.is_called);
END $$;
ALTER TABLE facts ALTER COLUMN id SET DEFAULT next_event_id();
ALTER TABLE subscriber_events ALTER COLUMN id SET DEFAULT next_event_id();

DROP TRIGGER announce_events ON facts;
DROP TRIGGER announce_events ON subscriber_events;
DROP FUNCTION announce_events();

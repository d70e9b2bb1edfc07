-- What is new in a feed waits until it goes out: at once, or with the next digest.
ALTER TABLE automation_feed_items ADD COLUMN waits jsonb;           -- what goes out of it; null: nothing
ALTER TABLE automation_feeds ADD COLUMN digested_at timestamptz;    -- of the last digest; null: there was none
CREATE INDEX automation_feed_items_waiting ON automation_feed_items (account_id, automation_id, start)
    WHERE waits IS NOT NULL;

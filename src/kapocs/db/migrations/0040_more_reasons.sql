-- What relays and histories were told in sentences of ours is stored as a code with data, too; the words
-- of others stay texts. A row is moved when it is written again.

ALTER TABLE deliveries ADD COLUMN answer jsonb;       -- reasons.py; null: none, or a text in `reply`
ALTER TABLE delivery_tries ADD COLUMN answer jsonb;   -- the same
-- The worker begins a move of events anew: the next month's tables are made with the column.
SELECT abandon_event_move();
ALTER TABLE subscriber_events ADD COLUMN why jsonb;   -- reasons.py; null: none, or a text in `detail`

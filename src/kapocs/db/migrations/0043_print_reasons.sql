-- Why a letter was not printed, or a whole batch, is stored as a code with data, too. Sentences from
-- before stay in the columns they are in.

ALTER TABLE print_batches ADD COLUMN why jsonb;   -- reasons.py; null: none, or a text in `reason`
ALTER TABLE print_items ADD COLUMN why jsonb;     -- the same for `error`

-- Reasons are stored as a code with data; sentences from before that stay in the columns they are in.
-- A row is moved when it is written again; see `deliveries/endings.py` for the codes.

ALTER TABLE deliveries ADD COLUMN why jsonb;         -- reasons.py; null: none, or a text in `reason`
ALTER TABLE sends ADD COLUMN status_why jsonb;       -- the same for `status_reason`

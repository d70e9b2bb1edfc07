-- On which machine a worker keeps its journal of hand-overs (empty: on none), and since when it is
-- known to be dead while it holds deliveries.
ALTER TABLE workers
    ADD COLUMN machine text NOT NULL DEFAULT '',
    ADD COLUMN missed_at timestamptz;

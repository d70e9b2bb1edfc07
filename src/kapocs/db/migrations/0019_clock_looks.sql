-- owner: queue
-- What the clock showed at the last hourly look, and how many looks in a row agreed with it.
CREATE TABLE clock_looks (
    id smallint PRIMARY KEY CHECK (id = 1),
    seen_at timestamptz NOT NULL,
    steps integer NOT NULL
);

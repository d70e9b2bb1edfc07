-- Of accounts with many people, counting all of them takes longer than a page may.

-- owner: counting
-- How many people are on the large lists of an account, as the worker counted them last.
CREATE TABLE people_counts (
    account_id bigint PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    asked_at timestamptz,                   -- null: nobody asks for a new count
    counted_at timestamptz,                 -- null: not yet
    took_ms integer NOT NULL DEFAULT 0,
    lists jsonb NOT NULL DEFAULT '[]'       -- [[list, people, active, active with an address], …]
);

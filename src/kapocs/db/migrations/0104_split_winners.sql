-- Who drew which way at a split that looks for the best one: so it is counted, and each person keeps their way.
-- owner: automations
CREATE TABLE automation_draws (
    account_id bigint NOT NULL,
    run_id bigint NOT NULL,                   -- the first one in which the person came there
    step text NOT NULL,
    ways text NOT NULL,                       -- a digest of the ways: with others it begins anew
    automation_id bigint NOT NULL,
    seq int NOT NULL,                         -- steps that the run had done by then
    way text NOT NULL,
    drawn_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, run_id, step, ways),
    FOREIGN KEY (account_id, run_id) REFERENCES automation_runs (account_id, id) ON DELETE CASCADE
);
CREATE INDEX automation_draws_of_step ON automation_draws (account_id, automation_id, step, ways, drawn_at);

-- Which way of a split was the best one, or why none is yet.
-- owner: automations
CREATE TABLE automation_winners (
    account_id bigint NOT NULL,
    automation_id bigint NOT NULL,
    step text NOT NULL,
    ways text NOT NULL,
    way text,                                 -- null: none was chosen yet
    why jsonb NOT NULL,
    counted jsonb NOT NULL DEFAULT '[]',      -- what it was chosen by: of each way how many did what
    looked_at timestamptz NOT NULL,
    chosen_at timestamptz CHECK ((chosen_at IS NULL) = (way IS NULL)),
    PRIMARY KEY (account_id, automation_id, step, ways),
    FOREIGN KEY (account_id, automation_id) REFERENCES automations (account_id, id) ON DELETE CASCADE
);
SELECT audit_table('automation_winners', 'split_winner', '{}', '{looked_at}');

-- Renewals that a gateway is asked to charge a stored means of payment for.

ALTER TABLE recurrences
    ADD COLUMN gateway text NOT NULL DEFAULT '',   -- which gateway is asked; empty: none
    ADD COLUMN token bytea;                        -- what it charges, sealed

-- owner: recurring
CREATE TABLE charges (
    account_id bigint NOT NULL,
    recurrence_id bigint NOT NULL,
    number int NOT NULL,                     -- of the period
    record_id bigint NOT NULL,               -- its order
    state text NOT NULL DEFAULT 'wanted',    -- wanted, paid, failed, dropped
    tries int NOT NULL DEFAULT 0,            -- of which the gateway said no, or that is under way
    sends int NOT NULL DEFAULT 0,            -- requests of the last try
    amount numeric,                          -- of the last try, gross
    is_uncertain boolean NOT NULL DEFAULT false,   -- the last request had no answer
    due_at timestamptz NOT NULL,             -- nobody works on it before
    reason jsonb,                            -- why it failed last
    PRIMARY KEY (account_id, recurrence_id, number),
    FOREIGN KEY (account_id, recurrence_id, number)
        REFERENCES renewals (account_id, recurrence_id, number) ON DELETE CASCADE
);

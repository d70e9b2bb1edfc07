-- By which version a step was done: who takes a way is counted there, also when they go on by another one.
ALTER TABLE automation_steps ADD COLUMN version int;  -- null: done before this was kept; then that of the run

-- Of those who did a step and reached the goal later: which outcome it had.
-- owner: automations
CREATE TABLE automation_goals (
    account_id bigint NOT NULL,
    automation_id bigint NOT NULL,
    version int NOT NULL,
    step text NOT NULL,
    outcome text NOT NULL,                    -- of the last time, if somebody did the step several times
    day date NOT NULL,                        -- on which the goal was reached
    shard smallint NOT NULL,
    number bigint NOT NULL,
    PRIMARY KEY (account_id, automation_id, version, step, outcome, day, shard),
    FOREIGN KEY (account_id, automation_id) REFERENCES automations (account_id, id) ON DELETE CASCADE
);

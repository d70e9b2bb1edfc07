-- Of an automation that takes only so many at a time others wait in front of it.
ALTER TABLE automation_runs DROP CONSTRAINT automation_runs_state_check;
ALTER TABLE automation_runs ADD CONSTRAINT automation_runs_state_check
    CHECK (state IN ('in_line', 'waiting', 'done', 'left', 'failed')) NOT VALID;
ALTER TABLE automation_runs VALIDATE CONSTRAINT automation_runs_state_check;
DROP INDEX automation_runs_inside;
CREATE UNIQUE INDEX automation_runs_inside ON automation_runs (account_id, person, automation_id, entry_key)
    WHERE state IN ('waiting', 'in_line');
CREATE INDEX automation_runs_line ON automation_runs (account_id, automation_id, id) WHERE state = 'in_line';

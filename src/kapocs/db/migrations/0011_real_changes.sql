-- What sets a data-update send off, sends of every year, and to whom a send goes again.
ALTER TABLE sends
    -- [{"field": name, "becomes": text or null}]; empty: any change of a value
    ADD COLUMN when_changed jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN repeats boolean NOT NULL DEFAULT false,     -- of the same value to the same person
    ADD COLUMN yearly boolean NOT NULL DEFAULT false,      -- the reference field's day, every year
    ADD COLUMN resend_to text NOT NULL DEFAULT 'not_opened'
        CHECK (resend_to IN ('not_opened', 'failed', 'uncertain'));

-- Whose birthday or name day it is, without reading a list as a whole: '05-03'.
CREATE INDEX subscribers_by_birthday
    ON subscribers (account_id, list_id, substr(fields ->> 'mssys_birthday', 6, 5))
    WHERE fields ? 'mssys_birthday';
CREATE INDEX subscribers_by_nameday
    ON subscribers (account_id, list_id, substr(fields ->> 'mssys_nameday', 6, 5))
    WHERE fields ? 'mssys_nameday';

-- Sends by a birthday were taken and never went out, for the day itself is long past.
UPDATE sends SET yearly = true
WHERE type = 'relative_after_date' AND reference_field IN ('mssys_birthday', 'mssys_nameday');

-- owner: suppressions
-- Telephone numbers that must not get text messages, with their country code: +36301234567.
CREATE TABLE sms_opt_outs (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    number text NOT NULL CHECK (number ~ '^\+[1-9][0-9]{7,14}$'),
    detail text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, number)
);

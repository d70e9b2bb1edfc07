-- owner: suppressions
-- People who want at most one letter in so many days, of all that an account writes to them.
CREATE TABLE letter_limits (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email_key text NOT NULL,
    days smallint NOT NULL CHECK (days BETWEEN 1 AND 31),
    set_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, email_key)
);

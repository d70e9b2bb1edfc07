-- The token of the hosted picture that pages for readers show as the account's logo; empty: none.
ALTER TABLE accounts ADD COLUMN logo text NOT NULL DEFAULT '';

-- owner: suppressions
-- The language that somebody chose for pages and letters of ours to them: hu or en.
CREATE TABLE reader_languages (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email_key text NOT NULL,
    language text NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, email_key)
);

-- What follows after sending a form, and what follows after confirming, are two things.

ALTER TABLE forms
    ADD COLUMN confirmed_thank_you text NOT NULL DEFAULT '',
    ADD COLUMN confirmed_redirect_url text NOT NULL DEFAULT '';

-- Until now one text and one address served for both, and hid that a letter waits for its reader.
UPDATE forms SET confirmed_thank_you = thank_you, confirmed_redirect_url = redirect_url,
                 thank_you = '', redirect_url = ''
WHERE double_opt_in AND (thank_you <> '' OR redirect_url <> '');

-- owner: forms
-- Who came to a page to which a form led; each row is asked for once, and goes.
CREATE TABLE form_visits (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    digest bytea NOT NULL,
    form_id bigint NOT NULL,
    list_id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    is_proven boolean NOT NULL,       -- by a letter to the address, not by typing it
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, digest)
);
CREATE INDEX form_visits_age ON form_visits (expires_at);

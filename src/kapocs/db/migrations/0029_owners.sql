-- Whose is it? Small tables for what is found before the account is known, so that every other index
-- begins with the account and the big tables can be spread over machines by it.

-- owner: forms
CREATE TABLE form_owners (
    id bigint PRIMARY KEY,                     -- stands alone in the public address
    account_id bigint NOT NULL,
    FOREIGN KEY (account_id, id) REFERENCES forms (account_id, id) ON DELETE CASCADE
);
CREATE INDEX form_owners_of_account ON form_owners (account_id, id);
INSERT INTO form_owners (id, account_id) SELECT id, account_id FROM forms;
ALTER TABLE forms DROP CONSTRAINT forms_id_key;

-- owner: forms
CREATE TABLE landing_page_owners (
    id bigint PRIMARY KEY,
    account_id bigint NOT NULL,
    FOREIGN KEY (account_id, id) REFERENCES landing_pages (account_id, id) ON DELETE CASCADE
);
CREATE INDEX landing_page_owners_of_account ON landing_page_owners (account_id, id);
INSERT INTO landing_page_owners (id, account_id) SELECT id, account_id FROM landing_pages;
ALTER TABLE landing_pages DROP CONSTRAINT landing_pages_id_key;

-- owner: letters
CREATE TABLE image_owners (
    token text PRIMARY KEY,                    -- the public address is /i/{token}
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX image_owners_of_account ON image_owners (account_id);
INSERT INTO image_owners (token, account_id) SELECT token, account_id FROM letter_images
    ON CONFLICT DO NOTHING;
DROP INDEX letter_images_by_token;
CREATE INDEX letter_images_by_token ON letter_images (account_id, token);

-- owner: accounts
CREATE TABLE user_owners (
    email_key text PRIMARY KEY,                -- signs in with it; in one account alone
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX user_owners_of_account ON user_owners (account_id);
INSERT INTO user_owners (email_key, account_id) SELECT email_key, account_id FROM users;
ALTER TABLE users DROP CONSTRAINT users_email_key_key,
                  ADD UNIQUE (account_id, email_key);

-- owner: accounts
CREATE TABLE session_owners (
    token_digest bytea PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX session_owners_of_account ON session_owners (account_id);
CREATE INDEX session_owners_ended ON session_owners (expires_at);
INSERT INTO session_owners (token_digest, account_id, expires_at)
    SELECT token_digest, account_id, expires_at FROM user_sessions;
ALTER TABLE user_sessions DROP CONSTRAINT user_sessions_pkey,
                          ADD PRIMARY KEY (account_id, token_digest);

-- owner: accounts
CREATE TABLE api_key_owners (
    username text PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX api_key_owners_of_account ON api_key_owners (account_id);
INSERT INTO api_key_owners (username, account_id) SELECT username, account_id FROM api_keys;
ALTER TABLE api_keys DROP CONSTRAINT api_keys_username_key,
                     ADD UNIQUE (account_id, username);

-- owner: senders
CREATE TABLE domain_owners (
    name text PRIMARY KEY,                     -- proven by one account alone
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE
);
CREATE INDEX domain_owners_of_account ON domain_owners (account_id);
INSERT INTO domain_owners (name, account_id)
    SELECT name, account_id FROM sender_domains WHERE verified_at IS NOT NULL;
DROP INDEX sender_domains_owner;

-- A send is never looked for without its account.
ALTER TABLE sends DROP CONSTRAINT sends_id_key;

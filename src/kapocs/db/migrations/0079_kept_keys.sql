-- Links of an account are signed by a key of its own; those of houses it came from go on being believed.

-- owner: accounts
CREATE TABLE kept_keys (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    house text NOT NULL,              -- fingerprint of the secret of the house that signed by it
    sealed bytea NOT NULL,            -- the key in hexadecimal digits, sealed
    kept_at timestamptz NOT NULL,     -- the newest few are believed: accounts/kept_keys.py
    PRIMARY KEY (account_id, house)
);

-- Until then the one secret of an installation has signed for all accounts, and such links cannot move.
ALTER TABLE installation ADD COLUMN account_keys_since timestamptz NOT NULL DEFAULT '-infinity';
UPDATE installation SET account_keys_since = now();

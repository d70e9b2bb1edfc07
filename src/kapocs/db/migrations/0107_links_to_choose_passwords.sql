-- People are invited by mail, and choose another password by mail when they have forgotten theirs.
ALTER TABLE users ADD COLUMN invited_at timestamptz;  -- since when an invitation waits; null: none does

-- owner: accounts
CREATE TABLE user_tokens (
    account_id bigint NOT NULL,
    user_id bigint NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'password')),
    token_digest bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, user_id, purpose),  -- the last one that was sent; older ones are dead
    FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
);

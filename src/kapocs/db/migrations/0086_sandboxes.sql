-- Whose sandbox an account is; keys of the kind `test` sign in to it. null: it is none.
ALTER TABLE accounts
    ADD COLUMN sandbox_of bigint,
    ADD COLUMN emptied_at timestamptz;  -- since then it is nobody's, and deleted piece by piece
CREATE UNIQUE INDEX accounts_sandbox ON accounts (sandbox_of)
    WHERE sandbox_of IS NOT NULL AND emptied_at IS NULL;

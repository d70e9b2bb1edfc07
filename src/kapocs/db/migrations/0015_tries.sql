-- owner: tries
-- How often strangers tried something lately, shared by all web processes: guesses of passwords,
-- uses of a Digest nonce, sent forms. `subject` is a keyed digest, so no address is kept here.
-- Unlogged: cheap to write, and a crash of the database forgives.
CREATE UNLOGGED TABLE tries (
    subject bytea PRIMARY KEY,
    count integer NOT NULL,
    since timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    forget_at timestamptz NOT NULL
);
CREATE INDEX tries_forget_at ON tries (forget_at);

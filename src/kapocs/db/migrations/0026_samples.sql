-- What the first start made for trying things out, so that all of it can be taken away again.

-- owner: samples
CREATE TABLE samples (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    kind text NOT NULL,
    thing text NOT NULL,         -- its id; the name of a global variable
    name text NOT NULL,          -- as it was made
    PRIMARY KEY (account_id, kind, thing)
);

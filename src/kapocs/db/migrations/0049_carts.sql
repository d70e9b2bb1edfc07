-- Baskets of shops that are not orders yet. What webhooks were told is found by its age.

-- owner: carts
CREATE TABLE carts (
    account_id bigint NOT NULL,
    id text NOT NULL,                -- the shop's own, or one that its page made
    list_id bigint NOT NULL,         -- where its order goes
    state text NOT NULL,             -- open, abandoned, recovered
    email text NOT NULL,             -- as typed; empty: it is not known whose it is
    currency text NOT NULL,
    gross numeric NOT NULL,
    lines jsonb NOT NULL,
    recovery_url text NOT NULL,
    record_id bigint,                -- the order that it is, incomplete or placed
    quiet_minutes integer NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    quiet_at timestamptz NOT NULL,   -- when it counts as abandoned, if nothing happens until then
    abandoned_at timestamptz,        -- for the first time: it is told once
    recovered_at timestamptz,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX carts_quiet ON carts (quiet_at) WHERE state = 'open';
CREATE INDEX carts_changed ON carts (changed_at);
CREATE INDEX carts_record ON carts (account_id, record_id) WHERE record_id IS NOT NULL;

CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);
CREATE INDEX webhook_attempts_at ON webhook_attempts (at);

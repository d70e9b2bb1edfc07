-- Sends of every timing, the outbox apart from the record of deliveries, and running totals.

ALTER TABLE letters
    ADD COLUMN kind text NOT NULL DEFAULT 'email' CHECK (kind IN ('email', 'sms', 'pdf'));

ALTER TABLE sends DROP CONSTRAINT sends_type_check;
ALTER TABLE sends
    ADD CHECK (type IN ('absolute', 'smart', 'relative_after_date', 'relative_after_minutes',
                        'subscription', 'data_update')),
    ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'sms', 'pdf')),
    ADD COLUMN status text NOT NULL DEFAULT 'draft'
        CHECK (status IN ('draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled')),
    ADD COLUMN status_reason text NOT NULL DEFAULT '',     -- why it was paused or cancelled
    ADD COLUMN reply_to text NOT NULL DEFAULT '',          -- empty: the sender
    ADD COLUMN more_list_ids bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN segment_ids bigint[] NOT NULL DEFAULT '{}',         -- union; empty: all
    ADD COLUMN exclude_segment_ids bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN resend_of bigint,                           -- only who did not open that send
    ADD COLUMN ignores_cap boolean NOT NULL DEFAULT false,
    -- When: which of these are set depends on the type.
    ADD COLUMN send_at timestamptz,                        -- absolute
    ADD COLUMN send_date date,                             -- smart, in the account's zone
    ADD COLUMN reference_field text NOT NULL DEFAULT '',   -- relative
    ADD COLUMN relative_days int,                          -- after_date: may be negative
    ADD COLUMN clock_hour smallint CHECK (clock_hour BETWEEN 0 AND 23),
    ADD COLUMN clock_minute smallint CHECK (clock_minute BETWEEN 0 AND 59),
    ADD COLUMN weekdays text NOT NULL DEFAULT '',          -- MON-TUE-…; empty: every day
    ADD COLUMN relative_minutes int,                       -- after_minutes
    -- A/B: a share of the audience gets the variants, the rest the winner.
    ADD COLUMN ab_share smallint CHECK (ab_share BETWEEN 1 AND 100),
    ADD COLUMN ab_winner_by text CHECK (ab_winner_by IN ('opens', 'clicks')),
    ADD COLUMN ab_wait_hours int CHECK (ab_wait_hours BETWEEN 1 AND 720),
    ADD COLUMN ab_winner smallint,
    -- Where the freezing of the audience stands: list by list, record by record.
    ADD COLUMN frozen_list int NOT NULL DEFAULT 0,
    ADD COLUMN frozen_after bigint NOT NULL DEFAULT 0,
    ADD COLUMN frozen_at timestamptz,                      -- the whole audience is planned
    ADD COLUMN planned_until timestamptz,                  -- relative: looked at up to here
    ADD COLUMN started_at timestamptz,
    ADD COLUMN finished_at timestamptz;
UPDATE sends SET status = 'running' WHERE active;
ALTER TABLE sends DROP COLUMN active;
ALTER TABLE sends ADD UNIQUE (id);           -- a lane of the outbox is the send's id alone
CREATE INDEX sends_at_work ON sends (status) WHERE status IN ('scheduled', 'running');

-- owner: sends
CREATE TABLE send_variants (
    account_id bigint NOT NULL,
    send_id bigint NOT NULL,
    variant smallint NOT NULL CHECK (variant BETWEEN 1 AND 10),
    letter_id bigint NOT NULL,
    subject text NOT NULL DEFAULT '',        -- empty: the letter's
    from_name text NOT NULL DEFAULT '',      -- empty: the send's
    from_email text NOT NULL DEFAULT '',
    PRIMARY KEY (account_id, send_id, variant),
    FOREIGN KEY (account_id, send_id) REFERENCES sends (account_id, id) ON DELETE CASCADE,
    FOREIGN KEY (account_id, letter_id) REFERENCES letters (account_id, id)
);

-- owner: deliveries
-- Several rows for each variant, one for each `shard`, so that workers do not queue up at one row.
CREATE TABLE send_totals (
    account_id bigint NOT NULL,
    send_id bigint NOT NULL,
    variant smallint NOT NULL,
    shard smallint NOT NULL,
    planned bigint NOT NULL DEFAULT 0,
    skipped bigint NOT NULL DEFAULT 0,
    sent bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    uncertain bigint NOT NULL DEFAULT 0,
    opened bigint NOT NULL DEFAULT 0,            -- people, not openings
    machine_opened bigint NOT NULL DEFAULT 0,    -- opened by a machine and not by a person (yet)
    clicked bigint NOT NULL DEFAULT 0,
    bounced bigint NOT NULL DEFAULT 0,           -- came back after it was handed over
    complained bigint NOT NULL DEFAULT 0,
    unsubscribed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, send_id, variant, shard),
    FOREIGN KEY (account_id, send_id) REFERENCES sends (account_id, id) ON DELETE CASCADE
) WITH (fillfactor = 50);

-- Deliveries are the record of what became of each letter to each person. What is still to be
-- done stands in `outbox`, a small table whose rows go when their work is done: a delivery is
-- written when it is planned and once more when it ends, and no index changes then.
ALTER TABLE deliveries DROP CONSTRAINT deliveries_purpose_check;
DROP INDEX deliveries_due;
DROP INDEX deliveries_held;
DROP INDEX deliveries_by_letter;
ALTER TABLE deliveries
    ADD CHECK (purpose IN ('send', 'api', 'confirm', 'test')),
    ADD COLUMN channel text NOT NULL DEFAULT 'email',
    ADD COLUMN variant smallint NOT NULL DEFAULT 0,   -- 0: no test, or the winner's share
    ADD COLUMN recipient text NOT NULL DEFAULT '',    -- a test's; empty: the person's own address
    ADD COLUMN opened_at timestamptz,                 -- first time, by a person
    ADD COLUMN machine_opened_at timestamptz,
    ADD COLUMN clicked_at timestamptz,
    ADD COLUMN bounced_at timestamptz,
    ADD COLUMN complained_at timestamptz,
    ADD COLUMN unsubscribed_at timestamptz,
    DROP COLUMN worker_id;
ALTER TABLE deliveries SET (fillfactor = 70);
CREATE INDEX deliveries_by_letter ON deliveries (account_id, letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX deliveries_by_send ON deliveries (account_id, send_id, id) WHERE send_id IS NOT NULL;

-- owner: deliveries
-- lane 0: letters to one person, which wait for nobody; else the send's id, so that each big send
-- has a line of its own; below 0: of that send, waiting for the winner of its A/B test.
CREATE TABLE outbox (
    account_id bigint NOT NULL,
    delivery_id bigint NOT NULL,
    lane bigint NOT NULL,
    due_at timestamptz NOT NULL,
    attempts smallint NOT NULL DEFAULT 0,
    worker_id bigint,                -- claimed by; null: waits
    handed_over_at timestamptz,      -- the first byte may have gone out
    message_id text NOT NULL DEFAULT '',
    PRIMARY KEY (account_id, delivery_id),
    FOREIGN KEY (account_id, delivery_id) REFERENCES deliveries (account_id, id) ON DELETE CASCADE
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX outbox_due ON outbox (lane, due_at) WHERE worker_id IS NULL;
CREATE INDEX outbox_held ON outbox (worker_id) WHERE worker_id IS NOT NULL;
INSERT INTO outbox (account_id, delivery_id, lane, due_at, attempts)
SELECT account_id, id, 0, due_at, attempts FROM deliveries
WHERE status IN ('queued', 'claimed', 'deferred');

-- owner: deliveries
-- Tries that ended with "later", each with what the relay said.
CREATE TABLE delivery_tries (
    account_id bigint NOT NULL,
    delivery_id bigint NOT NULL,
    at timestamptz NOT NULL,
    relay text NOT NULL DEFAULT '',
    reply text NOT NULL DEFAULT '',
    id bigint GENERATED BY DEFAULT AS IDENTITY,
    PRIMARY KEY (account_id, delivery_id, id),
    FOREIGN KEY (account_id, delivery_id) REFERENCES deliveries (account_id, id) ON DELETE CASCADE
);

-- owner: deliveries
-- When somebody was last written to, for the frequency cap; kept only where there is one.
CREATE TABLE contact_pace (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email_key text NOT NULL,
    times timestamptz[] NOT NULL,
    PRIMARY KEY (account_id, email_key)
);

-- owner: senders
-- The account's rules for mail; no row: the defaults.
CREATE TABLE mail_rules (
    account_id bigint PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    cap_letters smallint CHECK (cap_letters BETWEEN 1 AND 1000),   -- null: no frequency cap
    cap_days smallint NOT NULL DEFAULT 7 CHECK (cap_days BETWEEN 1 AND 365),
    soft_bounces smallint NOT NULL DEFAULT 5 CHECK (soft_bounces BETWEEN 1 AND 100),
    soft_bounce_days smallint NOT NULL DEFAULT 30 CHECK (soft_bounce_days BETWEEN 1 AND 365),
    error_percent smallint NOT NULL DEFAULT 25 CHECK (error_percent BETWEEN 1 AND 100),
    skips_role_accounts boolean NOT NULL DEFAULT false,
    requires_verified_sender boolean NOT NULL DEFAULT false
);

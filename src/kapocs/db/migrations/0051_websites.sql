-- Who of a list has a user on which website.

-- owner: websites
CREATE TABLE website_people (
    account_id bigint NOT NULL,
    connector_id bigint NOT NULL,
    list_id bigint NOT NULL,
    subscriber_id bigint NOT NULL,
    state text NOT NULL DEFAULT 'waiting',   -- waiting, done, failed
    version integer NOT NULL DEFAULT 1,      -- one more for each reason to look again
    is_taken boolean NOT NULL DEFAULT false,
    due_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0,        -- since it was last done
    step text NOT NULL DEFAULT 'new',        -- new, making, made
    remote_id bigint,                        -- the site's id of the user
    is_ours boolean NOT NULL DEFAULT false,  -- whether the user was made by us
    is_out boolean NOT NULL DEFAULT false,   -- whether the user was taken out
    is_told boolean NOT NULL DEFAULT false,  -- whether the way to a password was told
    sent bytea,                              -- SHA-256 of what the site was told last
    reason jsonb,                            -- why it failed last
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, connector_id, list_id, subscriber_id)
);
CREATE INDEX website_people_due ON website_people (account_id, connector_id, due_at)
    WHERE state = 'waiting';
CREATE INDEX website_people_of ON website_people (account_id, list_id, subscriber_id);

-- What takes long to count is counted by the worker, and pages show it with its time.

-- owner: counting
-- Campaigns of many people only; the others are counted when somebody looks.
CREATE TABLE campaign_counts (
    account_id bigint NOT NULL,
    send_id bigint NOT NULL,
    counted_at timestamptz,                 -- null: not yet
    took_ms integer NOT NULL DEFAULT 0,
    opened bigint NOT NULL DEFAULT 0,       -- the totals of then: others by now ask for a new count
    clicked bigint NOT NULL DEFAULT 0,
    hours jsonb NOT NULL DEFAULT '[]',      -- [[moment, opened, clicked], …]
    links jsonb NOT NULL DEFAULT '[]',      -- [[target, clicks, people], …]
    income jsonb NOT NULL DEFAULT '[]',     -- [[currency, days, orders, ordered, paid], …]
    PRIMARY KEY (account_id, send_id),
    FOREIGN KEY (account_id, send_id) REFERENCES sends (account_id, id) ON DELETE CASCADE
);

-- owner: counting
-- The last rehearsal of a campaign, and the one that is being counted.
CREATE TABLE rehearsals (
    account_id bigint NOT NULL,
    send_id bigint NOT NULL,
    asked_at timestamptz NOT NULL,
    asked_of timestamptz NOT NULL,          -- sends.updated_at when it was asked for
    is_counting boolean NOT NULL,
    lists_done smallint NOT NULL DEFAULT 0,
    partial jsonb NOT NULL DEFAULT '[]',    -- [[list, why, people, [subscriber, …]], …]
    counted_at timestamptz,                 -- null: none has ended yet
    counted_of timestamptz,
    parts jsonb NOT NULL DEFAULT '[]',      -- as in partial
    problem jsonb,                          -- why it could not be counted
    PRIMARY KEY (account_id, send_id),
    FOREIGN KEY (account_id, send_id) REFERENCES sends (account_id, id) ON DELETE CASCADE
);

-- Campaigns of before are counted by the worker in its next minutes.
INSERT INTO campaign_counts (account_id, send_id)
SELECT t.account_id, t.send_id
FROM send_totals t JOIN sends s ON s.account_id = t.account_id AND s.id = t.send_id
WHERE s.type IN ('absolute', 'smart')
GROUP BY t.account_id, t.send_id HAVING sum(t.planned) >= 30000;

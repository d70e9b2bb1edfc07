-- What came back from letters: reasons not to write to somebody, and providers' reports.

ALTER TABLE suppressions DROP CONSTRAINT suppressions_reason_check;
ALTER TABLE suppressions
    ADD CHECK (reason IN ('hard_bounce', 'soft_bounces', 'complaint', 'role_account', 'manual'));

-- owner: suppressions
-- Temporary refusals by address; many of them in a short time are as good as one for good.
CREATE TABLE soft_bounces (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email_key text NOT NULL,
    delivery_id bigint NOT NULL,     -- one delivery counts once
    at timestamptz NOT NULL,
    PRIMARY KEY (account_id, email_key, delivery_id)
);
CREATE INDEX soft_bounces_age ON soft_bounces (at);

-- owner: returns
-- What proves that a provider's report is the provider's own.
CREATE TABLE webhook_secrets (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider text NOT NULL CHECK (provider IN ('ses', 'mailgun', 'postmark', 'seeme', 'twilio')),
    sealed bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, provider)
);

-- owner: returns
-- Reports that were taken, for as long as their signature would be good once more.
CREATE TABLE webhook_seen (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    provider text NOT NULL,
    token text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, provider, token)
);
CREATE INDEX webhook_seen_age ON webhook_seen (expires_at);

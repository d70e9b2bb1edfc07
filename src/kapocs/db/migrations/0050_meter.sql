-- What calls cost and since when, who called what on which day, and months that are closed for good.

-- owner: metering
CREATE TABLE tariffs (
    valid_from date PRIMARY KEY,     -- the first day of a month, and for all after it
    free_calls bigint NOT NULL CHECK (free_calls >= 0),
    block_calls bigint NOT NULL CHECK (block_calls > 0),
    net_per_block numeric NOT NULL CHECK (net_per_block >= 0),
    vat_percent numeric NOT NULL CHECK (vat_percent BETWEEN 0 AND 100),
    currency text NOT NULL
);
INSERT INTO tariffs VALUES ('2000-01-01', 1000, 100000, 2000, 27, 'HUF');

-- owner: metering
CREATE TABLE api_calls (
    account_id bigint NOT NULL,
    day date NOT NULL,               -- in the account's time zone
    key_id bigint NOT NULL,
    path text NOT NULL,              -- the method and the path, with names in place of values
    result text NOT NULL,            -- metering/model.py: CallResult
    calls bigint NOT NULL,
    PRIMARY KEY (account_id, day, key_id, path, result)
);
CREATE INDEX api_calls_age ON api_calls (day);

-- A month that is closed takes no more calls: what is written later goes to the next one.
ALTER TABLE api_usage ADD COLUMN closed_at timestamptz;

-- owner: metering
CREATE TABLE usage_statements (
    account_id bigint NOT NULL,
    month date NOT NULL,
    calls bigint NOT NULL,
    free_calls bigint NOT NULL,
    block_calls bigint NOT NULL,
    blocks bigint NOT NULL,
    net_per_block numeric NOT NULL,
    vat_percent numeric NOT NULL,
    net numeric NOT NULL,
    vat numeric NOT NULL,
    gross numeric NOT NULL,
    currency text NOT NULL,
    tariff_from date NOT NULL,
    closed_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, month)
);

CREATE FUNCTION refuse_to_change_statements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a statement of usage is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER usage_statements_stay BEFORE UPDATE OR DELETE ON usage_statements
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_statements();
CREATE TRIGGER usage_statements_stay_all BEFORE TRUNCATE ON usage_statements
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_statements();

-- owner: metering
CREATE TABLE usage_invoices (        -- which statements have been issued, and as what
    account_id bigint NOT NULL,
    month date NOT NULL,
    number text NOT NULL,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, month)
);

-- owner: metering
CREATE TABLE usage_caps (            -- the customer's own limit of paid and free calls a month
    account_id bigint PRIMARY KEY,
    calls bigint NOT NULL CHECK (calls >= 0)
);

-- owner: metering
CREATE TABLE usage_warnings (
    account_id bigint NOT NULL,
    month date NOT NULL,
    percent smallint NOT NULL,       -- of the free calls
    noted_at timestamptz NOT NULL,
    mailed_at timestamptz,
    PRIMARY KEY (account_id, month, percent)
);

-- What invoicing programs said of their documents when they were asked last.

-- owner: comparing
CREATE TABLE program_documents (
    account_id bigint NOT NULL,
    connector_id bigint NOT NULL,
    document text NOT NULL,          -- its number; `#7` for ours of that id that has none there
    peer_id text NOT NULL DEFAULT '',
    kind text NOT NULL,              -- as ours; empty: one of which we make none
    is_there boolean NOT NULL,       -- false: the program knows of none by any of our names for it
    is_paid boolean NOT NULL,
    is_cancelled boolean NOT NULL,
    cancelled_by text NOT NULL DEFAULT '',
    currency text NOT NULL,
    net numeric,
    gross numeric,
    invoice_id bigint,               -- of which of ours it was asked
    record_id bigint,                -- the order that it names, of the connector's list
    issued_on date,
    fulfilled_on date,
    due_on date,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, connector_id, document)
);

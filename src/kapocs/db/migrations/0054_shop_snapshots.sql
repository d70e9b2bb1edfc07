-- What a webshop told last of each order: what is older changes nothing, what is the same does nothing.

-- owner: shops
CREATE TABLE shop_snapshots (
    account_id bigint NOT NULL,
    connector_id bigint NOT NULL,
    shop_order_id text NOT NULL,
    number text NOT NULL,            -- what people call the order
    email text NOT NULL,
    record_id bigint,                -- null: it is a basket, and no order yet
    status text NOT NULL,            -- basket, placed, paid, cancelled, refunded
    shop_status text NOT NULL,       -- as the shop calls it
    currency text NOT NULL,
    gross numeric,
    paid_total numeric NOT NULL,
    refunded_total numeric NOT NULL,
    modified_at timestamptz,         -- by the shop's clock; null: it does not say
    digest bytea NOT NULL,           -- of all that was told
    gone_at timestamptz,             -- when the shop told that it is deleted
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, connector_id, shop_order_id)
);

-- Of which coupons made here a webshop was told, and which of them it could not be told of.

-- owner: shop_peers
CREATE TABLE shop_coupons (
    account_id bigint NOT NULL,
    connector_id bigint NOT NULL,
    coupon_id bigint NOT NULL,
    code text NOT NULL,
    shop_coupon_id text NOT NULL,    -- the shop's own id; empty: it has it not
    mark text NOT NULL,              -- of what it was told last; empty: it is to be told
    reason jsonb,                    -- why it could not be told; null: it was
    tries integer NOT NULL,          -- that failed since it was told last
    due_at timestamptz NOT NULL,     -- before when it is not tried again
    PRIMARY KEY (account_id, connector_id, coupon_id)
);

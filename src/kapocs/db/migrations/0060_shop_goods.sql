-- What a webshop told last of each of its products: what is older changes nothing.

-- owner: shop_goods
CREATE TABLE shop_goods (
    account_id bigint NOT NULL,
    connector_id bigint NOT NULL,
    shop_product_id text NOT NULL,
    sku text NOT NULL,               -- of one thing sold of it; empty: none was told yet
    modified_at timestamptz,         -- by the shop's clock; null: it does not say
    digest bytea NOT NULL,           -- of all that was told of the product
    off_at timestamptz,              -- since when it is not offered; null: it is
    is_gone boolean NOT NULL,        -- whether the product was deleted there
    PRIMARY KEY (account_id, connector_id, shop_product_id, sku)
);
CREATE INDEX shop_goods_offered ON shop_goods (account_id, sku) WHERE off_at IS NULL;

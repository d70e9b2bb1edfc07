-- How many of a product are left, and which products of a shop are variations of another one.
ALTER TABLE products
    ADD COLUMN stock numeric(20, 6) CHECK (stock >= 0);     -- null: nobody counts

ALTER TABLE shop_goods
    ADD COLUMN part_of text NOT NULL DEFAULT '';            -- shop_product_id of what it is a variation of
CREATE INDEX shop_goods_parts ON shop_goods (account_id, connector_id, part_of) WHERE part_of <> '';

-- Shops are asked for all of their products once more: their stock was not kept until now.
UPDATE connectors SET cursor = cursor - '{goods_since,goods_page,goods_began,goods_seen}'::text[]
WHERE settings ->> 'products' = 'on';

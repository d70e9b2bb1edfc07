-- Which products of a shop are variations of another one, told by themselves.
ALTER TABLE shop_goods
    ADD COLUMN part_of text NOT NULL DEFAULT '';    -- shop_product_id of that one; empty: of none
CREATE INDEX shop_goods_parts ON shop_goods (account_id, connector_id, part_of) WHERE part_of <> '';

-- Shops are asked for all of their products once more: their variations were not asked for until now.
UPDATE connectors SET cursor = cursor - '{goods_since,goods_page,goods_began,goods_seen}'::text[]
WHERE type = 'woocommerce' AND settings ->> 'products' = 'on';

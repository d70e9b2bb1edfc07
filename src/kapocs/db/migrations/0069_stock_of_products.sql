-- How many of a product are left.
ALTER TABLE products
    ADD COLUMN stock numeric(20, 6) CHECK (stock >= 0);     -- null: nobody counts

-- Shops are asked for all of their products once more: their stock was not kept until now.
UPDATE connectors SET cursor = cursor - '{goods_since,goods_page,goods_began,goods_seen}'::text[]
WHERE settings ->> 'products' = 'on';

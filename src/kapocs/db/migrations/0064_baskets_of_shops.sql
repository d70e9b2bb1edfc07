-- Baskets that shops tell: which order they become, and when it was told last that they were left.

ALTER TABLE carts ADD COLUMN order_number text NOT NULL DEFAULT '';  -- empty: its id
ALTER TABLE carts ADD COLUMN told_at timestamptz;

-- A shop's news of a basket may come late: what an older one says is not in it any more.

ALTER TABLE carts ADD COLUMN as_of timestamptz;  -- when it was as its shop told last; null: it told no moment

-- What was sent or ordered with something stays: the thing is put aside instead of being deleted.
ALTER TABLE lists
    ADD COLUMN archived_at timestamptz,
    ADD COLUMN deleted_at timestamptz;      -- its records are being deleted, piece by piece
ALTER TABLE forms ADD COLUMN archived_at timestamptz;
ALTER TABLE segments ADD COLUMN archived_at timestamptz;
ALTER TABLE letters ADD COLUMN archived_at timestamptz;
ALTER TABLE sends ADD COLUMN archived_at timestamptz;
ALTER TABLE landing_pages ADD COLUMN archived_at timestamptz;
ALTER TABLE coupons ADD COLUMN archived_at timestamptz;
ALTER TABLE shipping_methods ADD COLUMN archived_at timestamptz;
ALTER TABLE users
    ADD COLUMN name text NOT NULL DEFAULT '',
    ADD COLUMN language text CHECK (language IN ('hu', 'en')),   -- null: the account's
    ADD COLUMN deactivated_at timestamptz;  -- since when they may not sign in
-- Access tokens made with the password before are refused since then.
ALTER TABLE api_keys ADD COLUMN rotated_at timestamptz;

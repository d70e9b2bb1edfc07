-- The user who let an assistant in by this key; it ends when they may sign in no more.
ALTER TABLE api_keys ADD COLUMN granted_by bigint;
CREATE INDEX api_keys_granted ON api_keys (account_id, granted_by) WHERE granted_by IS NOT NULL;

-- What each user may do: accounts/roles.py. Whoever was let in before there were roles may do everything.
ALTER TABLE users ADD COLUMN role text NOT NULL DEFAULT 'owner'
    CHECK (role IN ('owner', 'editor', 'campaigner', 'orders', 'reader'));

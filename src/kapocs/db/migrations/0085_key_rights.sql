-- What a key may do. Keys made before keep all rights: null is every scope.
ALTER TABLE api_keys
    ADD COLUMN scopes text[],
    ADD COLUMN list_id bigint,            -- only what is of this list
    ADD COLUMN expires_at timestamptz,
    ADD COLUMN addresses text[] NOT NULL DEFAULT '{}',  -- networks it may be used from; none: all
    ADD CONSTRAINT api_keys_list FOREIGN KEY (account_id, list_id)
        REFERENCES lists (account_id, id);
CREATE INDEX api_keys_of_list ON api_keys (account_id, list_id) WHERE list_id IS NOT NULL;

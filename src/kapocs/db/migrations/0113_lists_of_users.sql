-- People who work in an account may be bound to certain of its lists.
ALTER TABLE users
    ADD COLUMN list_ids bigint[],  -- null: they work with all lists; a list that is gone stays named
    ADD CONSTRAINT users_bound_to_lists
        CHECK (list_ids IS NULL OR (cardinality(list_ids) > 0 AND role <> 'owner'));

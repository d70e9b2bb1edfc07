-- Programs that follow the catalogue ask what was changed since they last asked.
CREATE INDEX products_by_update ON products (account_id, updated_at, id) WHERE deleted_at IS NULL;

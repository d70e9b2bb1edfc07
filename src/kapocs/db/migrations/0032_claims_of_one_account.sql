-- Workers claim the letters of one account at a time: accounts are found by skipping along the index.
CREATE INDEX outbox_waiting ON outbox (lane, account_id, due_at) WHERE worker_id IS NULL;
DROP INDEX outbox_due;

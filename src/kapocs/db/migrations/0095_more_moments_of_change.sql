-- When what else can be followed was changed last. What is there counts as changed by this upgrade,
-- so that no row has to be written anew. An account has few users, keys, domains and shipping
-- methods: they need no index.
ALTER TABLE users ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE api_keys ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE sender_domains ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE shipping_methods ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE categories ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE imports ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE exports ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE print_batches ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE payments ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE invoices ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE recurrences ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE bank_rows ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX categories_by_update ON categories (account_id, updated_at, id);
CREATE INDEX imports_by_update ON imports (account_id, updated_at, id);
CREATE INDEX exports_by_update ON exports (account_id, updated_at, id);
CREATE INDEX print_batches_by_update ON print_batches (account_id, updated_at, id);
CREATE INDEX payments_by_update ON payments (account_id, updated_at, id);
CREATE INDEX invoices_by_update ON invoices (account_id, updated_at, id);
CREATE INDEX recurrences_by_update ON recurrences (account_id, updated_at, id);
CREATE INDEX bank_rows_by_update ON bank_rows (account_id, updated_at, id);

-- The moment is no change by itself.
SELECT audit_table('users', 'user', '{password_hash}', '{updated_at}');
SELECT audit_table('api_keys', 'api_key', '{password_digest,digest_ha1}',
                   '{last_used_at,updated_at}');
SELECT audit_table('sender_domains', 'domain', '{token}', '{checks,checked_at,updated_at}');
SELECT audit_table('shipping_methods', 'shipping_method', '{}', '{updated_at}');
SELECT audit_table('categories', 'category', '{}', '{updated_at}');
SELECT audit_table('imports', 'import', '{look}',
                   '{counts,staged_line,staged_people,merged_line,merged_people,is_whole,is_merging,started_at,finished_at,is_kept,updated_at}');
SELECT audit_table('exports', 'export', '{}',
                   '{run,total,rows,shortened,file_bytes,started_at,finished_at,updated_at}');
SELECT audit_table('print_batches', 'print_batch', '{}',
                   '{started_at,finished_at,reason,updated_at}');

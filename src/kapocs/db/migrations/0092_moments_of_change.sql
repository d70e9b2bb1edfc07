-- When lists, sends, tasks and coupons were changed last, for whoever follows them. What is there
-- counts as changed by this upgrade, so that no row has to be written anew.
ALTER TABLE lists ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE sends ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE tasks ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE coupons ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX sends_by_update ON sends (account_id, updated_at, id);
CREATE INDEX tasks_by_update ON tasks (account_id, updated_at, id);
CREATE INDEX coupons_by_update ON coupons (account_id, updated_at, id);

-- The moment is no change by itself.
SELECT audit_table('lists', 'list', '{}', '{version,updated_at}');
SELECT audit_table('sends', 'send', '{}',
                   '{frozen_list,frozen_after,frozen_at,planned_until,status_reason,updated_at}');
SELECT audit_table('coupons', 'coupon', '{}', '{updated_at}');

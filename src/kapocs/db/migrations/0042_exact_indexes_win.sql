-- Of a list that was filled a moment ago the statistics know nothing: the planner takes it for empty, and
-- then any index that begins with account and list seems as good for finding one record as the key
-- itself. It took the newest of them, and read the whole list for each record, each check of a foreign
-- key included, until the statistics were gathered; a plan once made stayed as long.
-- An index that finds something else must not fit such a question: it is partial, by what its own
-- questions say and no other, or what it finds stands first.

DROP INDEX subscribers_by_joining;
-- Whoever compares the moment says that there is one.
CREATE INDEX subscribers_by_joining ON subscribers (account_id, list_id, subscribed_at)
    WHERE subscribed_at IS NOT NULL;

DROP INDEX subscribers_by_last_name;
-- Holds for every name; segments/columns.py says it where this index can serve.
CREATE INDEX subscribers_by_last_name
    ON subscribers (account_id, list_id, (alphabetical(last_name)) COLLATE "C", id)
    WHERE last_name >= '';

DROP INDEX shop_orders_by_record;
CREATE INDEX shop_orders_by_record ON shop_orders (record_id, list_id, account_id);

-- And a table is looked at anew when two in a thousand of its rows are others, not a tenth: on one with
-- the people of all accounts a list of a hundred thousand is less than a tenth.
ALTER TABLE subscribers SET (autovacuum_analyze_scale_factor = 0.002,
                             autovacuum_analyze_threshold = 1000);
ALTER TABLE shop_orders SET (autovacuum_analyze_scale_factor = 0.002,
                             autovacuum_analyze_threshold = 1000);
ALTER TABLE orders SET (autovacuum_analyze_scale_factor = 0.002,
                        autovacuum_analyze_threshold = 1000);
ALTER TABLE order_items SET (autovacuum_analyze_scale_factor = 0.002,
                             autovacuum_analyze_threshold = 1000);

-- Who bought an item is found by its SKU; who bought something of a category by its products, from the
-- index alone: the lines of a product lie all over the table.
CREATE INDEX order_items_by_sku ON order_items (account_id, lower(sku));
CREATE INDEX order_items_of_products ON order_items (account_id, product_id)
    INCLUDE (list_id, record_id);
DROP INDEX order_items_by_product;

-- A list is of one account, a product too. Without being told, the planner takes the rows of a list
-- for half of what they are.
CREATE STATISTICS subscribers_of_lists (dependencies) ON account_id, list_id FROM subscribers;
CREATE STATISTICS orders_of_lists (dependencies) ON account_id, list_id FROM orders;
CREATE STATISTICS items_of_lists (dependencies) ON account_id, list_id, product_id FROM order_items;
ANALYZE orders;
ANALYZE buyers;
ANALYZE buyer_sums;
ANALYZE order_items;

-- Until when a document of an order may wait for what is called because of the order's form; null: it
-- waits for nothing.
ALTER TABLE invoices ADD COLUMN waits_until timestamptz;

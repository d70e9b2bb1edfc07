-- Half a kilo is a quantity, too. The table is rewritten: some seconds for a million lines.
ALTER TABLE order_items ALTER COLUMN quantity TYPE numeric;

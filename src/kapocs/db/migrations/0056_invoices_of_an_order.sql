-- All documents of an order, stornos and cancelled ones as well: the ledger asks for them by page,
-- and each payment looks for its order's invoice.

CREATE INDEX invoices_of_order ON invoices (record_id, list_id, account_id);

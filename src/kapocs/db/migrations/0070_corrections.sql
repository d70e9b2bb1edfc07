-- Corrections of invoices: one for each payment that went back, several of one invoice.
--
-- Code of before this that still runs asks for documents in vain, and again a minute later.

ALTER TABLE invoices ADD COLUMN payment_id bigint;   -- of a correction: what was paid back

DROP INDEX invoices_one_of_an_order;
CREATE UNIQUE INDEX invoices_one_of_an_order ON invoices (account_id, list_id, record_id, kind)
    WHERE state <> 'cancelled' AND kind NOT IN ('storno', 'correction');
DROP INDEX invoices_one_storno;
CREATE UNIQUE INDEX invoices_one_storno ON invoices (account_id, of_invoice)
    WHERE kind = 'storno';
CREATE UNIQUE INDEX invoices_one_of_a_payment ON invoices (account_id, payment_id)
    WHERE payment_id IS NOT NULL;

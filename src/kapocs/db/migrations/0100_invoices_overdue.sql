-- Whether the day until which an invoice was to be paid passed while it was not; null: not looked at yet.
ALTER TABLE invoices ADD COLUMN was_overdue boolean;
CREATE INDEX invoices_falling_due ON invoices (due_on, account_id, id)
    WHERE kind = 'invoice' AND state = 'issued' AND was_overdue IS NULL;

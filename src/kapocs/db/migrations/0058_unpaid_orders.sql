-- Orders that wait for their money: who is overdue is found among these, not among all that were paid.

CREATE INDEX orders_unpaid ON orders (account_id, list_id, record_id) INCLUDE (email_key)
    WHERE status = 1 AND email_key <> '';

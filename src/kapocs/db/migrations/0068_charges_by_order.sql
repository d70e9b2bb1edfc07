-- An order that is paid is looked up among the charges: one that failed may have paused what recurs.

CREATE INDEX charges_by_order ON charges (record_id, account_id);

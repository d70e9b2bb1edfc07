-- People of a list are looked up by the beginning of their address, on one list or on all. The collation
-- of the database may pass over dots and dashes, and then no range of it holds what begins with a text.
CREATE INDEX subscribers_by_address
    ON subscribers (account_id, email_key COLLATE "C", list_id, id) WHERE email_key <> '';
-- Who waits for a confirmation, and who left, may be few among a million, or nobody.
CREATE INDEX subscribers_waiting ON subscribers (list_id, id, account_id)
    WHERE NOT active AND confirm_requested_at IS NOT NULL;
CREATE INDEX subscribers_gone ON subscribers (list_id, id, account_id)
    WHERE NOT active AND confirm_requested_at IS NULL;
-- What was printed for one person, on the page about them and in what is told of them.
CREATE INDEX print_items_by_subscriber ON print_items (account_id, list_id, subscriber_id);
CREATE INDEX suppressions_by_address ON suppressions (account_id, email_key COLLATE "C");

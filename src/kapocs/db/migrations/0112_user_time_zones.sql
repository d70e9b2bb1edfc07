-- People may look at the console by a clock of their own, and put its first steps away.
ALTER TABLE users
    ADD COLUMN timezone text,                                        -- an IANA name; null: the account's
    ADD COLUMN hides_first_steps boolean NOT NULL DEFAULT false;     -- on the overview
SELECT audit_table('users', 'user', '{password_hash}', '{updated_at,hides_first_steps}');

-- The overview counts who left in the last days, on each list.
CREATE INDEX subscribers_by_leaving ON subscribers (account_id, list_id, unsubscribed_at)
    WHERE unsubscribed_at IS NOT NULL;

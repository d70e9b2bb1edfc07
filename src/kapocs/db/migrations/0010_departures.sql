-- Who left is an address, not a record: it stays known when later orders bring new records.

-- owner: subscribers
CREATE TABLE departures (
    account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email_key text NOT NULL,
    list_id bigint NOT NULL,          -- 0: all lists of the account, also those to come
    left_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, email_key, list_id)
);

-- Until now only the record of the letter's link left. The others of the same address that were
-- there by then leave with it; what came later cannot be told from a new consent, and stays.
UPDATE subscribers s SET active = false, unsubscribed_at = gone.left_at
FROM (SELECT account_id, list_id, email_key, max(unsubscribed_at) AS left_at FROM subscribers
      WHERE NOT unique_email AND NOT active AND unsubscribed_at IS NOT NULL AND email_key <> ''
      GROUP BY account_id, list_id, email_key) AS gone
WHERE s.account_id = gone.account_id AND s.list_id = gone.list_id
  AND s.email_key = gone.email_key AND NOT s.unique_email
  AND s.active AND s.subscribed_at <= gone.left_at;

INSERT INTO departures (account_id, email_key, list_id, left_at)
SELECT account_id, email_key, list_id, max(unsubscribed_at) FROM subscribers
WHERE email_key <> ''
GROUP BY account_id, email_key, list_id
HAVING bool_and(NOT active) AND max(unsubscribed_at) IS NOT NULL;

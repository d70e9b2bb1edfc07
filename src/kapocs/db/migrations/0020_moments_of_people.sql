-- Sends at minutes or days from joining or from a change look each minute who came due: on a list of a
-- million that was a read of all of it, each time.
CREATE INDEX subscribers_by_joining ON subscribers (account_id, list_id, subscribed_at);
CREATE INDEX subscribers_by_update ON subscribers (account_id, list_id, updated_at)
    WHERE updated_at IS NOT NULL;
CREATE INDEX subscribers_by_first_update ON subscribers (account_id, list_id, first_updated_at)
    WHERE first_updated_at IS NOT NULL;

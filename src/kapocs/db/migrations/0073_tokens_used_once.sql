-- Tokens that are used once each, and what a gateway calls a try to charge, by which it is asked.

ALTER TABLE recurrences
    ADD COLUMN tokens_left int;              -- how many stand in token, a line each; null: one, that lasts
ALTER TABLE charges
    ADD COLUMN key text NOT NULL DEFAULT '', -- what we call the last try at the gateway
    ADD COLUMN gateway text NOT NULL DEFAULT '',   -- the one that was asked
    ADD COLUMN token bytea,                  -- what it charges, sealed, until that is settled
    ADD COLUMN peer_id text NOT NULL DEFAULT '';   -- what the gateway calls it, as far as it has said
CREATE INDEX charges_by_key ON charges (account_id, key) WHERE key <> '';
CREATE INDEX charges_by_peer ON charges (account_id, gateway, peer_id) WHERE peer_id <> '';
CREATE INDEX charges_uncertain ON charges (account_id, gateway) WHERE is_uncertain;

ALTER TABLE payment_attempts ADD COLUMN token bytea;   -- what can be charged later if it is paid, sealed

-- Tries under way go on by the key and the token that they were begun with.
UPDATE charges c
SET key = concat_ws('-', c.account_id, c.recurrence_id, c.number, c.tries),
    gateway = r.gateway, token = r.token
FROM recurrences r
WHERE c.account_id = r.account_id AND c.recurrence_id = r.id AND c.is_uncertain
  AND r.token IS NOT NULL;

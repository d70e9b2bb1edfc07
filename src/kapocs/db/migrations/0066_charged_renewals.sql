-- Recurring orders whose buyers agreed to be charged for renewals: only these keep a token.

ALTER TABLE recurrences
    ADD COLUMN is_charged boolean NOT NULL DEFAULT false;

-- Whatever has a token was meant to be charged; what is over has no use for one.
UPDATE recurrences SET is_charged = true WHERE token IS NOT NULL;
UPDATE recurrences SET gateway = '', token = NULL WHERE state = 'cancelled';

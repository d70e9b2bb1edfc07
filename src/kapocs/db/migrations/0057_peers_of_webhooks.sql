-- Whose own news a webhook leaves out: what this connector brought in is not sent back to it.

ALTER TABLE webhooks ADD COLUMN connector_id bigint;

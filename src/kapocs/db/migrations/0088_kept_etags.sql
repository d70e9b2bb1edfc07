-- A repeated PATCH is answered with the ETag that the first one was answered with.
ALTER TABLE idempotency_keys ADD COLUMN etag text NOT NULL DEFAULT '';

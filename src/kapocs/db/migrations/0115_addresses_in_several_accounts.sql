-- Somebody may work in several accounts, in each with a password of their own.
ALTER TABLE user_owners DROP CONSTRAINT user_owners_pkey,
                        ADD PRIMARY KEY (email_key, account_id);

-- Baskets that the pages of shops tell of, by a script that anybody can imitate.

ALTER TABLE carts ADD COLUMN of_page boolean NOT NULL DEFAULT false;  -- no server of the shop told it
ALTER TABLE carts ADD COLUMN proof_list_id bigint;   -- whose owner came by a letter of this list
CREATE INDEX carts_email ON carts (account_id, email) WHERE email <> '';

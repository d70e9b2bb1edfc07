-- Who writes, in what money, and what is shown beside products and forms.
ALTER TABLE accounts
    ADD COLUMN currency text NOT NULL DEFAULT 'HUF' CHECK (currency ~ '^[A-Z]{3}$'),
    ADD COLUMN company text NOT NULL DEFAULT '',            -- its legal name
    ADD COLUMN company_address text NOT NULL DEFAULT '';
ALTER TABLE products
    ADD COLUMN url text NOT NULL DEFAULT '',                -- http(s), where it is sold
    ADD COLUMN picture_url text NOT NULL DEFAULT '';
ALTER TABLE forms ADD COLUMN intro text NOT NULL DEFAULT '';
ALTER TABLE form_fields ADD COLUMN link text NOT NULL DEFAULT '';   -- what its label links to

-- Orders that come in out of files.

-- Orders that were read and checked and wait to be stored.
-- owner: order_files
CREATE TABLE order_arrivals (
    account_id bigint NOT NULL,
    import_id bigint NOT NULL,
    place integer NOT NULL,           -- among the orders of the file, by their numbers
    number text NOT NULL,
    email_key text NOT NULL,
    wish jsonb NOT NULL,              -- order_files/packing.py
    lines jsonb NOT NULL,             -- of the file: where each stands, and its cells
    PRIMARY KEY (account_id, import_id, place)
);

-- Which orders an import brought, a line for each page of it.
-- owner: order_files
CREATE TABLE order_pages (
    account_id bigint NOT NULL,
    import_id bigint NOT NULL,
    place integer NOT NULL,           -- of the page's last order
    added bigint[] NOT NULL,
    PRIMARY KEY (account_id, import_id, place)
);

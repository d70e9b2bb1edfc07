-- Forms of the product that was used before, still standing in pages under their old numbers.

-- owner: forms
CREATE TABLE form_aliases (
    account_id bigint NOT NULL,
    old_list bigint NOT NULL CHECK (old_list > 0),
    old_form bigint NOT NULL CHECK (old_form > 0),
    form_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, old_form, old_list),
    FOREIGN KEY (account_id, form_id) REFERENCES forms (account_id, id) ON DELETE CASCADE
);
-- What a page sends carries the old numbers alone.
CREATE INDEX form_aliases_by_old_number ON form_aliases (old_form, old_list);

-- owner: forms
CREATE TABLE form_submissions (
    account_id bigint NOT NULL,
    form_id bigint NOT NULL,
    key text NOT NULL,           -- digest of what was sent; the same again is a double click
    at timestamptz NOT NULL,
    list_id bigint,              -- with subscriber_id: whom it put on the list; else nobody
    subscriber_id bigint,
    said jsonb NOT NULL DEFAULT '{}',  -- what the page told besides the form's fields
    PRIMARY KEY (account_id, form_id, key),
    FOREIGN KEY (account_id, form_id) REFERENCES forms (account_id, id) ON DELETE CASCADE,
    FOREIGN KEY (account_id, list_id, subscriber_id)
        REFERENCES subscribers (account_id, list_id, id) ON DELETE CASCADE
);
CREATE INDEX form_submissions_of_subscriber
    ON form_submissions (account_id, list_id, subscriber_id);
CREATE INDEX form_submissions_of_nobody
    ON form_submissions (account_id, at) WHERE subscriber_id IS NULL;

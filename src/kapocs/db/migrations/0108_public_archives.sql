-- Whether everybody may read what went to all of a list.
ALTER TABLE lists ADD COLUMN public_archive boolean NOT NULL DEFAULT false;

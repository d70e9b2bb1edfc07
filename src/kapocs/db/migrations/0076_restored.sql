-- owner: backups
-- One row while this database is a restored copy of a backup, whose workers must not act yet.
CREATE TABLE restored (
    is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
    backup text NOT NULL,                    -- its name
    backup_at timestamptz NOT NULL,          -- what the copy knows ends here
    restored_at timestamptz NOT NULL DEFAULT now()
);

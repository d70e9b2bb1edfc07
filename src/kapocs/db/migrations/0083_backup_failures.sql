-- The last backup that could not be made, for whoever looks how the installation is.
-- owner: backups
CREATE TABLE backup_failures (
    is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
    failed_at timestamptz NOT NULL,
    why text NOT NULL
);

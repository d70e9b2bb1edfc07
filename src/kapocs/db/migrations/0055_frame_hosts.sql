-- The sites that may show a form in a frame; none named: any may, as until now.

ALTER TABLE forms ADD COLUMN frame_hosts text[] NOT NULL DEFAULT '{}';

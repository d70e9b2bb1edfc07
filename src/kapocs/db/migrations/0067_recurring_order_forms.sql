-- Order forms of type 4: how often what was ordered by them is made anew, and how it is paid.

ALTER TABLE forms ADD COLUMN renewal jsonb;   -- null: the form's orders are made once

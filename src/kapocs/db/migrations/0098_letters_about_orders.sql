-- A letter about an order goes to its buyer also when they left the list.
ALTER TABLE sends ADD COLUMN about_order boolean NOT NULL DEFAULT false;

-- A step whose letter is about orders has another send for those who came in by something else.
ALTER TABLE automation_sends ADD COLUMN about_order boolean NOT NULL DEFAULT false;
ALTER TABLE automation_sends DROP CONSTRAINT automation_sends_pkey;
ALTER TABLE automation_sends
    ADD PRIMARY KEY (account_id, automation_id, step, list_id, letter_id, about_order);

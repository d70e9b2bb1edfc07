-- What began the run of an automation that sends a letter: its tags `[event_…]` are filled in from it.
ALTER TABLE deliveries ADD COLUMN event jsonb;

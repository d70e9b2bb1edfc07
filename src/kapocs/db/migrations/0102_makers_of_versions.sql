-- Who put a version of an automation to work: as facts tell actors; null: before this was noted.
ALTER TABLE automation_versions ADD COLUMN made_by text;

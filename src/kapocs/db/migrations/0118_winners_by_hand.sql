-- Of an A/B test somebody may choose the winner, whenever they like.
ALTER TABLE sends DROP CONSTRAINT sends_ab_winner_by_check,
    ADD CONSTRAINT sends_ab_winner_by_check CHECK (ab_winner_by IN ('opens', 'clicks', 'hand'));

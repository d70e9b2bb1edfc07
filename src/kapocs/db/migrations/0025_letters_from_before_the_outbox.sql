-- 0003 moved what was still to be done from deliveries into the outbox. It left out what a worker was
-- handing over at that moment: nobody would ever end it. It may have arrived, so it is uncertain, as
-- with any worker that stopped there. Claimed ones got their row, and wait.
UPDATE deliveries d
SET status = CASE d.status WHEN 'handing' THEN 'uncertain' ELSE 'queued' END,
    reason = CASE d.status WHEN 'handing' THEN 'the worker stopped between hand-over and note'
                           ELSE d.reason END,
    finished_at = CASE d.status WHEN 'handing' THEN now() ELSE d.finished_at END
WHERE d.status IN ('handing', 'claimed')
  AND (d.status = 'handing') = NOT EXISTS (
      SELECT FROM outbox o WHERE o.account_id = d.account_id AND o.delivery_id = d.id);

-- It made the totals of sends, too, and began them at nothing for sends that had letters by then. What
-- they lack of a count is added. They may well say more than is counted: deliveries of people who were
-- deleted since are gone, and stay in the totals.
INSERT INTO send_totals (account_id, send_id, variant, shard, planned, skipped, sent, failed, uncertain)
SELECT c.account_id, c.send_id, c.variant, 0,
       greatest(0, c.planned - t.planned), greatest(0, c.skipped - t.skipped),
       greatest(0, c.sent - t.sent), greatest(0, c.failed - t.failed),
       greatest(0, c.uncertain - t.uncertain)
FROM (SELECT d.account_id, d.send_id, d.variant, count(*) AS planned,
             count(*) FILTER (WHERE d.status = 'skipped') AS skipped,
             count(*) FILTER (WHERE d.status = 'sent') AS sent,
             count(*) FILTER (WHERE d.status = 'failed') AS failed,
             count(*) FILTER (WHERE d.status = 'uncertain') AS uncertain
      FROM sends s JOIN deliveries d ON d.account_id = s.account_id AND d.send_id = s.id
      WHERE d.purpose IN ('send', 'api')
        AND s.created_at < (SELECT applied_at FROM schema_migrations WHERE name LIKE '0003\_%')
      GROUP BY d.account_id, d.send_id, d.variant) AS c
CROSS JOIN LATERAL (
      SELECT coalesce(sum(planned), 0) AS planned, coalesce(sum(skipped), 0) AS skipped,
             coalesce(sum(sent), 0) AS sent, coalesce(sum(failed), 0) AS failed,
             coalesce(sum(uncertain), 0) AS uncertain
      FROM send_totals
      WHERE account_id = c.account_id AND send_id = c.send_id AND variant = c.variant) AS t
WHERE (c.planned, c.skipped, c.sent, c.failed, c.uncertain)
      IS DISTINCT FROM (t.planned, t.skipped, t.sent, t.failed, t.uncertain)
ON CONFLICT (account_id, send_id, variant, shard) DO UPDATE
SET planned = send_totals.planned + excluded.planned,
    skipped = send_totals.skipped + excluded.skipped,
    sent = send_totals.sent + excluded.sent,
    failed = send_totals.failed + excluded.failed,
    uncertain = send_totals.uncertain + excluded.uncertain;

"""The queue's own log does not grow without end."""

import make
from kapocs.db.pool import Conn
from kapocs.queue.jobs import ForgetFinished
from kapocs.queue.tidying import MOST, forget_finished
from kapocs.wiring import wiring


async def test_log_lines_go_after_an_hour_and_errors_after_a_week(conn: Conn) -> None:
    await conn.execute(
        """INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority, traceback, created)
           SELECT n, 'successful', 'Árvíztűrő', 0, error::jsonb, now() - age::interval
           FROM generate_series(1, 200) AS n,
                (VALUES (NULL, '59 minutes'), (NULL, '61 minutes'), ('{}', '6 days'),
                        ('{}', '8 days')) AS line (error, age)"""
    )
    await conn.execute(
        """INSERT INTO pgqueuer_statistics (count, priority, status, entrypoint, created)
           SELECT 1, 0, 'successful', 'Árvíztűrő', now() - age::interval
           FROM (VALUES ('6 days'), ('8 days')) AS line (age)"""
    )
    _, handler = wiring().schedules["tidy_queue"]
    assert handler is forget_finished
    await handler(conn, None, make.NOW)
    kept = await conn.rows(
        """SELECT traceback IS NULL AS well, count(*) AS lines,
                  min(created) > now() - interval '7 days' AS young
           FROM pgqueuer_log WHERE entrypoint = 'Árvíztűrő' GROUP BY 1 ORDER BY 1"""
    )
    assert [tuple(row.values()) for row in kept] == [(False, 200, True), (True, 200, True)]
    assert await conn.value("SELECT count(*) FROM pgqueuer_statistics") == 1


async def test_more_lines_than_a_round_drops_are_gone_after_some_rounds(conn: Conn) -> None:
    await conn.execute(
        """INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority, created)
           SELECT n, 'successful', 'Árvíztűrő', 0, now() - interval '2 hours'
           FROM generate_series(1, :count::int) AS n""",
        count=2 * MOST + 3,
    )
    left = []
    follows = True
    while follows:
        await forget_finished(conn, ForgetFinished(), make.NOW)
        left.append(
            await conn.value("SELECT count(*) FROM pgqueuer_log WHERE entrypoint = 'Árvíztűrő'")
        )
        follows = await conn.execute("DELETE FROM pgqueuer WHERE entrypoint = 'ForgetFinished'") > 0
    assert left == [MOST + 3, 3, 0]

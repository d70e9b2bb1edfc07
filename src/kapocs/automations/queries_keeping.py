"""SQL that forgets what runs did long ago, and gathers old totals."""

from datetime import datetime, timedelta

from kapocs.automations.queries_feeds import forget_old as forget_items
from kapocs.db.pool import Conn

KEPT = timedelta(days=400)
"""How long after its end the steps of a run are kept."""
TOTALS_KEPT = timedelta(days=3 * 365)
_SIZE = 20_000
_SETTLED = timedelta(days=2)
"""Nobody counts for a day that is over for so long."""

# The newest run of a person stays, by what it was for: by it is told who may come in again.
_FORGET = """
    WITH old AS MATERIALIZED (
        SELECT account_id, id, automation_id, person, entry_key FROM automation_runs
        WHERE ended_at < :before AND NOT is_brief
        ORDER BY ended_at LIMIT :size
    ), passed AS MATERIALIZED (
        SELECT o.account_id, o.id FROM old o
        WHERE EXISTS (
            SELECT FROM automation_runs n
            WHERE n.account_id = o.account_id AND n.person = o.person
              AND n.automation_id = o.automation_id AND n.entry_key = o.entry_key AND n.id > o.id)
    ), lines AS (
        DELETE FROM automation_steps s USING old o
        WHERE s.account_id = o.account_id AND s.run_id = o.id
    ), calls AS (
        DELETE FROM automation_calls c USING old o
        WHERE c.account_id = o.account_id AND c.run_id = o.id
    ), gone AS (
        DELETE FROM automation_runs r USING passed p
        WHERE r.account_id = p.account_id AND r.id = p.id
    )
    UPDATE automation_runs r
    SET is_brief = true, said = '{}', heard = '{}', why = NULL,
        state = CASE WHEN r.state = 'failed' THEN 'left' ELSE r.state END
    FROM old o
    WHERE r.account_id = o.account_id AND r.id = o.id
      AND NOT EXISTS (SELECT FROM passed p WHERE p.account_id = o.account_id AND p.id = o.id)"""
_GATHER = """
    WITH spread AS (
        DELETE FROM automation_totals t
        USING (SELECT account_id, automation_id, version, step, outcome, day, shard
               FROM automation_totals WHERE day < :settled AND shard > 0 LIMIT :size) AS s
        WHERE t.account_id = s.account_id AND t.automation_id = s.automation_id
          AND t.version = s.version AND t.step = s.step AND t.outcome = s.outcome
          AND t.day = s.day AND t.shard = s.shard
        RETURNING t.*)
    INSERT INTO automation_totals
        (account_id, automation_id, version, step, outcome, day, shard, number)
    SELECT account_id, automation_id, version, step, outcome, day, 0, sum(number)
    FROM spread GROUP BY account_id, automation_id, version, step, outcome, day
    ON CONFLICT (account_id, automation_id, version, step, outcome, day, shard)
        DO UPDATE SET number = automation_totals.number + excluded.number"""
_FORGET_DAYS = """
    DELETE FROM automation_totals t
    USING (SELECT account_id, automation_id, version, step, outcome, day, shard
           FROM automation_totals WHERE day < :before LIMIT :size) AS s
    WHERE t.account_id = s.account_id AND t.automation_id = s.automation_id
      AND t.version = s.version AND t.step = s.step AND t.outcome = s.outcome
      AND t.day = s.day AND t.shard = s.shard"""
_GATHER_GOALS = """
    WITH spread AS (
        DELETE FROM automation_goals t
        USING (SELECT account_id, automation_id, version, step, outcome, day, shard
               FROM automation_goals WHERE day < :settled AND shard > 0 LIMIT :size) AS s
        WHERE t.account_id = s.account_id AND t.automation_id = s.automation_id
          AND t.version = s.version AND t.step = s.step AND t.outcome = s.outcome
          AND t.day = s.day AND t.shard = s.shard
        RETURNING t.*)
    INSERT INTO automation_goals
        (account_id, automation_id, version, step, outcome, day, shard, number)
    SELECT account_id, automation_id, version, step, outcome, day, 0, sum(number)
    FROM spread GROUP BY account_id, automation_id, version, step, outcome, day
    ON CONFLICT (account_id, automation_id, version, step, outcome, day, shard)
        DO UPDATE SET number = automation_goals.number + excluded.number"""
_FORGET_GOALS = """
    DELETE FROM automation_goals t
    USING (SELECT account_id, automation_id, version, step, outcome, day, shard
           FROM automation_goals WHERE day < :before LIMIT :size) AS s
    WHERE t.account_id = s.account_id AND t.automation_id = s.automation_id
      AND t.version = s.version AND t.step = s.step AND t.outcome = s.outcome
      AND t.day = s.day AND t.shard = s.shard"""


async def tidy(conn: Conn, past: datetime) -> None:
    """What is done every hour, for all accounts."""
    await forget_old(conn, past)
    await gather_totals(conn, past)
    await forget_items(conn, past)


async def forget_old(conn: Conn, past: datetime) -> None:
    """Forgets the next steps of all accounts' runs that ended long before; of runs the newest of
    each person stay, without what they said."""
    await conn.execute(_FORGET, before=past - KEPT, size=_SIZE)


async def gather_totals(conn: Conn, past: datetime) -> None:
    """Puts the totals of each day that is over into one row, and forgets days of years ago."""
    for gather, forget in ((_GATHER, _FORGET_DAYS), (_GATHER_GOALS, _FORGET_GOALS)):
        await conn.execute(gather, settled=(past - _SETTLED).date(), size=_SIZE)
        await conn.execute(forget, before=(past - TOTALS_KEPT).date(), size=_SIZE)

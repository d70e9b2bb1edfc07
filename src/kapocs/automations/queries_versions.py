"""SQL that brings those inside to another version, gives them another time, or ends their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kapocs.automations.model import AutomationId
from kapocs.automations.runs import LEFT_LINE, NEVER
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason

_PAGE = """page AS MATERIALIZED (
        SELECT id FROM automation_runs
        WHERE account_id = :account_id AND automation_id = :automation_id
          AND state = 'waiting' AND id > :after
        ORDER BY id LIMIT :size FOR NO KEY UPDATE)"""


_WAITED = "(:until::timestamptz - greatest(:since::timestamptz, r.entered_at))"
"""How long somebody was held up by the pause."""


_MOVE = f"""WITH {_PAGE},
    moved AS (
        UPDATE automation_runs r
        SET version = :version,
            step = CASE WHEN m.done = 'leave' THEN r.step ELSE m.goes_to END,
            armed_at = CASE WHEN m.goes_to = r.step THEN r.armed_at END,
            came = CASE WHEN m.goes_to = r.step THEN r.came END,
            due_at = :now::timestamptz,
            state = CASE WHEN m.done = 'leave' THEN 'left'
                         WHEN m.goes_to = '' THEN 'done' ELSE 'waiting' END,
            why = CASE WHEN m.done = 'leave' THEN :left::jsonb
                       WHEN m.goes_to = '' THEN :ended::jsonb END,
            ended_at = CASE WHEN m.done = 'leave' OR m.goes_to = ''
                            THEN :now::timestamptz END
        FROM page, unnest(:versions::int[], :steps::text[], :done::text[], :to::text[])
             AS m(version, step, done, goes_to)
        WHERE r.account_id = :account_id AND r.id = page.id
          AND r.version = m.version AND r.step = m.step
          AND (r.version <> :version OR m.done = 'leave' OR m.goes_to <> r.step)
        RETURNING r.version, r.state)
    SELECT p.last, p.seen, e.version, e.state, e.number
    FROM (SELECT coalesce(max(id), :after) AS last, count(*) AS seen FROM page) AS p
    LEFT JOIN (SELECT version, state, count(*) AS number FROM moved
               WHERE state <> 'waiting' GROUP BY version, state) AS e ON true"""  # noqa: S608  # fixed texts
_GIVE_TIME = f"""WITH {_PAGE},
    given AS (
        UPDATE automation_runs r
        SET due_at = CASE
                WHEN :how = 'shift' AND r.due_at < :never THEN r.due_at + {_WAITED}
                WHEN :how = 'spread' AND r.due_at <= :until THEN
                    :until::timestamptz
                        + :length::interval * (r.id * 7919 % 10000 / 10000.0)
                ELSE r.due_at END,
            armed_at = CASE WHEN :how = 'shift' THEN r.armed_at + {_WAITED}
                            ELSE r.armed_at END,
            state = CASE WHEN :how = 'skip' AND r.due_at < :until::timestamptz - :length
                         THEN 'left' ELSE r.state END,
            why = CASE WHEN :how = 'skip' AND r.due_at < :until::timestamptz - :length
                       THEN :late::jsonb ELSE r.why END,
            ended_at = CASE WHEN :how = 'skip' AND r.due_at < :until::timestamptz - :length
                            THEN :now::timestamptz END
        FROM page WHERE r.account_id = :account_id AND r.id = page.id
          AND (r.entered_at < :until OR :how <> 'shift')
        RETURNING r.version, r.state)
    SELECT p.last, p.seen, e.version, e.state, e.number
    FROM (SELECT coalesce(max(id), :after) AS last, count(*) AS seen FROM page) AS p
    LEFT JOIN (SELECT version, state, count(*) AS number FROM given
               WHERE state <> 'waiting' GROUP BY version, state) AS e ON true"""  # noqa: S608  # fixed texts

_END = """WITH page AS MATERIALIZED (
        SELECT id, state FROM automation_runs
        WHERE account_id = :account_id AND automation_id = :automation_id
          AND state IN ('waiting', 'in_line') AND id > :after
        ORDER BY id LIMIT :size FOR NO KEY UPDATE),
    taken AS (
        UPDATE automation_runs r
        SET state = 'left', why = :why::jsonb, ended_at = :now::timestamptz
        FROM page WHERE r.account_id = :account_id AND r.id = page.id
        RETURNING r.version,
                  CASE page.state WHEN 'waiting' THEN 'left' ELSE :left_line END AS state)
    SELECT p.last, p.seen, e.version, e.state, e.number
    FROM (SELECT coalesce(max(id), :after) AS last, count(*) AS seen FROM page) AS p
    LEFT JOIN (SELECT version, state, count(*) AS number FROM taken
               GROUP BY version, state) AS e ON true"""


@dataclass(frozen=True, slots=True)
class PageOfRuns:
    """So many runs behind one, at a moment."""

    after: int
    size: int
    now: datetime


@dataclass(frozen=True, slots=True)
class PageDone:
    """How far a page came: its last run, and how many it had.

    `ended`: who has ended by it, as totals are added: version, step (''), state, how many.
    """

    last: int
    seen: int
    ended: list[tuple[int, str, str, int]]


@dataclass(frozen=True, slots=True)
class NewTime:
    """What those who were paused get: see `give_time`. The pause, from `since` to `until`."""

    how: str
    length: timedelta
    since: datetime
    until: datetime


async def move(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    version: int,
    *,
    moves: Sequence[tuple[int, str, str, str]],
    page: PageOfRuns,
) -> PageDone:
    """Moves a page of runs.

    `moves`: version and step where they stand, `move` or `leave`, and the step to go to; an empty
    one: they are done. Who goes on at a wait waits on: since when they wait stays.
    """
    rows = await conn.rows(
        _MOVE,
        account_id=account_id,
        automation_id=automation_id,
        version=version,
        after=page.after,
        size=page.size,
        now=page.now,
        left=Reason("automations.taken_out").stored(),
        ended=Reason("automations.step_taken_out").stored(),
        versions=[each[0] for each in moves],
        steps=[each[1] for each in moves],
        done=[each[2] for each in moves],
        to=[each[3] for each in moves],
    )
    return _done(rows)


async def give_time(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    new: NewTime,
    page: PageOfRuns,
) -> PageDone:
    """Gives a page of runs their time after a pause.

    `new.how` is `spread`: who was due comes at any moment within `length`; `skip`: who was due
    earlier than `length` before leaves; `shift`: everybody waits on for as long as the pause was.
    """
    rows = await conn.rows(
        _GIVE_TIME,
        account_id=account_id,
        automation_id=automation_id,
        how=new.how,
        length=new.length,
        since=new.since,
        until=new.until,
        never=NEVER,
        late=Reason("automations.too_late").stored(),
        after=page.after,
        size=page.size,
        now=page.now,
    )
    return _done(rows)


async def end(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, why: Reason, page: PageOfRuns
) -> PageDone:
    """Takes a page of runs out, of those inside or in line: they have left."""
    rows = await conn.rows(
        _END,
        left_line=LEFT_LINE,
        account_id=account_id,
        automation_id=automation_id,
        why=why.stored(),
        after=page.after,
        size=page.size,
        now=page.now,
    )
    return _done(rows)


def _done(rows: Sequence[Any]) -> PageDone:
    ended = [(row["version"], "", row["state"], row["number"]) for row in rows if row["state"]]
    return PageDone(rows[0]["last"], rows[0]["seen"], ended)

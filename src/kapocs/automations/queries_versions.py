"""SQL that brings those inside to another version, and gives them another time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.automations.model import AutomationId
from kapocs.automations.runs import NEVER
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
        RETURNING 1)
    SELECT coalesce(max(id), :after) AS last, count(*) AS seen
    FROM page"""  # noqa: S608  # fixed texts
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
        RETURNING 1)
    SELECT coalesce(max(id), :after) AS last, count(*) AS seen
    FROM page"""  # noqa: S608  # fixed texts


@dataclass(frozen=True, slots=True)
class PageOfRuns:
    """So many runs behind one, at a moment."""

    after: int
    size: int
    now: datetime


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
) -> tuple[int, int]:
    """Moves a page of runs; the last one of the page, and how many it had.

    `moves`: version and step where they stand, `move` or `leave`, and the step to go to; an empty
    one: they are done. Who goes on at a wait waits on: since when they wait stays.
    """
    row = await conn.row(
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
    assert row is not None  # noqa: S101  # an aggregate
    return row["last"], row["seen"]


async def give_time(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    new: NewTime,
    page: PageOfRuns,
) -> tuple[int, int]:
    """Gives a page of runs their time after a pause; the last one of the page, and how many it had.

    `new.how` is `spread`: who was due comes at any moment within `length`; `skip`: who was due
    earlier than `length` before leaves; `shift`: everybody waits on for as long as the pause was.
    """
    row = await conn.row(
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
    assert row is not None  # noqa: S101  # an aggregate
    return row["last"], row["seen"]

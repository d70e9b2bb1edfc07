"""SQL on how many people came through automations and their steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.automations.model import Automation, AutomationId, Call, RunId, RunLine
from kapocs.automations.runs import NEVER
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True)
class StepCount:
    """How often a step had an outcome, or how many stand at it."""

    step: str
    outcome: str
    number: int


@dataclass(frozen=True, slots=True)
class FlowCount:
    """How often an automation had an outcome as a whole, or how many are in it."""

    automation_id: AutomationId
    outcome: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsAsked:
    """Which runs: in this state (empty: any), standing at this step (None: any)."""

    state: str = ""
    step: str | None = None
    before: int
    size: int


async def newest(
    conn: Conn, account_id: AccountId, *, before: int, size: int, archived: bool
) -> list[Automation]:
    """Automations that are no actions, those made last first."""
    return await conn.all(
        Automation,
        """SELECT account_id, id, name, status, why, draft, action, version, created_at,
                  updated_at, paused_at, archived_at
           FROM automations
           WHERE account_id = :account_id AND id < :before AND action IS NULL
             AND (archived_at IS NOT NULL) = :archived
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        before=before,
        archived=archived,
        size=size,
    )


async def of_flows(
    conn: Conn, account_id: AccountId, ids: Sequence[AutomationId]
) -> list[FlowCount]:
    """What became of runs of these automations, and how many are inside (`waiting`)."""
    return await conn.all(
        FlowCount,
        """SELECT automation_id, outcome, sum(number)::bigint AS number FROM automation_totals
           WHERE account_id = :account_id AND automation_id = ANY(:ids) AND step = ''
           GROUP BY automation_id, outcome
           UNION ALL
           SELECT automation_id, 'waiting', count(*) FROM automation_runs
           WHERE account_id = :account_id AND automation_id = ANY(:ids) AND state = 'waiting'
           GROUP BY automation_id
           UNION ALL
           SELECT automation_id, 'failing', count(*) FROM automation_runs
           WHERE account_id = :account_id AND automation_id = ANY(:ids) AND state = 'failed'
           GROUP BY automation_id""",
        account_id=account_id,
        ids=list(ids),
    )


async def of_steps(
    conn: Conn, account_id: AccountId, automation_id: AutomationId
) -> list[StepCount]:
    """What came of each step, how many wait at it (`waiting`), and at how many it stands failed
    (`failing`).
    """
    return await conn.all(
        StepCount,
        """SELECT step, outcome, sum(number)::bigint AS number FROM automation_totals
           WHERE account_id = :account_id AND automation_id = :automation_id AND step <> ''
           GROUP BY step, outcome
           UNION ALL
           SELECT step, 'waiting', count(*) FROM automation_runs
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND state = 'waiting'
           GROUP BY step
           UNION ALL
           SELECT step, 'failing', count(*) FROM automation_runs
           WHERE account_id = :account_id AND automation_id = :automation_id AND state = 'failed'
           GROUP BY step""",
        account_id=account_id,
        automation_id=automation_id,
    )


async def skip_step(
    conn: Conn, account_id: AccountId, run_id: RunId, *, step: str, to: str, now: datetime
) -> None:
    """Has a run that goes on stand at another step, and writes down that its step was skipped."""
    await conn.execute(
        """WITH moved AS (
               UPDATE automation_runs SET step = :to, seq = seq + 1
               WHERE account_id = :account_id AND id = :run_id
                 AND state IN ('waiting', 'in_line')
               RETURNING version, seq)
           INSERT INTO automation_steps
               (account_id, run_id, version, seq, step, outcome, why, at)
           SELECT :account_id, :run_id, version, seq - 1, :step, 'skipped', NULL, :now
           FROM moved""",
        account_id=account_id,
        run_id=run_id,
        step=step,
        to=to,
        now=now,
    )


async def calls_of(conn: Conn, account_id: AccountId, run_id: RunId) -> list[Call]:
    """What was and is done outside for a run, in order."""
    return await conn.all(
        Call,
        """SELECT id, automation_id, run_id, version, seq, step, kind, state, attempts, status,
                  answer, why, created_at, tried_at, ended_at
           FROM automation_calls
           WHERE account_id = :account_id AND run_id = :run_id ORDER BY id LIMIT 200""",
        account_id=account_id,
        run_id=run_id,
    )


async def runs(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, asked: RunsAsked
) -> list[RunLine]:
    """Runs of an automation, those that began last first."""
    return await conn.all(
        RunLine,
        """SELECT id, automation_id, version, list_id, subscriber_id, entry_key, state, why, step,
                  CASE WHEN state = 'waiting' AND due_at < :never THEN due_at END AS due_at,
                  entered_at, ended_at
           FROM automation_runs
           WHERE account_id = :account_id AND automation_id = :automation_id AND id < :before
             AND (:state = '' OR state = :state)
             AND (:step::text IS NULL OR step = :step)
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        automation_id=automation_id,
        before=asked.before,
        state=asked.state,
        step=asked.step,
        size=asked.size,
        never=NEVER,
    )

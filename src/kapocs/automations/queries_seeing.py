"""SQL that shows runs and what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kapocs.automations.model import AutomationId, RunId, RunLine, StepLine
from kapocs.automations.runs import NEVER
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId

_RUN = """id, automation_id, version, list_id, subscriber_id, entry_key, state, why, step,
    CASE WHEN state = 'waiting' AND due_at < :never THEN due_at END AS due_at, entered_at,
    ended_at"""


@dataclass(frozen=True, slots=True)
class Total:
    """How often a step had an outcome; step '': how many runs began or ended so."""

    version: int
    step: str
    outcome: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotal:
    """How many runs began and ended on a day of UTC; `goal`: who reached the goal."""

    day: date
    entered: int
    done: int
    goal: int
    left: int
    failed: int


async def days(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, since: date, until: date
) -> list[DayTotal]:
    """The days from `since` to `until`, both included, on which runs began or ended."""
    return await conn.all(
        DayTotal,
        """SELECT day,
                  coalesce(sum(number) FILTER (WHERE outcome = 'entered'), 0)::bigint AS entered,
                  coalesce(sum(number) FILTER (WHERE outcome = 'done'), 0)::bigint AS done,
                  coalesce(sum(number) FILTER (WHERE outcome = 'goal'), 0)::bigint AS goal,
                  coalesce(sum(number) FILTER (WHERE outcome = 'left'), 0)::bigint AS left,
                  coalesce(sum(number) FILTER (WHERE outcome = 'failed'), 0)::bigint AS failed
           FROM automation_totals
           WHERE account_id = :account_id AND automation_id = :automation_id AND step = ''
             AND day BETWEEN :since AND :until
           GROUP BY day ORDER BY day LIMIT 4000""",
        account_id=account_id,
        automation_id=automation_id,
        since=since,
        until=until,
    )


async def runs(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    states: Sequence[str] = (),
    after: int = 0,
    size: int = 100,
) -> list[RunLine]:
    """Runs of an automation in the order they began; `states`: only in one of these."""
    return await conn.all(
        RunLine,
        f"""SELECT {_RUN} FROM automation_runs
            WHERE account_id = :account_id AND automation_id = :automation_id AND id > :after
              AND (:states::text[] = '{{}}' OR state = ANY(:states))
            ORDER BY id LIMIT :size""",  # noqa: S608  # fixed columns
        account_id=account_id,
        automation_id=automation_id,
        states=list(states),
        after=after,
        size=size,
        never=NEVER,
    )


async def run(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, run_id: RunId
) -> RunLine | None:
    """One run of the automation; None: there is no such one."""
    return await conn.first(
        RunLine,
        f"""SELECT {_RUN} FROM automation_runs
            WHERE account_id = :account_id AND automation_id = :automation_id
              AND id = :run_id""",  # noqa: S608  # fixed columns
        account_id=account_id,
        automation_id=automation_id,
        run_id=run_id,
        never=NEVER,
    )


async def event_of(conn: Conn, account_id: AccountId, run_id: RunId) -> dict[str, Any]:
    """The data of what began the run; empty: it has none."""
    found = await conn.value(
        """SELECT said -> 'event' FROM automation_runs
           WHERE account_id = :account_id AND id = :run_id""",
        account_id=account_id,
        run_id=run_id,
    )
    return found or {}


async def runs_of_record(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> list[RunLine]:
    """All runs of one record, the newest first."""
    return await conn.all(
        RunLine,
        f"""SELECT {_RUN} FROM automation_runs
            WHERE account_id = :account_id AND list_id = :list_id
              AND subscriber_id = :subscriber_id
            ORDER BY id DESC LIMIT 1000""",  # noqa: S608  # fixed columns
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
        never=NEVER,
    )


async def steps(conn: Conn, account_id: AccountId, run_id: RunId) -> list[StepLine]:
    """What a run did, in order."""
    return await conn.all(
        StepLine,
        """SELECT seq, step, outcome, why, at FROM automation_steps
           WHERE account_id = :account_id AND run_id = :run_id ORDER BY seq LIMIT 10000""",
        account_id=account_id,
        run_id=run_id,
    )


async def totals(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, since: date, until: date
) -> list[Total]:
    """How often what happened, in days from `since` to `until`, both included."""
    return await conn.all(
        Total,
        """SELECT version, step, outcome, sum(number)::bigint AS number FROM automation_totals
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND day BETWEEN :since AND :until
           GROUP BY version, step, outcome ORDER BY version, step, outcome""",
        account_id=account_id,
        automation_id=automation_id,
        since=since,
        until=until,
    )

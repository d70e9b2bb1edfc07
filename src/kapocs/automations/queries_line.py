"""SQL on those who wait in line for an automation that takes only so many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.automations.model import AutomationId, RunId
from kapocs.automations.queries import ENTRANCE
from kapocs.automations.queries_runs import FlowLane
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class InLine:
    """Somebody in line. `has_begun`: a failed run that is tried again, and goes on where it was."""

    id: RunId
    list_id: ListId
    subscriber_id: SubscriberId
    since: datetime
    has_begun: bool


def in_line(at_most: int | None) -> Any:
    """What those in line wait for, as it is stored; None: there is no line."""
    return None if at_most is None else Reason("automations.in_line", most=at_most).stored()


async def lines(conn: Conn) -> list[FlowLane]:
    """The automations that take people, and for which somebody is in line."""
    return await conn.all(
        FlowLane,
        """SELECT a.account_id, a.id AS automation_id FROM automations a
           WHERE a.status IN ('active', 'paused') AND EXISTS (
               SELECT FROM automation_runs r
               WHERE r.account_id = a.account_id AND r.automation_id = a.id
                 AND r.state = 'in_line')
           ORDER BY a.priority DESC, a.account_id, a.id""",
    )


async def hold_version(
    conn: Conn, account_id: AccountId, automation_id: AutomationId
) -> int | None:
    """The version that newcomers get until the transaction ends.

    None: it takes nobody, or somebody else lets people in just now.
    """
    version: int | None = await conn.value(
        """SELECT version FROM automations
           WHERE account_id = :account_id AND id = :automation_id
             AND status IN ('active', 'paused') FOR SHARE""",
        account_id=account_id,
        automation_id=automation_id,
    )
    is_mine = await conn.value(
        f"SELECT pg_try_advisory_xact_lock({ENTRANCE})",
        account_id=account_id,
        automation_id=automation_id,
    )
    return version if is_mine else None


async def inside(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, most: int
) -> int:
    """How many are inside, counted up to `most`."""
    found: int = await conn.value(
        """SELECT count(*) FROM (
               SELECT FROM automation_runs
               WHERE account_id = :account_id AND automation_id = :automation_id
                 AND state = 'waiting' LIMIT :most) AS few""",
        account_id=account_id,
        automation_id=automation_id,
        most=most,
    )
    return found


async def count(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> int:
    """How many are in line."""
    found: int = await conn.value(
        """SELECT count(*) FROM automation_runs
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND state = 'in_line'""",
        account_id=account_id,
        automation_id=automation_id,
    )
    return found


async def first(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, size: int
) -> list[InLine]:
    """The first ones in line, held until the end.

    Left out is who somebody else holds, since something happened to them just now: whoever waited
    for that would hold up those who let people in.
    """
    return await conn.all(
        InLine,
        """SELECT id, list_id, subscriber_id, entered_at AS since, seq > 0 AS has_begun
           FROM automation_runs
           WHERE account_id = :account_id AND automation_id = :automation_id
             AND state = 'in_line'
           ORDER BY id LIMIT :size FOR NO KEY UPDATE SKIP LOCKED""",
        account_id=account_id,
        automation_id=automation_id,
        size=size,
    )


async def let_in(
    conn: Conn,
    account_id: AccountId,
    run_ids: Sequence[RunId],
    *,
    version: int,
    step: str,
    now: datetime,
) -> None:
    """They are inside from now on, by this version and at its first step.

    What they did before is not what they wait for in it. Whoever has begun goes on where they were.
    """
    await conn.execute(
        """UPDATE automation_runs
           SET state = 'waiting', why = NULL, due_at = :now,
               version = CASE WHEN seq = 0 THEN :version ELSE version END,
               step = CASE WHEN seq = 0 THEN :step ELSE step END,
               since = CASE WHEN seq = 0 AND entered_at < :now THEN :now ELSE since END,
               entered_at = CASE WHEN seq = 0 THEN :now ELSE entered_at END
           WHERE account_id = :account_id AND id = ANY(:ids::bigint[]) AND state = 'in_line'""",
        account_id=account_id,
        ids=list(run_ids),
        version=version,
        step=step,
        now=now,
    )


async def leave(
    conn: Conn, account_id: AccountId, run_ids: Sequence[RunId], *, why: Reason, now: datetime
) -> None:
    """They leave the line."""
    await conn.execute(
        """UPDATE automation_runs SET state = 'left', why = :why, ended_at = :now
           WHERE account_id = :account_id AND id = ANY(:ids::bigint[]) AND state = 'in_line'""",
        account_id=account_id,
        ids=list(run_ids),
        why=why.stored(),
        now=now,
    )


async def turn_away(conn: Conn, account_id: AccountId, run_ids: Sequence[RunId]) -> int:
    """Those of them who have no place are as if they had never come; how many."""
    return await conn.execute(
        """DELETE FROM automation_runs
           WHERE account_id = :account_id AND id = ANY(:ids::bigint[]) AND state = 'in_line'""",
        account_id=account_id,
        ids=list(run_ids),
    )

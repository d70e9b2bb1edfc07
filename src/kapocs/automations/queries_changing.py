"""SQL that ends, tries again and moves runs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kapocs.automations.model import AutomationId, RunId, RunState
from kapocs.automations.queries_line import in_line
from kapocs.automations.runs import LEFT_LINE
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason


async def newest_version(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> int:
    """The highest number of a version; 0: there is none."""
    found: int = await conn.value(
        """SELECT coalesce(max(version), 0) FROM automation_versions
           WHERE account_id = :account_id AND automation_id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
    )
    return found


async def end_all(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, why: Reason, now: datetime
) -> list[tuple[int, str, str, int]]:
    """All who are inside, or in line, leave.

    As totals are added: version, step (''), outcome, how many.
    """
    rows = await conn.rows(
        """WITH there AS MATERIALIZED (
               SELECT id, state FROM automation_runs
               WHERE account_id = :account_id AND automation_id = :automation_id
                 AND state IN ('waiting', 'in_line')
               FOR NO KEY UPDATE),
           ended AS (
               UPDATE automation_runs r SET state = 'left', why = :why, ended_at = :now
               FROM there WHERE r.account_id = :account_id AND r.id = there.id
               RETURNING r.version,
                         CASE there.state WHEN 'waiting' THEN 'left' ELSE :left_line END AS outcome)
           SELECT version, outcome, count(*) AS number FROM ended GROUP BY version, outcome""",
        left_line=LEFT_LINE,
        account_id=account_id,
        automation_id=automation_id,
        why=why.stored(),
        now=now,
    )
    return [(row["version"], "", row["outcome"], row["number"]) for row in rows]


async def retry(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    run_ids: Sequence[RunId] | None,
    at_most: int | None,
    now: datetime,
) -> int:
    """Has failed runs, all or these, go on at the step that failed; how many.

    Who has come in anew meanwhile is left out. Where only so many (`at_most`) are inside at a time,
    they are in line first.
    """
    return await conn.execute(
        """UPDATE automation_runs r
           SET state = :state, why = :why, due_at = :now, ended_at = NULL, armed_at = NULL,
               came = NULL
           WHERE r.account_id = :account_id AND r.automation_id = :automation_id
             AND r.state = 'failed' AND (:ids::bigint[] IS NULL OR r.id = ANY(:ids))
             AND NOT EXISTS (
                 SELECT FROM automation_runs w
                 WHERE w.account_id = :account_id AND w.person = r.person
                   AND w.automation_id = :automation_id AND w.entry_key = r.entry_key
                   AND w.state IN ('waiting', 'in_line'))
             AND r.id = (SELECT max(l.id) FROM automation_runs l
                         WHERE l.account_id = :account_id AND l.person = r.person
                           AND l.automation_id = :automation_id AND l.entry_key = r.entry_key
                           AND l.state = 'failed')""",
        account_id=account_id,
        automation_id=automation_id,
        ids=None if run_ids is None else list(run_ids),
        state=RunState.WAITING if at_most is None else RunState.IN_LINE,
        why=in_line(at_most),
        now=now,
    )


async def active(conn: Conn, account_id: AccountId) -> list[AutomationId]:
    """The automations in which people go on."""
    return await conn.column(
        """SELECT id FROM automations
           WHERE account_id = :account_id AND status = 'active' ORDER BY id""",
        account_id=account_id,
    )


async def hear_nothing_of_before(conn: Conn, account_id: AccountId, now: datetime) -> None:
    """Neither lets anybody in nor wakes anybody what was noted before now."""
    await conn.execute(
        """UPDATE automations SET activated_at = greatest(activated_at, :now)
           WHERE account_id = :account_id AND status IN ('active', 'paused')""",
        account_id=account_id,
        now=now,
    )
    await conn.execute(
        """UPDATE automation_runs
           SET said = said || jsonb_build_object('fact', greatest(
                   (SELECT max(id) FROM facts WHERE account_id = :account_id),
                   (SELECT max(id) FROM subscriber_events WHERE account_id = :account_id), 0))
           WHERE account_id = :account_id AND state IN ('waiting', 'in_line')""",
        account_id=account_id,
    )


async def give_up_calls(
    conn: Conn, account_id: AccountId, why: Reason, *, came: str, now: datetime
) -> None:
    """Ends what is done outside for runs of the account; they go on where that leads."""
    await conn.execute(
        """WITH ended AS (
               UPDATE automation_calls SET state = 'failed', why = :why, ended_at = :now
               WHERE account_id = :account_id AND ended_at IS NULL
               RETURNING run_id, seq)
           UPDATE automation_runs r SET came = :came, due_at = :now
           FROM ended
           WHERE r.account_id = :account_id AND r.id = ended.run_id AND r.seq = ended.seq
             AND r.state = 'waiting'""",
        account_id=account_id,
        why=why.stored(),
        came=came,
        now=now,
    )


async def set_action(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, action: Mapping[str, Any]
) -> None:
    """Says that it is an action, and which."""
    await conn.execute(
        """UPDATE automations SET action = :action
           WHERE account_id = :account_id AND id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
        action=action,
    )

"""SQL that tries runs again, and changes what automations are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.automations.model import AutomationId, RunId, RunState
from kapocs.automations.queries_line import in_line
from kapocs.automations.queries_versions import PageOfRuns
from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.reasons import Reason

_RETRY = """WITH page AS MATERIALIZED (
        SELECT id FROM automation_runs
        WHERE account_id = :account_id AND automation_id = :automation_id
          AND state = 'failed' AND id > :after AND ended_at <= :failed_until
          AND (:ids::bigint[] IS NULL OR id = ANY(:ids))
        ORDER BY id LIMIT :size),
    again AS (
        UPDATE automation_runs r
        SET state = :state, why = :why, due_at = :now, ended_at = NULL, armed_at = NULL,
            came = NULL
        FROM page
        WHERE r.account_id = :account_id AND r.id = page.id AND r.state = 'failed'
          AND NOT EXISTS (
              SELECT FROM automation_runs w
              WHERE w.account_id = :account_id AND w.person = r.person
                AND w.automation_id = :automation_id AND w.entry_key = r.entry_key
                AND w.state IN ('waiting', 'in_line'))
          AND r.id = (SELECT max(l.id) FROM automation_runs l
                      WHERE l.account_id = :account_id AND l.person = r.person
                        AND l.automation_id = :automation_id AND l.entry_key = r.entry_key
                        AND l.state = 'failed')
        RETURNING 1)
    SELECT coalesce(max(id), :after) AS last, count(*) AS seen,
           (SELECT count(*) FROM again) AS number
    FROM page"""


@dataclass(frozen=True, slots=True)
class Retrying:
    """Which failed runs are tried again; None: all. `at_most`: so many are inside at a time."""

    run_ids: Sequence[RunId] | None
    failed_until: datetime
    at_most: int | None


@dataclass(frozen=True, slots=True)
class PageRetried:
    """How far a page of failed runs came: its last one, how many it had, and how many go on."""

    last: int
    seen: int
    number: int


async def newest_version(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> int:
    """The highest number of a version; 0: there is none."""
    found: int = await conn.value(
        """SELECT coalesce(max(version), 0) FROM automation_versions
           WHERE account_id = :account_id AND automation_id = :automation_id""",
        account_id=account_id,
        automation_id=automation_id,
    )
    return found


async def has_people(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> bool:
    """Whether anybody is inside, or in line."""
    return bool(
        await conn.value(
            """SELECT EXISTS (SELECT FROM automation_runs
                              WHERE account_id = :account_id AND automation_id = :automation_id
                                AND state IN ('waiting', 'in_line'))""",
            account_id=account_id,
            automation_id=automation_id,
        )
    )


async def retry(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    *,
    which: Retrying,
    page: PageOfRuns,
) -> PageRetried:
    """Has a page of failed runs go on at the step that failed.

    Who has come in anew meanwhile is left out, and of runs that failed behind each other of one
    person all but the last. Where only so many are inside at a time, they are in line first.
    """
    row = await conn.row(
        _RETRY,
        account_id=account_id,
        automation_id=automation_id,
        ids=None if which.run_ids is None else list(which.run_ids),
        failed_until=which.failed_until,
        state=RunState.WAITING if which.at_most is None else RunState.IN_LINE,
        why=in_line(which.at_most),
        after=page.after,
        size=page.size,
        now=page.now,
    )
    assert row is not None  # noqa: S101  # an aggregate
    return PageRetried(row["last"], row["seen"], row["number"])


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


async def without_secrets(conn: Conn, account_id: AccountId) -> list[AutomationId]:
    """Automations in which nothing stands for a secret that was sealed, also in old versions."""
    return await conn.column(
        """SELECT a.id FROM automations a
           WHERE a.account_id = :account_id
             AND (jsonb_path_exists(a.draft, '$.**.sealed ? (@ == "")')
                  OR EXISTS (SELECT FROM automation_versions v
                             WHERE v.account_id = :account_id AND v.automation_id = a.id
                               AND jsonb_path_exists(v.definition, '$.**.sealed ? (@ == "")')))
           ORDER BY a.id""",
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

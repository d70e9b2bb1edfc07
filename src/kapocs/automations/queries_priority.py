"""SQL that finds whose letters are to go first: those of automations of a higher priority.

`deliveries` and `outbox` are tables of `deliveries`.
"""

from collections.abc import Mapping
from datetime import datetime

from kapocs.automations.model import AutomationId, RunId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def is_outranked(conn: Conn, account_id: AccountId, automation_id: AutomationId) -> bool:
    """Whether another automation at work has a higher priority."""
    return bool(
        await conn.value(
            """SELECT true FROM automations a
               JOIN automations me ON me.account_id = :account_id AND me.id = :automation_id
               WHERE a.account_id = :account_id AND a.status = 'active'
                 AND a.priority > me.priority LIMIT 1""",
            account_id=account_id,
            automation_id=automation_id,
        )
    )


async def outranked(
    conn: Conn,
    account_id: AccountId,
    automation_id: AutomationId,
    people: Mapping[RunId, str],
    *,
    now: datetime,
) -> set[RunId]:
    """Those of the runs whose person an automation of higher priority has in hand just now.

    They are due in it, or its letter to them is about to go out.
    """
    return set(
        await conn.column(
            """SELECT u.id
               FROM unnest(:ids::bigint[], :people::text[]) AS u(id, person)
               WHERE EXISTS (
                   SELECT FROM automation_runs r
                   JOIN automations a ON a.account_id = :account_id AND a.id = r.automation_id
                   JOIN automations me ON me.account_id = :account_id AND me.id = :automation_id
                   WHERE r.account_id = :account_id AND r.person = u.person
                     AND a.status = 'active' AND a.priority > me.priority
                     AND (r.state = 'waiting' AND r.due_at <= :now OR EXISTS (
                         SELECT FROM automation_sends s
                         JOIN deliveries d ON d.account_id = :account_id
                              AND d.list_id = r.list_id AND d.subscriber_id = r.subscriber_id
                              AND d.send_id = s.send_id
                         JOIN outbox o ON o.account_id = :account_id AND o.delivery_id = d.id
                         WHERE s.account_id = :account_id AND s.automation_id = a.id
                           AND o.lane = 0 AND o.due_at <= :now)))""",
            account_id=account_id,
            automation_id=automation_id,
            ids=list(people),
            people=list(people.values()),
            now=now,
        )
    )

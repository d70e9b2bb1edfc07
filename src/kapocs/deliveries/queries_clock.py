"""SQL that mends what was written about deliveries while the clock was ahead."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def waiting_beyond(conn: Conn, now: datetime) -> list[AccountId]:
    """Accounts with letters that wait for a moment after that one."""
    return await conn.column(
        "SELECT DISTINCT account_id FROM outbox WHERE worker_id IS NULL AND due_at > :now",
        now=now,
    )


async def bring_forward(conn: Conn, account_id: AccountId, now: datetime) -> int:
    """The account's letters that wait for a moment that only a wrong clock knew; how many.

    What was planned beyond now comes earlier by as much, so that a smart send keeps its hours.
    What waits for another try, or for its turn at a relay, is asked about again at once.
    """
    return await conn.execute(
        """WITH waiting AS (
               SELECT o.account_id, o.delivery_id,
                      CASE WHEN d.status = 'deferred' THEN :now::timestamptz
                           ELSE greatest(:now, d.due_at - greatest(d.created_at - :now, '0'))
                      END AS due_at
               FROM outbox o
               JOIN deliveries d ON d.account_id = o.account_id AND d.id = o.delivery_id
               WHERE o.account_id = :account_id AND o.worker_id IS NULL AND o.due_at > :now
               FOR UPDATE OF o SKIP LOCKED),
           told AS (
               UPDATE deliveries d SET due_at = w.due_at, created_at = least(d.created_at, :now)
               FROM waiting w WHERE d.account_id = :account_id AND d.id = w.delivery_id)
           UPDATE outbox o SET due_at = w.due_at
           FROM waiting w WHERE o.account_id = :account_id AND o.delivery_id = w.delivery_id""",
        account_id=account_id,
        now=now,
    )

"""SQL for letters that waited in the house from which an account moved here."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import SHARDS
from kapocs.deliveries.queries_outcomes import ENDING
from kapocs.ids import AccountId
from kapocs.reasons import Reason


async def give_up(conn: Conn, account_id: AccountId, *, now: datetime) -> int:
    """What waits and has no place in the outbox may have gone out there: uncertain; how many."""
    gone = await conn.rows(
        f"""WITH gone AS (
               SELECT d.account_id, d.id AS delivery_id, d.attempts, d.message_id, d.handed_over_at
               FROM deliveries d
               WHERE d.account_id = :account_id
                 AND d.status IN ('queued', 'claimed', 'handing', 'deferred')
                 AND NOT EXISTS (SELECT FROM outbox o
                                 WHERE o.account_id = :account_id AND o.delivery_id = d.id)),
           given AS (
               SELECT delivery_id AS id, 'uncertain' AS status, :why::jsonb AS why,
                      '' AS relay, '' AS reply, NULL::jsonb AS answer, '' AS provider_id
               FROM gone),
           {ENDING}""",  # noqa: S608  # a constant
        account_id=account_id,
        why=Reason(Ending.MOVED).stored(),
        shard=now.microsecond % SHARDS,
        now=now,
    )
    return len(gone)

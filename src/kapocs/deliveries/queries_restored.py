"""SQL for letters that waited when a backup was made, in a copy restored from it."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import SHARDS
from kapocs.deliveries.queries_outcomes import ENDING
from kapocs.ids import AccountId
from kapocs.reasons import Reason


async def give_up(conn: Conn, account_id: AccountId, *, before: datetime, now: datetime) -> int:
    """What was due before that moment may have gone out by the original: uncertain; how many."""
    gone = await conn.rows(
        f"""WITH gone AS (
               DELETE FROM outbox
               WHERE account_id = :account_id AND (due_at <= :before OR worker_id IS NOT NULL)
               RETURNING account_id, delivery_id, attempts, message_id, handed_over_at),
           given AS (
               SELECT delivery_id AS id, 'uncertain' AS status, :why::jsonb AS why,
                      '' AS relay, '' AS reply, NULL::jsonb AS answer, '' AS provider_id
               FROM gone),
           {ENDING}""",  # noqa: S608  # a constant
        account_id=account_id,
        before=before,
        why=Reason(Ending.RESTORED).stored(),
        shard=now.microsecond % SHARDS,
        now=now,
    )
    return len(gone)

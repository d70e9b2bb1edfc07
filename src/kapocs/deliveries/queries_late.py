"""SQL for answers that come late: the worker was taken for dead, and was not."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import DeliveryStatus
from kapocs.deliveries.queries_outcomes import COUNTED, GIVEN, Result, by_account, of_results
from kapocs.ids import DeliveryId

_KNOWN = (DeliveryStatus.SENT, DeliveryStatus.FAILED)
_SHARD = 0

_SETTLE = f"""
    {GIVEN},
    done AS (
        UPDATE deliveries d
        SET status = g.status, reason = '', why = g.why, relay = g.relay, reply = g.reply,
            answer = g.answer,
            message_id = coalesce(nullif(g.provider_id, ''), d.message_id),
            finished_at = :now
        FROM given g
        WHERE d.account_id = :account_id AND d.id = g.id AND d.status = 'uncertain'
          AND (d.why ->> 'code' = :stopped OR d.why IS NULL)
        RETURNING d.account_id, d.id, d.send_id, d.variant, d.status, d.purpose,
                  true AS was_uncertain), {COUNTED}"""  # noqa: S608  # constants


async def settle(conn: Conn, *, results: Sequence[Result], now: datetime) -> set[DeliveryId]:
    """Ends deliveries that a sweep called uncertain as they really ended; those it was true of.

    Each was handed over once, by the worker that brings the answer: nobody tries an uncertain
    one again.
    """
    known = [each for each in results if each.status in _KNOWN]
    if not known:
        return set()
    rows = await conn.for_each(
        _SETTLE,
        [
            {
                **of_results(account_id, own),
                "stopped": Ending.WORKER_STOPPED,
                "shard": _SHARD,
                "now": now,
            }
            for account_id, own in by_account(known)
        ],
    )
    return {row["id"] for row in rows}

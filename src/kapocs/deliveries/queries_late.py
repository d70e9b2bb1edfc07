"""SQL for answers that come late: the worker was taken for dead, and was not."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import DeliveryStatus
from kapocs.deliveries.queries_outbox import Result
from kapocs.ids import DeliveryId
from kapocs.reasons import coded, plain, stored

_KNOWN = (DeliveryStatus.SENT, DeliveryStatus.FAILED)
_SHARD = 0

_SETTLE = """
    WITH given AS (
        SELECT * FROM unnest(:accounts::bigint[], :ids::bigint[], :statuses::text[],
                             :whys::jsonb[], :relays::text[], :replies::text[],
                             :answers::jsonb[], :provider_ids::text[])
             AS u(account_id, id, status, why, relay, reply, answer, provider_id)),
    settled AS (
        UPDATE deliveries d
        SET status = g.status, reason = '', why = g.why, relay = g.relay, reply = g.reply,
            answer = g.answer,
            message_id = coalesce(nullif(g.provider_id, ''), d.message_id),
            finished_at = :now
        FROM given g
        WHERE d.account_id = g.account_id AND d.id = g.id AND d.status = 'uncertain'
          AND (d.why ->> 'code' = :stopped OR d.why IS NULL)
        RETURNING d.account_id, d.id, d.send_id, d.variant, d.status, d.purpose),
    sums AS (
        INSERT INTO send_totals
            (account_id, send_id, variant, shard, uncertain, sent, failed)
        SELECT account_id, send_id, variant, :shard, -count(*),
               count(*) FILTER (WHERE status = 'sent'),
               count(*) FILTER (WHERE status = 'failed')
        FROM settled WHERE send_id IS NOT NULL AND purpose IN ('send', 'api')
        GROUP BY account_id, send_id, variant ORDER BY account_id, send_id, variant
        ON CONFLICT (account_id, send_id, variant, shard) DO UPDATE
        SET uncertain = send_totals.uncertain + excluded.uncertain,
            sent = send_totals.sent + excluded.sent,
            failed = send_totals.failed + excluded.failed)
    SELECT id FROM settled"""


async def settle(conn: Conn, *, results: Sequence[Result], now: datetime) -> set[DeliveryId]:
    """Ends deliveries that a sweep called uncertain as they really ended; those it was true of.

    Each was handed over once, by the worker that brings the answer: nobody tries an uncertain
    one again.
    """
    known = [each for each in results if each.status in _KNOWN]
    if not known:
        return set()
    ids = await conn.column(
        _SETTLE,
        stopped=Ending.WORKER_STOPPED,
        shard=_SHARD,
        now=now,
        accounts=[each.account_id for each in known],
        ids=[each.delivery_id for each in known],
        statuses=[each.status for each in known],
        whys=[stored(each.reason) for each in known],
        relays=[each.relay for each in known],
        replies=[plain(each.reply) for each in known],
        answers=[coded(each.reply) for each in known],
        provider_ids=[each.provider_id for each in known],
    )
    return set(ids)

"""SQL that plans deliveries, and that shows them to their account."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.model import SHARDS, DeliveryLine, NewDelivery
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.sends.model import DUE

# What a worker has under way shows in the outbox only.
_LINE = """d.id, d.purpose, d.channel, d.send_id, d.variant, d.letter_id, d.list_id,
    d.subscriber_id,
    CASE WHEN o.handed_over_at IS NOT NULL THEN 'handing'
         WHEN o.worker_id IS NOT NULL THEN 'claimed' ELSE d.status END AS status,
    CASE WHEN d.reason = '' THEN d.why ELSE to_jsonb(d.reason) END AS reason,
    coalesce(o.attempts, d.attempts) AS attempts, coalesce(o.due_at, d.due_at) AS due_at,
    d.relay, coalesce(d.answer, to_jsonb(d.reply)) AS reply,
    coalesce(nullif(d.message_id, ''), o.message_id, '') AS message_id,
    d.created_at, coalesce(d.handed_over_at, o.handed_over_at) AS handed_over_at, d.finished_at"""
_FROM = """deliveries d
    LEFT JOIN outbox o ON o.account_id = d.account_id AND o.delivery_id = d.id"""

_QUEUE = """
    WITH planned AS (
        INSERT INTO deliveries
            (account_id, purpose, occurrence, send_id, letter_id, form_id, list_id,
             subscriber_id, overrides, event, channel, variant, recipient, status, due_at,
             created_at)
        SELECT :account_id, u.purpose, u.occurrence, u.send_id, u.letter_id, u.form_id,
               u.list_id, u.subscriber_id, u.overrides, u.event, u.channel, u.variant,
               u.recipient, 'queued', :now, :now
        FROM unnest(:purposes::text[], :occurrences::text[], :sends::bigint[],
                    :letters::bigint[], :forms::bigint[], :lists::bigint[],
                    :subscribers::bigint[], :overrides::jsonb[], :events::jsonb[],
                    :channels::text[], :variants::smallint[], :recipients::text[])
             AS u(purpose, occurrence, send_id, letter_id, form_id, list_id,
                  subscriber_id, overrides, event, channel, variant, recipient)
        ON CONFLICT (account_id, occurrence) DO NOTHING
        RETURNING account_id, id, occurrence, send_id, variant, channel, purpose),
    work AS (
        INSERT INTO outbox (account_id, delivery_id, lane, due_at)
        SELECT p.account_id, p.id, u.lane, :now
        FROM planned p
        JOIN (SELECT DISTINCT occurrence, lane
              FROM unnest(:occurrences::text[], :lanes::bigint[]) AS w(occurrence, lane))
          AS u USING (occurrence)
        WHERE p.channel <> 'pdf'),
    sums AS (
        INSERT INTO send_totals (account_id, send_id, variant, shard, planned)
        SELECT account_id, send_id, variant, :shard, count(*) FROM planned
        WHERE send_id IS NOT NULL AND purpose IN ('send', 'api')
        GROUP BY account_id, send_id, variant ORDER BY send_id, variant
        ON CONFLICT (account_id, send_id, variant, shard)
            DO UPDATE SET planned = send_totals.planned + excluded.planned)
    SELECT count(*) FROM planned"""


async def queue(
    conn: Conn, account_id: AccountId, deliveries: Sequence[NewDelivery], now: datetime
) -> int:
    """Queues deliveries that are not there yet and wakes the workers; how many were new."""
    added: int = await conn.value(
        _QUEUE,
        account_id=account_id,
        now=now,
        shard=now.microsecond % SHARDS,
        purposes=[each.purpose for each in deliveries],
        occurrences=[each.occurrence for each in deliveries],
        sends=[each.send_id for each in deliveries],
        letters=[each.letter_id for each in deliveries],
        forms=[each.form_id for each in deliveries],
        lists=[each.list_id for each in deliveries],
        subscribers=[each.subscriber_id for each in deliveries],
        overrides=[each.overrides for each in deliveries],
        events=[each.event for each in deliveries],
        channels=[each.channel for each in deliveries],
        variants=[each.variant for each in deliveries],
        recipients=[each.recipient for each in deliveries],
        lanes=[each.lane for each in deliveries],
    )
    if added:
        conn.wake(DUE)
    return added


async def deliveries(
    conn: Conn, account_id: AccountId, *, status: str | None = None, size: int = 100
) -> list[DeliveryLine]:
    """The account's deliveries, newest first."""
    return await conn.all(
        DeliveryLine,
        f"""SELECT * FROM (
               SELECT {_LINE} FROM {_FROM} WHERE d.account_id = :account_id) AS lines
           WHERE :status::text IS NULL OR status = :status
           ORDER BY id DESC LIMIT :size""",
        account_id=account_id,
        status=status,
        size=size,
    )


async def deliveries_to(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> list[DeliveryLine]:
    """What was sent to one person, oldest first."""
    return await conn.all(
        DeliveryLine,
        f"""SELECT {_LINE} FROM {_FROM}
           WHERE d.account_id = :account_id AND d.list_id = :list_id
             AND d.subscriber_id = :subscriber_id
           ORDER BY d.id""",
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
    )

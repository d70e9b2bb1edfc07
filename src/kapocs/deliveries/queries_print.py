"""SQL on letters on paper: deliveries that no pump takes, because a print batch does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId, LetterId, ListId, SendId, SubscriberId
from kapocs.reasons import Reason, stored


@dataclass(frozen=True, slots=True)
class WaitingPrint:
    """A letter that waits to be printed."""

    delivery_id: DeliveryId
    list_id: ListId
    subscriber_id: SubscriberId
    letter_id: LetterId


@dataclass(frozen=True, slots=True)
class _Ended:
    """What became of a letter: printed into a file, or left out and why."""

    status: str
    reason: Reason | None = None
    file: str = ""


async def waiting(
    conn: Conn, account_id: AccountId, send_id: SendId, *, after: int, size: int
) -> list[WaitingPrint]:
    """A send's letters not printed yet, in the order they were planned."""
    return await conn.all(
        WaitingPrint,
        """SELECT id AS delivery_id, list_id, subscriber_id, letter_id FROM deliveries
           WHERE account_id = :account_id AND send_id = :send_id AND channel = 'pdf'
             AND status = 'queued' AND id > :after
           ORDER BY id LIMIT :size""",
        account_id=account_id,
        send_id=send_id,
        after=after,
        size=size,
    )


async def printed(
    conn: Conn,
    account_id: AccountId,
    delivery_ids: Sequence[DeliveryId],
    *,
    file: str,
    now: datetime,
) -> int:
    """Letters that are in a print file now, named in `relay`; how many were not before."""
    return await _end(conn, account_id, delivery_ids, ending=_Ended("sent", file=file), now=now)


async def not_printed(
    conn: Conn,
    account_id: AccountId,
    delivery_ids: Sequence[DeliveryId],
    *,
    reason: Reason | None,
    now: datetime,
) -> int:
    """Letters left out of the print, and why."""
    return await _end(conn, account_id, delivery_ids, ending=_Ended("skipped", reason), now=now)


async def _end(
    conn: Conn,
    account_id: AccountId,
    delivery_ids: Sequence[DeliveryId],
    *,
    ending: _Ended,
    now: datetime,
) -> int:
    count: int = await conn.value(
        """WITH done AS (
               UPDATE deliveries
               SET status = :status, reason = '', why = :why, relay = :file, attempts = 1,
                   handed_over_at = CASE WHEN :status = 'sent' THEN :now::timestamptz END,
                   finished_at = :now
               WHERE account_id = :account_id AND id = ANY(:ids) AND status = 'queued'
                 AND channel = 'pdf'
               RETURNING account_id, send_id, variant, status, purpose),
           sums AS (
               INSERT INTO send_totals (account_id, send_id, variant, shard, skipped, sent)
               SELECT account_id, send_id, variant, 0,
                      count(*) FILTER (WHERE status = 'skipped'),
                      count(*) FILTER (WHERE status = 'sent')
               FROM done WHERE send_id IS NOT NULL AND purpose IN ('send', 'api')
               GROUP BY account_id, send_id, variant ORDER BY send_id, variant
               ON CONFLICT (account_id, send_id, variant, shard) DO UPDATE
               SET skipped = send_totals.skipped + excluded.skipped,
                   sent = send_totals.sent + excluded.sent)
           SELECT count(*) FROM done""",
        account_id=account_id,
        ids=list(delivery_ids),
        status=ending.status,
        why=stored(ending.reason),
        file=ending.file,
        now=now,
    )
    return count

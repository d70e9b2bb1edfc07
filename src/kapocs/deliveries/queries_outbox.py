"""SQL of the outbox: deliveries as the workers see them, whatever account they belong to.

Which accounts have something due is read without a lock; what is claimed is one account's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.model import Delivery
from kapocs.deliveries.queries_outcomes import Later, by_account
from kapocs.ids import AccountId, DeliveryId


@dataclass(frozen=True, slots=True)
class Lane:
    """A big send's own queue."""

    account_id: AccountId
    lane: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An account with letters to single people, and when the first of them is due."""

    account_id: AccountId
    due_at: datetime


async def waiting(conn: Conn, *, most: int) -> list[Waiting]:
    """Accounts with letters in lane 0, the one whose letter is due first before the others."""
    # A loose index scan, here and below: one probe for each account, however many rows wait.
    return await conn.all(
        Waiting,
        """WITH RECURSIVE found AS (
               (SELECT account_id, due_at FROM outbox WHERE lane = 0 AND worker_id IS NULL
                ORDER BY account_id, due_at LIMIT 1)
               UNION ALL
               SELECT next.account_id, next.due_at
               FROM found f CROSS JOIN LATERAL (
                   SELECT o.account_id, o.due_at FROM outbox o
                   WHERE o.lane = 0 AND o.worker_id IS NULL AND o.account_id > f.account_id
                   ORDER BY o.account_id, o.due_at LIMIT 1) AS next)
           SELECT account_id, due_at FROM found ORDER BY due_at LIMIT :most""",
        most=most,
    )


async def lanes(conn: Conn, now: datetime) -> list[Lane]:
    """Lanes in which something is due and may go, lane 0 apart."""
    return await conn.all(
        Lane,
        """WITH RECURSIVE found AS (
               (SELECT lane, account_id FROM outbox WHERE worker_id IS NULL ORDER BY lane LIMIT 1)
               UNION ALL
               SELECT next.lane, next.account_id
               FROM found f CROSS JOIN LATERAL (
                   SELECT o.lane, o.account_id FROM outbox o
                   WHERE o.worker_id IS NULL AND o.lane > f.lane
                   ORDER BY o.lane LIMIT 1) AS next)
           SELECT f.account_id, f.lane FROM found f
           LEFT JOIN sends s ON s.account_id = f.account_id AND s.id = abs(f.lane)
           WHERE f.lane <> 0
             AND (s.id IS NULL
                  OR s.status = 'running' AND (f.lane > 0 OR s.ab_winner IS NOT NULL))
             AND EXISTS (SELECT FROM outbox o
                         WHERE o.lane = f.lane AND o.account_id = f.account_id
                           AND o.worker_id IS NULL AND o.due_at <= :now)""",
        now=now,
    )


async def claim(
    conn: Conn, account_id: AccountId, *, lane: int, worker_id: int, now: datetime, size: int
) -> list[Delivery]:
    """Takes due deliveries of the account in a lane, oldest first; nobody else gets them."""
    return await conn.all(
        Delivery,
        """WITH due AS (
               SELECT account_id, delivery_id FROM outbox
               WHERE account_id = :account_id AND lane = :lane AND worker_id IS NULL
                 AND due_at <= :now
               ORDER BY due_at LIMIT :size
               FOR UPDATE SKIP LOCKED),
           mine AS (
               UPDATE outbox o SET worker_id = :worker_id, attempts = o.attempts + 1
               FROM due
               WHERE o.account_id = :account_id AND o.delivery_id = due.delivery_id
               RETURNING o.account_id, o.delivery_id, o.attempts)
           SELECT d.account_id, d.id, d.purpose, d.send_id, d.letter_id, d.form_id, d.list_id,
                  d.subscriber_id, d.overrides, d.event, d.channel, d.variant, d.recipient,
                  m.attempts
           FROM mine m
           JOIN deliveries d ON d.account_id = m.account_id AND d.id = m.delivery_id
           WHERE d.account_id = :account_id ORDER BY d.id""",
        account_id=account_id,
        lane=lane,
        worker_id=worker_id,
        now=now,
        size=size,
    )


async def put_back(conn: Conn, *, worker_id: int, later: Sequence[Later]) -> None:
    """Deliveries that were claimed and not tried: too fast for now, or their send is paused."""
    await conn.for_each(
        """UPDATE outbox o
           SET worker_id = NULL, attempts = o.attempts - 1, due_at = g.due_at
           FROM unnest(:ids::bigint[], :dues::timestamptz[]) AS g(id, due_at)
           WHERE o.account_id = :account_id AND o.delivery_id = g.id
             AND o.worker_id = :worker_id AND o.handed_over_at IS NULL""",
        [
            {
                "account_id": account_id,
                "worker_id": worker_id,
                "ids": [each.delivery_id for each in own],
                "dues": [each.due_at for each in own],
            }
            for account_id, own in by_account(later)
        ],
    )


async def release(conn: Conn, *, worker_id: int, keep: Sequence[DeliveryId]) -> int:
    """Gives back what this worker claimed, or may have claimed, and lost track of."""
    return await conn.execute(
        """UPDATE outbox SET worker_id = NULL, attempts = attempts - 1
           WHERE worker_id = :worker_id AND handed_over_at IS NULL
             AND delivery_id <> ALL(:keep::bigint[])""",
        worker_id=worker_id,
        keep=list(keep),
    )


async def park(conn: Conn, *, worker_id: int, deliveries: Sequence[Delivery]) -> None:
    """Claimed deliveries of sends that are paused: they wait in the send's own lane."""
    await conn.for_each(
        """UPDATE outbox o
           SET worker_id = NULL, attempts = o.attempts - 1,
               lane = CASE WHEN o.lane = 0 THEN u.send_id ELSE o.lane END
           FROM unnest(:ids::bigint[], :sends::bigint[]) AS u(id, send_id)
           WHERE o.account_id = :account_id AND o.delivery_id = u.id
             AND o.worker_id = :worker_id AND o.handed_over_at IS NULL""",
        [
            {
                "account_id": account_id,
                "worker_id": worker_id,
                "ids": [each.id for each in own],
                "sends": [each.send_id for each in own],
            }
            for account_id, own in by_account(deliveries)
        ],
    )

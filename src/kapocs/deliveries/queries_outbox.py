"""SQL of the outbox: deliveries as the workers see them, whatever account they belong to.

Which accounts have something due is read without a lock; what is claimed is one account's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.model import SHARDS, Delivery, DeliveryStatus
from kapocs.ids import AccountId, DeliveryId
from kapocs.reasons import NO_WORDS, Reason, coded, plain, stored


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
                  d.subscriber_id, d.overrides, d.channel, d.variant, d.recipient, m.attempts
           FROM mine m
           JOIN deliveries d ON d.account_id = m.account_id AND d.id = m.delivery_id
           WHERE d.account_id = :account_id""",
        account_id=account_id,
        lane=lane,
        worker_id=worker_id,
        now=now,
        size=size,
    )


async def mark_handing(
    conn: Conn, *, worker_id: int, deliveries: Sequence[tuple[Delivery, str]], now: datetime
) -> set[DeliveryId]:
    """Written down before the first byte goes out, with the message id of each.

    Those that are still this worker's: only they may be handed over. May be said again, when
    the answer to the first time was lost.
    """
    ids = await conn.column(
        """UPDATE outbox o SET handed_over_at = :now, message_id = u.message_id
           FROM unnest(:accounts::bigint[], :ids::bigint[], :message_ids::text[])
                AS u(account_id, id, message_id)
           WHERE o.account_id = u.account_id AND o.delivery_id = u.id
             AND o.worker_id = :worker_id
           RETURNING o.delivery_id""",
        worker_id=worker_id,
        now=now,
        accounts=[each.account_id for each, _ in deliveries],
        ids=[each.id for each, _ in deliveries],
        message_ids=[message_id for _, message_id in deliveries],
    )
    return set(ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a try ended."""

    account_id: AccountId
    delivery_id: DeliveryId
    status: DeliveryStatus
    reason: Reason | None = None
    relay: str = ""
    reply: Reason = NO_WORDS
    provider_id: str = ""
    """The provider's own name for it; kept instead of our message id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A delivery that goes back to wait until `due_at`."""

    account_id: AccountId
    delivery_id: DeliveryId
    due_at: datetime
    reason: Reason | None = None
    relay: str = ""
    reply: Reason = NO_WORDS


ENDING = """
    done AS (
        UPDATE deliveries d
        SET status = g.status, reason = '', why = g.why, relay = g.relay, reply = g.reply,
            answer = g.answer, attempts = gone.attempts,
            message_id = coalesce(nullif(g.provider_id, ''), gone.message_id),
            handed_over_at = gone.handed_over_at, finished_at = :now
        FROM gone JOIN given g ON g.account_id = gone.account_id AND g.id = gone.delivery_id
        WHERE d.account_id = gone.account_id AND d.id = gone.delivery_id
        RETURNING d.account_id, d.id, d.send_id, d.variant, d.status, d.purpose),
    sums AS (
        INSERT INTO send_totals
            (account_id, send_id, variant, shard, skipped, sent, failed, uncertain)
        SELECT account_id, send_id, variant, :shard,
               count(*) FILTER (WHERE status = 'skipped'),
               count(*) FILTER (WHERE status = 'sent'),
               count(*) FILTER (WHERE status = 'failed'),
               count(*) FILTER (WHERE status = 'uncertain')
        FROM done WHERE send_id IS NOT NULL AND purpose IN ('send', 'api')
        GROUP BY account_id, send_id, variant ORDER BY account_id, send_id, variant
        ON CONFLICT (account_id, send_id, variant, shard) DO UPDATE
        SET skipped = send_totals.skipped + excluded.skipped,
            sent = send_totals.sent + excluded.sent,
            failed = send_totals.failed + excluded.failed,
            uncertain = send_totals.uncertain + excluded.uncertain)
    SELECT id FROM done"""


async def end(
    conn: Conn, *, worker_id: int, results: Sequence[Result], now: datetime
) -> set[DeliveryId]:
    """Writes down how deliveries ended, many at once; those that were this worker's to end."""
    ids = await conn.column(
        f"""WITH given AS (
               SELECT * FROM unnest(:accounts::bigint[], :ids::bigint[], :statuses::text[],
                                    :whys::jsonb[], :relays::text[], :replies::text[],
                                    :answers::jsonb[], :provider_ids::text[])
                    AS u(account_id, id, status, why, relay, reply, answer, provider_id)),
           gone AS (
               DELETE FROM outbox o USING given g
               WHERE o.account_id = g.account_id AND o.delivery_id = g.id
                 AND o.worker_id = :worker_id
               RETURNING o.account_id, o.delivery_id, o.attempts, o.message_id, o.handed_over_at),
           {ENDING}""",  # noqa: S608  # a constant
        worker_id=worker_id,
        shard=worker_id % SHARDS,
        now=now,
        accounts=[each.account_id for each in results],
        ids=[each.delivery_id for each in results],
        statuses=[each.status for each in results],
        whys=[stored(each.reason) for each in results],
        relays=[each.relay for each in results],
        replies=[plain(each.reply) for each in results],
        answers=[coded(each.reply) for each in results],
        provider_ids=[each.provider_id for each in results],
    )
    return set(ids)


async def defer(conn: Conn, *, worker_id: int, later: Sequence[Later], now: datetime) -> None:
    """Tries that ended with "later": each is kept, with what the relay said."""
    await conn.execute(
        """WITH given AS (
               SELECT * FROM unnest(:accounts::bigint[], :ids::bigint[], :dues::timestamptz[],
                                    :whys::jsonb[], :relays::text[], :replies::text[],
                                    :answers::jsonb[])
                    AS u(account_id, id, due_at, why, relay, reply, answer)),
           waits AS (
               UPDATE outbox o
               SET worker_id = NULL, handed_over_at = NULL, due_at = g.due_at
               FROM given g
               WHERE o.account_id = g.account_id AND o.delivery_id = g.id
                 AND o.worker_id = :worker_id
               RETURNING o.account_id, o.delivery_id, o.attempts),
           tried AS (
               INSERT INTO delivery_tries (account_id, delivery_id, at, relay, reply, answer)
               SELECT g.account_id, g.id, :now, g.relay, g.reply, g.answer
               FROM given g JOIN waits w ON w.account_id = g.account_id AND w.delivery_id = g.id)
           UPDATE deliveries d
           SET status = 'deferred', reason = '', why = g.why, relay = g.relay, reply = g.reply,
               answer = g.answer, attempts = w.attempts, due_at = g.due_at
           FROM given g JOIN waits w ON w.account_id = g.account_id AND w.delivery_id = g.id
           WHERE d.account_id = g.account_id AND d.id = g.id""",
        worker_id=worker_id,
        now=now,
        accounts=[each.account_id for each in later],
        ids=[each.delivery_id for each in later],
        dues=[each.due_at for each in later],
        whys=[stored(each.reason) for each in later],
        relays=[each.relay for each in later],
        replies=[plain(each.reply) for each in later],
        answers=[coded(each.reply) for each in later],
    )


async def put_back(conn: Conn, *, worker_id: int, later: Sequence[Later]) -> None:
    """Deliveries that were claimed and not tried: too fast for now, or their send is paused."""
    await conn.execute(
        """UPDATE outbox o
           SET worker_id = NULL, attempts = o.attempts - 1, due_at = g.due_at
           FROM unnest(:accounts::bigint[], :ids::bigint[], :dues::timestamptz[])
                AS g(account_id, id, due_at)
           WHERE o.account_id = g.account_id AND o.delivery_id = g.id
             AND o.worker_id = :worker_id AND o.handed_over_at IS NULL""",
        worker_id=worker_id,
        accounts=[each.account_id for each in later],
        ids=[each.delivery_id for each in later],
        dues=[each.due_at for each in later],
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
    await conn.execute(
        """UPDATE outbox o
           SET worker_id = NULL, attempts = o.attempts - 1,
               lane = CASE WHEN o.lane = 0 THEN u.send_id ELSE o.lane END
           FROM unnest(:accounts::bigint[], :ids::bigint[], :sends::bigint[])
                AS u(account_id, id, send_id)
           WHERE o.account_id = u.account_id AND o.delivery_id = u.id
             AND o.worker_id = :worker_id AND o.handed_over_at IS NULL""",
        worker_id=worker_id,
        accounts=[each.account_id for each in deliveries],
        ids=[each.id for each in deliveries],
        sends=[each.send_id for each in deliveries],
    )

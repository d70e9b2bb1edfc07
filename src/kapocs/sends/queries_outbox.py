"""SQL of the outbox: deliveries as the workers see them, whatever account they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId
from kapocs.sends.model import Delivery, DeliveryStatus


async def new_worker(conn: Conn) -> int:
    """A number that no other worker has or had."""
    number: int = await conn.value("INSERT INTO workers DEFAULT VALUES RETURNING id")
    return number


async def hold(conn: Conn, worker_id: int) -> None:
    """Shows the others that this worker is alive, as long as this connection is."""
    await conn.execute("SELECT pg_advisory_lock(:worker_id)", worker_id=worker_id)


async def claim(conn: Conn, *, worker_id: int, now: datetime, size: int) -> list[Delivery]:
    """Takes due deliveries, oldest first; nobody else gets them."""
    return await conn.all(
        Delivery,
        """WITH due AS (
               SELECT account_id, id FROM deliveries
               WHERE status IN ('queued', 'deferred') AND due_at <= :now
               ORDER BY due_at LIMIT :size
               FOR UPDATE SKIP LOCKED)
           UPDATE deliveries d
           SET status = 'claimed', worker_id = :worker_id, attempts = attempts + 1
           FROM due WHERE d.account_id = due.account_id AND d.id = due.id
           RETURNING d.account_id, d.id, d.purpose, d.send_id, d.letter_id, d.form_id,
                     d.list_id, d.subscriber_id, d.overrides, d.attempts""",
        worker_id=worker_id,
        now=now,
        size=size,
    )


async def mark_handing(
    conn: Conn, *, worker_id: int, deliveries: Sequence[tuple[Delivery, str]], now: datetime
) -> set[DeliveryId]:
    """Written down before the first byte goes out, with the message id of each.

    Those that are still this worker's: only they may be handed over.
    """
    ids = await conn.column(
        """UPDATE deliveries d
           SET status = 'handing', handed_over_at = :now, message_id = u.message_id
           FROM unnest(:accounts::bigint[], :ids::bigint[], :message_ids::text[])
                AS u(account_id, id, message_id)
           WHERE d.account_id = u.account_id AND d.id = u.id
             AND d.status = 'claimed' AND d.worker_id = :worker_id
           RETURNING d.id""",
        worker_id=worker_id,
        now=now,
        accounts=[each.account_id for each, _ in deliveries],
        ids=[each.id for each, _ in deliveries],
        message_ids=[message_id for _, message_id in deliveries],
    )
    return set(ids)


@dataclass(frozen=True, slots=True)
class Result:
    """How a try ended. `due_at`: when a deferred delivery is tried again."""

    account_id: AccountId
    delivery_id: DeliveryId
    status: DeliveryStatus
    reason: str = ""
    relay: str = ""
    reply: str = ""
    due_at: datetime | None = None


async def note(conn: Conn, *, worker_id: int, results: Sequence[Result], now: datetime) -> None:
    """Writes down how tries ended, many at once, of deliveries still this worker's."""
    await conn.execute(
        """UPDATE deliveries d
           SET status = u.status, reason = u.reason, relay = u.relay, reply = u.reply,
               worker_id = NULL, due_at = coalesce(u.due_at, d.due_at),
               finished_at = CASE WHEN u.status = 'deferred' THEN NULL
                                  ELSE :now::timestamptz END
           FROM unnest(:accounts::bigint[], :ids::bigint[], :statuses::text[],
                       :reasons::text[], :relays::text[], :replies::text[],
                       :dues::timestamptz[])
                AS u(account_id, id, status, reason, relay, reply, due_at)
           WHERE d.account_id = u.account_id AND d.id = u.id AND d.worker_id = :worker_id
             AND d.status IN ('claimed', 'handing')""",
        worker_id=worker_id,
        now=now,
        accounts=[each.account_id for each in results],
        ids=[each.delivery_id for each in results],
        statuses=[each.status for each in results],
        reasons=[each.reason for each in results],
        relays=[each.relay for each in results],
        replies=[each.reply for each in results],
        dues=[each.due_at for each in results],
    )


async def sweep(conn: Conn, now: datetime) -> tuple[int, int]:
    """Deals with what dead workers held: (queued again, marked uncertain).

    What was only claimed goes back to the queue. What was being handed over may have arrived.
    """
    holders = await conn.column(
        "SELECT DISTINCT worker_id FROM deliveries WHERE status IN ('claimed', 'handing')"
    )
    dead = [
        holder
        for holder in holders
        if await conn.value("SELECT pg_try_advisory_xact_lock(:holder)", holder=holder)
    ]
    if not dead:
        return 0, 0
    again = await conn.execute(
        """UPDATE deliveries SET status = 'queued', worker_id = NULL, attempts = attempts - 1
           WHERE worker_id = ANY(:dead) AND status = 'claimed'""",
        dead=dead,
    )
    uncertain = await conn.execute(
        """UPDATE deliveries SET status = 'uncertain', worker_id = NULL, finished_at = :now,
               reason = 'the worker stopped between hand-over and note'
           WHERE worker_id = ANY(:dead) AND status = 'handing'""",
        dead=dead,
        now=now,
    )
    return again, uncertain


async def next_due(conn: Conn) -> datetime | None:
    """When the next delivery is due; None: nothing waits."""
    found: datetime | None = await conn.value(
        "SELECT min(due_at) FROM deliveries WHERE status IN ('queued', 'deferred')"
    )
    return found

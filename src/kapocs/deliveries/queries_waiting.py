"""SQL on the letters of a send that still wait: whether there are any, and skipping them."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.deliveries.endings import Ending
from kapocs.deliveries.model import PLANNING_SHARD
from kapocs.ids import AccountId, SendId
from kapocs.reasons import Reason

_CANCELLED = Reason(Ending.CANCELLED).stored()
_SKIP = """
    WITH waiting AS (
        {waiting}),
    skipped AS (
        UPDATE deliveries d
        SET status = 'skipped', reason = '', why = :cancelled, finished_at = :now
        FROM waiting w WHERE d.account_id = :account_id AND d.id = w.id
        RETURNING d.id, d.variant, d.purpose),
    sums AS (
        INSERT INTO send_totals (account_id, send_id, variant, shard, skipped)
        SELECT :account_id, :send_id, variant, {shard}, count(*) FROM skipped
        WHERE purpose IN ('send', 'api')
        GROUP BY variant ORDER BY variant
        ON CONFLICT (account_id, send_id, variant, shard)
            DO UPDATE SET skipped = send_totals.skipped + excluded.skipped)
    SELECT coalesce(max(id), 0) AS last, count(*) AS count FROM skipped"""

_IN_LANES = """
    DELETE FROM outbox o USING (
        SELECT account_id, delivery_id FROM outbox
        WHERE lane = ANY(:lanes::bigint[]) AND account_id = :account_id AND worker_id IS NULL
        LIMIT :size FOR UPDATE SKIP LOCKED) AS p
    WHERE o.account_id = p.account_id AND o.delivery_id = p.delivery_id
    RETURNING o.delivery_id AS id"""

_ON_PAPER = """
    SELECT id FROM deliveries
    WHERE account_id = :account_id AND send_id = :send_id AND id > :after
      AND channel = 'pdf' AND status = 'queued'
    ORDER BY id LIMIT :size FOR NO KEY UPDATE SKIP LOCKED"""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page of letters that were skipped: the last one's id, and how many."""

    last: int
    count: int


async def skip_waiting(
    conn: Conn, account_id: AccountId, send_id: SendId, *, size: int, now: datetime
) -> Skipped:
    """Skips a page of a cancelled send's letters that no worker has."""
    row = await conn.row(
        _SKIP.format(waiting=_IN_LANES, shard=PLANNING_SHARD),
        account_id=account_id,
        send_id=send_id,
        lanes=[send_id, -send_id],
        size=size,
        cancelled=_CANCELLED,
        now=now,
    )
    assert row is not None  # noqa: S101  # an aggregate always gives a row
    return Skipped(**row)


async def skip_on_paper(
    conn: Conn, account_id: AccountId, send_id: SendId, *, page: tuple[int, int], now: datetime
) -> Skipped:
    """Skips a page of a cancelled send's letters on paper; `page`: after which id, how many."""
    after, size = page
    row = await conn.row(
        _SKIP.format(waiting=_ON_PAPER, shard=PLANNING_SHARD),
        account_id=account_id,
        send_id=send_id,
        after=after,
        size=size,
        cancelled=_CANCELLED,
        now=now,
    )
    assert row is not None  # noqa: S101  # an aggregate always gives a row
    return Skipped(**row)


async def something_is_left(conn: Conn, account_id: AccountId, send_id: SendId) -> bool:
    """Whether letters of the send are in the outbox, with a worker or not."""
    return bool(
        await conn.value(
            """SELECT EXISTS (
                   SELECT FROM outbox
                   WHERE worker_id IS NULL AND account_id = :account_id
                     AND lane = ANY(:lanes::bigint[]))
               OR EXISTS (
                   SELECT FROM outbox
                   WHERE worker_id IS NOT NULL AND account_id = :account_id
                     AND lane = ANY(:lanes::bigint[]))""",
            account_id=account_id,
            lanes=[send_id, -send_id],
        )
    )


async def test_is_under_way(conn: Conn, account_id: AccountId, send_id: SendId) -> bool:
    """Whether letters of the send's A/B test were not even tried yet."""
    return bool(
        await conn.value(
            """SELECT EXISTS (
                   SELECT FROM outbox
                   WHERE lane = :send_id AND account_id = :account_id AND worker_id IS NULL
                     AND attempts = 0)""",
            account_id=account_id,
            send_id=send_id,
        )
    )


@dataclass(frozen=True, slots=True)
class Over:
    """A campaign of which nothing waits any more."""

    account_id: AccountId
    id: SendId


async def over(conn: Conn) -> list[Over]:
    """Campaigns of all accounts that are planned to the end and of which nothing waits any more."""
    return await conn.all(
        Over,
        """SELECT s.account_id, s.id FROM sends s
           WHERE s.status = 'running' AND s.type IN ('absolute', 'smart')
             AND s.frozen_at IS NOT NULL
             AND NOT EXISTS (SELECT FROM outbox o
                             WHERE o.account_id = s.account_id AND o.lane = s.id
                               AND o.worker_id IS NULL)
             AND NOT EXISTS (SELECT FROM outbox o
                             WHERE o.account_id = s.account_id AND o.lane = -s.id
                               AND o.worker_id IS NULL)
             AND NOT EXISTS (SELECT FROM outbox o
                             WHERE o.account_id = s.account_id AND o.worker_id IS NOT NULL
                               AND abs(o.lane) = s.id)
             AND (s.channel <> 'pdf' OR NOT EXISTS (
                     SELECT FROM deliveries d
                     WHERE d.account_id = s.account_id AND d.send_id = s.id
                       AND d.status = 'queued'))""",
    )

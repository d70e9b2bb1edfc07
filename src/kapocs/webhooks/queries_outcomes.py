"""SQL on what tries came to."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.webhooks.outcomes import Attempt
from kapocs.webhooks.queries_deliveries import HookMessage


async def note_taken(
    conn: Conn,
    account_id: AccountId,
    taken: Sequence[tuple[HookMessage, Attempt]],
    *,
    now: datetime,
) -> None:
    """Messages that were taken are done. A try that another worker noted changes nothing."""
    tries = [attempt for _, attempt in taken]
    await conn.execute(
        """WITH tried AS (
               INSERT INTO webhook_attempts
                   (account_id, delivery_id, number, at, took_ms, status, answer)
               SELECT :account_id, each.id, each.number, each.at, each.took_ms, each.status,
                      each.answer
               FROM unnest(:ids::bigint[], :numbers::int[], :times::timestamptz[], :took::int[],
                           :statuses::int[], :answers::text[])
                    AS each(id, number, at, took_ms, status, answer)
               ON CONFLICT (account_id, delivery_id, number) DO NOTHING
               RETURNING delivery_id, number)
           UPDATE webhook_deliveries d
           SET state = 'done', due_at = :now, is_taken = false, attempts = d.attempts + 1,
               tries_left = greatest(0, d.tries_left - 1), ended_at = :now
           FROM tried
           WHERE d.account_id = :account_id AND d.id = tried.delivery_id AND d.state = 'waiting'
             AND d.attempts = tried.number - 1""",
        account_id=account_id,
        ids=[message.id for message, _ in taken],
        numbers=[each.number for each in tries],
        times=[each.at for each in tries],
        took=[each.took_ms for each in tries],
        statuses=[each.status for each in tries],
        answers=[each.answer for each in tries],
        now=now,
    )


async def note_attempt(
    conn: Conn, account_id: AccountId, delivery_id: int, attempt: Attempt
) -> bool:
    """Keeps what a try came to. False: another worker has made this try as well."""
    done = await conn.execute(
        """INSERT INTO webhook_attempts
               (account_id, delivery_id, number, at, took_ms, status, answer)
           VALUES (:account_id, :delivery_id, :number, :at, :took_ms, :status, :answer)
           ON CONFLICT (account_id, delivery_id, number) DO NOTHING""",
        account_id=account_id,
        delivery_id=delivery_id,
        number=attempt.number,
        at=attempt.at,
        took_ms=attempt.took_ms,
        status=attempt.status,
        answer=attempt.answer,
    )
    return done == 1


async def settle(
    conn: Conn, account_id: AccountId, message: HookMessage, *, state: str, due_at: datetime
) -> None:
    """After a try: waiting until `due_at`, or done or failed then."""
    await conn.execute(
        """UPDATE webhook_deliveries
           SET state = :state::text, due_at = :due_at::timestamptz, is_taken = false,
               attempts = attempts + 1,
               tries_left = greatest(0, tries_left - 1),
               ended_at = CASE WHEN :state::text <> 'waiting' THEN :due_at::timestamptz END
           WHERE account_id = :account_id AND id = :id AND state = 'waiting'
             AND attempts = :attempts""",
        account_id=account_id,
        id=message.id,
        attempts=message.attempts,
        state=state,
        due_at=due_at,
    )


async def give_back(
    conn: Conn, account_id: AccountId, ids: Sequence[int], *, now: datetime
) -> None:
    """Messages that were taken and not tried are due again."""
    await conn.execute(
        """UPDATE webhook_deliveries SET is_taken = false, due_at = :now
           WHERE account_id = :account_id AND id = ANY(:ids) AND state = 'waiting' AND is_taken""",
        account_id=account_id,
        ids=list(ids),
        now=now,
    )


async def set_aside(conn: Conn, account_id: AccountId, delivery_id: int, *, now: datetime) -> None:
    """A message whose outcome cannot be noted is given up; a replay sends it again."""
    await conn.execute(
        """UPDATE webhook_deliveries SET state = 'failed', ended_at = :now, is_taken = false
           WHERE account_id = :account_id AND id = :delivery_id AND state = 'waiting'""",
        account_id=account_id,
        delivery_id=delivery_id,
        now=now,
    )

"""SQL on what is to be sent, and on the tries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.webhooks.model import WebhookId
from kapocs.webhooks.outcomes import TRIES, Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class HookPlanned:
    """A message about to be written."""

    webhook_id: WebhookId
    message_id: str
    kind: str
    about: str | None
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HookMessage:
    """A message that is sent to one endpoint."""

    account_id: AccountId
    id: int
    webhook_id: WebhookId
    message_id: str
    kind: str
    body: bytes = field(repr=False)
    state: str
    attempts: int
    tries_left: int
    due_at: datetime
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class HookLane:
    """An endpoint that has something due."""

    account_id: AccountId
    webhook_id: WebhookId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimShare:
    """How many of an endpoint's messages a worker may have: `ahead`, if nobody else has any.

    `own`: how many it has; `others`: how many all have together, where several send to it.
    """

    own: int
    ahead: int
    others: int


_COLUMNS = """d.account_id, d.id, d.webhook_id, d.message_id, d.kind, d.body, d.state, d.attempts,
              d.tries_left, d.due_at, d.created_at, d.ended_at"""


async def insert(
    conn: Conn, account_id: AccountId, planned: Sequence[HookPlanned], *, now: datetime
) -> int:
    """Has the messages sent; those that are known already wait anew, unless they wait. How many."""
    return await conn.execute(
        """INSERT INTO webhook_deliveries AS d
               (account_id, webhook_id, message_id, kind, about, body, tries_left, due_at,
                created_at)
           SELECT :account_id, each.webhook_id, each.message_id, each.kind, each.about, each.body,
                  :tries, :now, :now
           FROM unnest(:webhook_ids::bigint[], :message_ids::text[], :kinds::text[],
                       :abouts::text[], :bodies::bytea[])
                WITH ORDINALITY AS each(webhook_id, message_id, kind, about, body, place)
           ORDER BY each.place
           ON CONFLICT (account_id, webhook_id, message_id) DO UPDATE
           SET state = 'waiting', tries_left = excluded.tries_left, due_at = excluded.due_at,
               is_taken = false, ended_at = NULL
           WHERE d.state <> 'waiting'""",
        account_id=account_id,
        webhook_ids=[each.webhook_id for each in planned],
        message_ids=[each.message_id for each in planned],
        kinds=[each.kind for each in planned],
        abouts=[each.about for each in planned],
        bodies=[each.body for each in planned],
        tries=TRIES,
        now=now,
    )


async def due(conn: Conn, now: datetime) -> list[HookLane]:
    """Endpoints that have something due, those first that have waited longest."""
    return await conn.all(
        HookLane,
        """SELECT w.account_id, w.id AS webhook_id
           FROM webhooks w CROSS JOIN LATERAL (
               SELECT min(d.due_at) AS first_due FROM webhook_deliveries d
               WHERE d.account_id = w.account_id AND d.webhook_id = w.id
                 AND d.state = 'waiting') AS d
           WHERE w.state = 'active' AND d.first_due <= :now
             AND (w.resting_until IS NULL OR w.resting_until <= :now)
           ORDER BY d.first_due""",
        now=now,
    )


async def hold(conn: Conn, account_id: AccountId, webhook_id: WebhookId) -> bool:
    """Whether the endpoint may be sent to; no other worker claims of it meanwhile."""
    return bool(
        await conn.rows(
            """SELECT id FROM webhooks
               WHERE account_id = :account_id AND id = :webhook_id AND state = 'active'
               FOR NO KEY UPDATE SKIP LOCKED""",
            account_id=account_id,
            webhook_id=webhook_id,
        )
    )


_CLAIM = f"""
    WITH busy AS (
        SELECT count(*) AS number FROM webhook_deliveries b
        WHERE b.account_id = :account_id AND b.webhook_id = :webhook_id
          AND b.state = 'waiting' AND b.due_at > :now AND b.is_taken),
    next AS (
        SELECT n.id FROM webhook_deliveries n
        WHERE n.account_id = :account_id AND n.webhook_id = :webhook_id
          AND n.state = 'waiting' AND n.due_at <= :now
          AND NOT EXISTS (
              SELECT FROM webhook_deliveries b
              WHERE b.account_id = :account_id AND b.webhook_id = :webhook_id
                AND b.state = 'waiting' AND b.about = n.about AND b.id < n.id)
        ORDER BY n.due_at, n.id
        LIMIT greatest(0, (SELECT CASE WHEN number <= :own::int THEN :ahead::int
                                       ELSE :others::int END - number
                           FROM busy)))
    UPDATE webhook_deliveries d SET is_taken = true, due_at = :until
    FROM next
    WHERE d.account_id = :account_id AND d.id = next.id
    RETURNING {_COLUMNS}"""  # noqa: S608  # fixed columns


async def claim(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    share: ClaimShare,
    *,
    until: datetime,
    now: datetime,
) -> list[HookMessage]:
    """What is due to an endpoint that is held, for a worker who has its share in hand then.

    They are due again at `until`, if nobody has noted by then what came of them. Of those about
    one record that are to be in order, only the first is taken.
    """
    return await conn.all(
        HookMessage,
        _CLAIM,
        account_id=account_id,
        webhook_id=webhook_id,
        own=share.own,
        ahead=share.ahead,
        others=share.others,
        until=until,
        now=now,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    webhook_id: WebhookId,
    *,
    state: str | None = None,
    before: int | None = None,
    size: int,
) -> list[HookMessage]:
    """The endpoint's messages, the newest first."""
    return await conn.all(
        HookMessage,
        f"""SELECT {_COLUMNS} FROM webhook_deliveries d
            WHERE d.account_id = :account_id AND d.webhook_id = :webhook_id
              AND (:state::text IS NULL OR d.state = :state)
              AND (:before::bigint IS NULL OR d.id < :before)
            ORDER BY d.id DESC LIMIT :size""",  # noqa: S608  # fixed columns
        account_id=account_id,
        webhook_id=webhook_id,
        state=state,
        before=before,
        size=size,
    )


async def attempts_of(
    conn: Conn, account_id: AccountId, delivery_ids: Sequence[int]
) -> dict[int, list[Attempt]]:
    """The tries by the message they were of, in their order."""
    rows = await conn.rows(
        """SELECT delivery_id, number, at, took_ms, status, answer FROM webhook_attempts
           WHERE account_id = :account_id AND delivery_id = ANY(:ids)
           ORDER BY delivery_id, number""",
        account_id=account_id,
        ids=list(delivery_ids),
    )
    found: dict[int, list[Attempt]] = {}
    for row in rows:
        given = dict(row)
        found.setdefault(given.pop("delivery_id"), []).append(Attempt(**given))
    return found


async def delete_all(conn: Conn, account_id: AccountId, webhook_id: WebhookId) -> None:
    """Forgets the endpoint's messages and tries."""
    await conn.execute(
        """WITH gone AS (
               DELETE FROM webhook_deliveries
               WHERE account_id = :account_id AND webhook_id = :webhook_id RETURNING id)
           DELETE FROM webhook_attempts a USING gone
           WHERE a.account_id = :account_id AND a.delivery_id = gone.id""",
        account_id=account_id,
        webhook_id=webhook_id,
    )

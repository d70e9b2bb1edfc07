"""SQL that has messages sent again, and forgets old ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.webhooks.model import WebhookId
from kapocs.webhooks.outcomes import TRIES

KEPT = timedelta(days=7)
"""How long messages that ended are kept, with their tries."""
KEPT_WAITING = timedelta(days=30)
"""How long those wait whose endpoint is disabled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayWish:
    """Which messages: of an id, of a span of time, only those that failed; None: of any."""

    message_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    only_failed: bool = False


async def replay(
    conn: Conn, account_id: AccountId, webhook_id: WebhookId, again: ReplayWish, *, now: datetime
) -> int:
    """Messages that ended wait anew, with all their tries; how many."""
    return await conn.execute(
        """UPDATE webhook_deliveries
           SET state = 'waiting', tries_left = :tries, due_at = :now, is_taken = false,
               ended_at = NULL
           WHERE account_id = :account_id AND webhook_id = :webhook_id AND state <> 'waiting'
             AND (:message_id::text IS NULL OR message_id = :message_id)
             AND (:since::timestamptz IS NULL OR created_at >= :since)
             AND (:until::timestamptz IS NULL OR created_at < :until)
             AND (NOT :only_failed OR state = 'failed')""",
        account_id=account_id,
        webhook_id=webhook_id,
        message_id=again.message_id,
        since=again.since,
        until=again.until,
        only_failed=again.only_failed,
        tries=TRIES,
        now=now,
    )


async def forget_old(conn: Conn, past: datetime) -> None:
    """Deletes what was kept long enough."""
    await conn.execute(
        """DELETE FROM webhook_deliveries
           WHERE created_at < :ended AND (state <> 'waiting' OR created_at < :waiting)""",
        ended=past - KEPT,
        waiting=past - KEPT_WAITING,
    )
    await conn.execute("DELETE FROM webhook_attempts WHERE at < :ended", ended=past - KEPT)

"""Writes down what came of a try, and what follows for the endpoint."""

from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.webhooks import outcomes, queries
from kapocs.webhooks import queries_deliveries as deliveries
from kapocs.webhooks.model import DisabledFor
from kapocs.webhooks.posting import Tried
from kapocs.webhooks.queries_deliveries import HookMessage

WARNED_AFTER = timedelta(hours=1)
DISABLED_AFTER = timedelta(days=5)
"""Nothing was taken for so long."""


async def note(
    conn: Conn, account_id: AccountId, message: HookMessage, tried: Tried, *, now: datetime
) -> str | None:
    """What the account's people are to be told: `failing`, `disabled`, or nothing (None).

    A second note of the same try changes nothing.
    """
    attempt = tried.attempt
    if not await deliveries.note_attempt(conn, account_id, message.id, attempt):
        return None
    if attempt.is_success:
        await queries.note_success(conn, account_id, message.webhook_id)
        await deliveries.settle(conn, account_id, message, state="done", due_at=now)
        return None
    rest = outcomes.rest(attempt.status, tried.headers, now)
    since = await queries.note_failure(
        conn, account_id, message.webhook_id, resting_until=rest, now=now
    )
    again = outcomes.next_try(message.tries_left, now, not_before=rest)
    if attempt.is_gone or again is None:
        await deliveries.settle(conn, account_id, message, state="failed", due_at=now)
    else:
        await deliveries.settle(conn, account_id, message, state="waiting", due_at=again)
    return await _follow(conn, account_id, message, since=since, tried=tried)


async def _follow(
    conn: Conn, account_id: AccountId, message: HookMessage, *, since: datetime, tried: Tried
) -> str | None:
    whose = (account_id, message.webhook_id)
    now = tried.attempt.at
    if tried.attempt.is_gone:
        return (
            "disabled"
            if await queries.disable(conn, *whose, why=DisabledFor.GONE, now=now)
            else None
        )
    if now - since >= DISABLED_AFTER:
        return (
            "disabled"
            if await queries.disable(conn, *whose, why=DisabledFor.FAILED, now=now)
            else None
        )
    if now - since >= WARNED_AFTER and await queries.warn(conn, *whose, now=now):
        return "failing"
    return None

"""Writes down what tries came to, many at a time, and what follows for their endpoints."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.webhooks import outcomes, queries
from kapocs.webhooks import queries_outcomes as written
from kapocs.webhooks.model import DisabledFor, Webhook
from kapocs.webhooks.posting import Tried
from kapocs.webhooks.queries_deliveries import HookMessage

WARNED_AFTER = timedelta(hours=1)
DISABLED_AFTER = timedelta(days=5)
"""Nothing was taken for so long."""


@dataclass(frozen=True, slots=True)
class HookOutcome:
    """A message to an endpoint, and what its try came to."""

    hook: Webhook
    message: HookMessage
    tried: Tried


@dataclass(frozen=True, slots=True)
class HookNews:
    """What the account's people are to be told of an endpoint: `failing` or `disabled`."""

    hook: Webhook
    what: str


async def note_all(
    conn: Conn, account_id: AccountId, found: Sequence[HookOutcome], *, now: datetime
) -> list[HookNews]:
    """Notes what tries of an account came to. A second note of the same try changes nothing."""
    taken = [each for each in found if each.tried.attempt.is_success]
    if taken:
        pairs = sorted(
            ((each.message, each.tried.attempt) for each in taken), key=lambda pair: pair[0].id
        )
        for webhook_id in sorted({each.hook.id for each in taken}):
            await queries.note_success(conn, account_id, webhook_id)
        await written.note_taken(conn, account_id, pairs, now=now)
    news: list[HookNews] = []
    for each in found:
        if not each.tried.attempt.is_success:
            what = await _note_failure(conn, account_id, each.message, each.tried, now=now)
            news += [] if what is None else [HookNews(each.hook, what)]
    return news


async def _note_failure(
    conn: Conn, account_id: AccountId, message: HookMessage, tried: Tried, *, now: datetime
) -> str | None:
    attempt = tried.attempt
    if not await written.note_attempt(conn, account_id, message.id, attempt):
        return None
    rest = outcomes.rest(attempt.status, tried.headers, now)
    since = await queries.note_failure(
        conn, account_id, message.webhook_id, resting_until=rest, now=now
    )
    again = outcomes.next_try(message.tries_left, now, not_before=rest)
    if attempt.is_gone or again is None:
        await written.settle(conn, account_id, message, state="failed", due_at=now)
    else:
        await written.settle(conn, account_id, message, state="waiting", due_at=again)
    return await _follow(conn, account_id, message, since=since, tried=tried)


async def _follow(
    conn: Conn, account_id: AccountId, message: HookMessage, *, since: datetime, tried: Tried
) -> str | None:
    whose = (account_id, message.webhook_id)
    now = tried.attempt.at
    if tried.attempt.is_gone or now - since >= DISABLED_AFTER:
        why = DisabledFor.GONE if tried.attempt.is_gone else DisabledFor.FAILED
        return "disabled" if await queries.disable(conn, *whose, why=why, now=now) else None
    if now - since >= WARNED_AFTER and await queries.warn(conn, *whose, now=now):
        return "failing"
    return None

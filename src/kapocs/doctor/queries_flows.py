"""SQL that asks how people get on in the automations of all accounts. It only reads."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.automations.model import READER
from kapocs.db.pool import Conn
from kapocs.facts.queries_readers import EVERYBODY
from kapocs.ids import AccountId
from kapocs.reasons import Reason, read

_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AmissOfFlow:
    """Something of an automation that does not go as it should.

    `number`: how many; `since`: of the oldest of them; `why`: what was noted about it.
    """

    account_id: AccountId
    automation_id: int
    number: int = 0
    since: datetime
    why: Reason | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.why, Reason):
            object.__setattr__(self, "why", read(self.why))


async def failed(conn: Conn, since: datetime) -> list[AmissOfFlow]:
    """Automations with runs that failed since then and were not tried again; those with most
    first.
    """
    return await conn.all(
        AmissOfFlow,
        """SELECT r.account_id, r.automation_id, count(*) AS number, min(r.ended_at) AS since,
                  (array_agg(r.why ORDER BY r.id DESC))[1] AS why
           FROM automation_runs r
           JOIN automations a ON a.account_id = r.account_id AND a.id = r.automation_id
           WHERE r.state = 'failed' AND r.ended_at >= :since AND a.archived_at IS NULL
             AND a.status IN ('active', 'paused')
           GROUP BY r.account_id, r.automation_id
           ORDER BY number DESC, r.account_id, r.automation_id LIMIT :most""",
        since=since,
        most=_MOST,
    )


async def paused(conn: Conn) -> list[AmissOfFlow]:
    """Automations that paused by themselves, because what they need is gone."""
    return await conn.all(
        AmissOfFlow,
        """SELECT account_id, id AS automation_id, paused_at AS since, why
           FROM automations
           WHERE status = 'paused' AND archived_at IS NULL AND paused_at IS NOT NULL
             AND why->>'code' NOT IN ('automations.resuming', 'automations.moved')
           ORDER BY account_id, id LIMIT :most""",
        most=_MOST,
    )


async def late(conn: Conn, before: datetime) -> list[AmissOfFlow]:
    """Automations at work in which somebody should have gone on before then; the latest first."""
    return await conn.all(
        AmissOfFlow,
        """SELECT a.account_id, a.id AS automation_id, d.due_at AS since
           FROM automations a
           CROSS JOIN LATERAL (
               SELECT r.due_at FROM automation_runs r
               WHERE r.account_id = a.account_id AND r.automation_id = a.id
                 AND r.state = 'waiting'
               ORDER BY r.due_at LIMIT 1) d
           WHERE a.status = 'active' AND d.due_at < :before
           ORDER BY d.due_at LIMIT :most""",
        before=before,
        most=_MOST,
    )


async def uncertain(conn: Conn, before: datetime) -> list[AmissOfFlow]:
    """Automations with calls that were begun before then, and of which no end is known."""
    return await conn.all(
        AmissOfFlow,
        """SELECT account_id, automation_id, count(*) AS number, min(tried_at) AS since
           FROM automation_calls
           WHERE state = 'trying' AND tried_at < :before
           GROUP BY account_id, automation_id
           ORDER BY account_id, automation_id LIMIT :most""",
        before=before,
        most=_MOST,
    )


async def unread_feeds(conn: Conn) -> list[AmissOfFlow]:
    """Automations at work with a feed that could not be read at the last look."""
    return await conn.all(
        AmissOfFlow,
        """SELECT f.account_id, f.automation_id, f.looked_at AS since, f.why
           FROM automation_feeds f
           JOIN automations a ON a.account_id = f.account_id AND a.id = f.automation_id
           WHERE f.why IS NOT NULL AND a.status = 'active'
           ORDER BY f.account_id, f.automation_id LIMIT :most""",
        most=_MOST,
    )


async def read_until(conn: Conn) -> datetime | None:
    """The moment up to which automations have read what happened; None: none is at work."""
    found: datetime | None = await conn.value(
        """SELECT coalesce(r.caught_up_at, r.read_at) FROM fact_readers r
           WHERE r.account_id = :everybody AND r.name = :reader
             AND EXISTS (SELECT FROM automations WHERE status IN ('active', 'paused'))""",
        everybody=EVERYBODY,
        reader=READER,
    )
    return found

"""SQL that asks how the work of all accounts goes on. It only reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

_MOST = 20


@dataclass(frozen=True, slots=True)
class Queued:
    """The queue of jobs: seconds that the oldest due one waits, and how many failed for good."""

    oldest_seconds: int
    failed: int
    kinds: str
    """What failed, with commas between."""


async def queued(conn: Conn) -> Queued:
    """By the clock of the database, as the queue has it."""
    found = await conn.first(
        Queued,
        """SELECT coalesce(extract(epoch FROM now() - min(execute_after)
                      FILTER (WHERE status = 'queued' AND execute_after <= now()))::bigint, 0)
                      AS oldest_seconds,
                  count(*) FILTER (WHERE status = 'failed') AS failed,
                  coalesce(string_agg(DISTINCT split_part(entrypoint, '>', 1), ', ')
                           FILTER (WHERE status = 'failed'), '') AS kinds
           FROM pgqueuer""",
    )
    assert found is not None  # noqa: S101  # an aggregate has one row
    return found


async def dead_workers(conn: Conn) -> int:
    """Workers that are gone and still hold letters."""
    count: int = await conn.value(
        """SELECT count(*) FROM workers w
           WHERE EXISTS (SELECT FROM outbox o WHERE o.worker_id = w.id)
             AND NOT EXISTS (
                 SELECT FROM pg_locks l
                 WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objsubid = 1
                   AND l.objid::bigint = w.id
                   AND l.database = (SELECT oid FROM pg_database
                                     WHERE datname = current_database()))"""
    )
    return count


async def oldest_due(conn: Conn, now: datetime) -> int:
    """For how many seconds the oldest due letter waits; 0: none is due."""
    seconds: int = await conn.value(
        """SELECT coalesce(extract(epoch FROM :now::timestamptz - min(due_at))::bigint, 0)
           FROM outbox WHERE worker_id IS NULL AND due_at <= :now""",
        now=now,
    )
    return seconds


@dataclass(frozen=True, slots=True)
class UncertainSend:
    """A send with letters of which nobody knows whether they went out."""

    account_id: AccountId
    send_id: int
    letters: int


async def uncertain(conn: Conn, since: datetime) -> list[UncertainSend]:
    """Sends with such letters that go on or ended since then; those with most first.

    Not those that were put aside, or sent again to whom it may have reached: that was decided.
    """
    return await conn.all(
        UncertainSend,
        """SELECT t.account_id, t.send_id, sum(t.uncertain)::bigint AS letters
           FROM send_totals t JOIN sends s ON s.account_id = t.account_id AND s.id = t.send_id
           WHERE t.uncertain > 0 AND s.archived_at IS NULL
             AND (s.finished_at IS NULL OR s.finished_at >= :since)
             AND NOT EXISTS (SELECT FROM sends again
                             WHERE again.account_id = s.account_id AND again.resend_of = s.id
                               AND again.resend_to = 'uncertain')
           GROUP BY t.account_id, t.send_id ORDER BY letters DESC LIMIT :most""",
        since=since,
        most=_MOST,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AmissOfAccount:
    """Something of an account that does not go as it should; `what`: in which way."""

    account_id: AccountId
    id: int
    what: str
    name: str = ""
    number: int = 0


async def webhooks(conn: Conn, failing_before: datetime) -> list[AmissOfAccount]:
    """Those that were switched off for failing, and those that fail since before the moment."""
    return await conn.all(
        AmissOfAccount,
        """SELECT account_id, id,
                  CASE WHEN state = 'active' THEN 'failing' ELSE 'disabled' END AS what
           FROM webhooks
           WHERE (state <> 'active' AND failing_since IS NOT NULL)
              OR (state = 'active' AND failing_since < :failing_before)
           ORDER BY account_id, id LIMIT :most""",
        failing_before=failing_before,
        most=_MOST,
    )


async def connectors(conn: Conn) -> list[AmissOfAccount]:
    """Those that the other side cannot be asked by: what was said at the last pull."""
    return await conn.all(
        AmissOfAccount,
        """SELECT account_id, id, 'failing' AS what, name
           FROM connectors
           WHERE state = 'active' AND cursor->>'pull_error' IS NOT NULL
           ORDER BY account_id, id LIMIT :most""",
        most=_MOST,
    )


async def silent(conn: Conn, *, since: datetime, until: datetime) -> list[AmissOfAccount]:
    """Connectors that told much between the two moments, and nothing after the second."""
    return await conn.all(
        AmissOfAccount,
        """SELECT c.account_id, c.id, 'silent' AS what, c.name, d.told AS number
           FROM (SELECT account_id, connector_id, count(*) AS told, max(received_at) AS last
                 FROM inbound_deliveries WHERE received_at >= :since
                 GROUP BY account_id, connector_id) d
           JOIN connectors c ON c.account_id = d.account_id AND c.id = d.connector_id
           WHERE c.state = 'active' AND d.told >= 20 AND d.last < :until
           ORDER BY 1, 2 LIMIT :most""",
        since=since,
        until=until,
        most=_MOST,
    )


async def dead_letters(conn: Conn) -> list[AmissOfAccount]:
    """What was told to connectors and could not be taken in, by connector."""
    return await conn.all(
        AmissOfAccount,
        """SELECT account_id, connector_id AS id, 'dead' AS what, count(*) AS number
           FROM inbound_deliveries WHERE state = 'dead'
           GROUP BY account_id, connector_id ORDER BY number DESC LIMIT :most""",
        most=_MOST,
    )


async def stuck(conn: Conn, before: datetime) -> list[AmissOfAccount]:
    """Imports and print batches that have been going on since before the moment."""
    return await conn.all(
        AmissOfAccount,
        """SELECT account_id, id, 'import' AS what FROM imports
           WHERE state IN ('looking', 'running', 'undoing')
             AND coalesce(started_at, created_at) < :before
           UNION ALL
           SELECT account_id, id, 'print-batch' FROM print_batches
           WHERE status IN ('waiting', 'running')
             AND coalesce(started_at, created_at) < :before
           ORDER BY 1, 2 LIMIT :most""",
        before=before,
        most=_MOST,
    )


@dataclass(frozen=True, slots=True)
class RelaySeen:
    """A relay in use; `sealed` is its URL."""

    account_id: AccountId
    id: int
    kind: str
    sealed: bytes


async def relays(conn: Conn) -> list[RelaySeen]:
    """Relays of all accounts that letters may go through now."""
    return await conn.all(
        RelaySeen,
        """SELECT account_id, id, kind, url AS sealed FROM relays WHERE active
           ORDER BY account_id, id LIMIT :most""",
        most=_MOST,
    )


async def domains(conn: Conn) -> list[Any]:
    """(account_id, id) of sender domains of all accounts, those looked at longest ago first."""
    return await conn.rows(
        """SELECT account_id, id FROM sender_domains
           ORDER BY checked_at NULLS FIRST, id LIMIT :most""",
        most=_MOST,
    )

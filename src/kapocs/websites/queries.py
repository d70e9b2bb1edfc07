"""SQL on who has a user on which website."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kapocs.connectors.model import ConnectorId
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.reasons import Reason, stored
from kapocs.websites.model import SitePerson

_COLUMNS = """p.account_id, p.connector_id, p.list_id, p.subscriber_id, p.state, p.version,
              p.due_at, p.tries, p.step, p.remote_id, p.is_ours, p.is_out, p.is_told, p.sent,
              p.reason, p.changed_at"""


@dataclass(frozen=True, slots=True)
class SiteLane:
    """A connector of whose people some are due."""

    account_id: AccountId
    connector_id: ConnectorId


@dataclass(frozen=True, slots=True)
class CameTo:
    """What a try came to, and when there is another one if it waits."""

    state: str
    due_at: datetime
    reason: Reason | None = None


async def want(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    list_id: ListId,
    ids: Sequence[SubscriberId],
    *,
    now: datetime,
) -> int:
    """Has these people looked at; one that is being looked at is looked at again. How many."""
    return await conn.execute(
        """INSERT INTO website_people AS p
               (account_id, connector_id, list_id, subscriber_id, due_at, changed_at)
           SELECT :account_id, :connector_id, :list_id, each.id, :now, :now
           FROM unnest(:ids::bigint[]) AS each(id)
           ORDER BY each.id
           ON CONFLICT (account_id, connector_id, list_id, subscriber_id) DO UPDATE
           SET version = p.version + 1, state = 'waiting', tries = 0,
               due_at = CASE WHEN p.is_taken THEN p.due_at ELSE excluded.due_at END""",
        account_id=account_id,
        connector_id=connector_id,
        list_id=list_id,
        ids=list(ids),
        now=now,
    )


async def due(conn: Conn, now: datetime) -> list[SiteLane]:
    """Connectors of whose people some are due, those first who have waited longest."""
    return await conn.all(
        SiteLane,
        """SELECT c.account_id, c.id AS connector_id
           FROM connectors c CROSS JOIN LATERAL (
               SELECT min(p.due_at) AS first_due FROM website_people p
               WHERE p.account_id = c.account_id AND p.connector_id = c.id
                 AND p.state = 'waiting') AS p
           WHERE c.state = 'active' AND c.type = 'wordpress' AND p.first_due <= :now
           ORDER BY p.first_due""",
        now=now,
    )


async def claim(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    most: int,
    lease: timedelta,
    now: datetime,
) -> list[SitePerson]:
    """People who are due, as many as make `most` under way; due again after the lease."""
    return await conn.all(
        SitePerson,
        f"""WITH busy AS (
                SELECT count(*) AS number FROM website_people b
                WHERE b.account_id = :account_id AND b.connector_id = :connector_id
                  AND b.state = 'waiting' AND b.is_taken AND b.due_at > :now),
            next AS (
                SELECT n.list_id, n.subscriber_id FROM website_people n
                WHERE n.account_id = :account_id AND n.connector_id = :connector_id
                  AND n.state = 'waiting' AND n.due_at <= :now
                ORDER BY n.due_at, n.subscriber_id
                LIMIT greatest(0, :most - (SELECT number FROM busy))
                FOR UPDATE SKIP LOCKED)
            UPDATE website_people p SET is_taken = true, due_at = :until, tries = p.tries + 1
            FROM next
            WHERE p.account_id = :account_id AND p.connector_id = :connector_id
              AND p.list_id = next.list_id AND p.subscriber_id = next.subscriber_id
            RETURNING {_COLUMNS}""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        most=most,
        until=now + lease,
        now=now,
    )


async def note_step(conn: Conn, account_id: AccountId, person: SitePerson, **columns: Any) -> None:
    """Keeps how far a person's user is: step, remote_id, is_ours, is_out, is_told, sent."""
    kept = {
        "step": None,
        "remote_id": None,
        "is_ours": None,
        "is_out": None,
        "is_told": None,
        "sent": None,
        "forget": False,
    }
    await conn.execute(
        """UPDATE website_people SET
               step = coalesce(:step, step),
               remote_id = CASE WHEN :forget THEN NULL ELSE coalesce(:remote_id, remote_id) END,
               sent = CASE WHEN :forget THEN NULL ELSE coalesce(:sent, sent) END,
               is_ours = coalesce(:is_ours, is_ours),
               is_out = coalesce(:is_out, is_out),
               is_told = coalesce(:is_told, is_told)
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND list_id = :list_id AND subscriber_id = :subscriber_id""",
        account_id=account_id,
        connector_id=person.connector_id,
        list_id=person.list_id,
        subscriber_id=person.subscriber_id,
        **kept | columns,
    )


async def settle(
    conn: Conn, account_id: AccountId, person: SitePerson, came: CameTo, *, now: datetime
) -> None:
    """Keeps what a try came to. Whoever changed meanwhile waits anew, whatever it was."""
    await conn.execute(
        """UPDATE website_people SET
               is_taken = false,
               state = CASE WHEN version = :version THEN :state ELSE 'waiting' END,
               due_at = CASE WHEN version = :version THEN :due_at::timestamptz
                             ELSE :now::timestamptz END,
               tries = CASE WHEN :state::text = 'done' OR version <> :version THEN 0 ELSE tries END,
               reason = :reason::jsonb, changed_at = :now::timestamptz
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND list_id = :list_id AND subscriber_id = :subscriber_id""",
        account_id=account_id,
        connector_id=person.connector_id,
        list_id=person.list_id,
        subscriber_id=person.subscriber_id,
        version=person.version,
        state=came.state,
        due_at=came.due_at,
        reason=stored(came.reason),
        now=now,
    )


async def retry(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    subscriber_id: SubscriberId | None,
    now: datetime,
) -> int:
    """Has people looked at once more, those who failed last or one; how many."""
    return await conn.execute(
        """UPDATE website_people SET state = 'waiting', version = version + 1, tries = 0,
               due_at = CASE WHEN is_taken AND state = 'waiting' AND due_at > :now
                             THEN due_at ELSE :now::timestamptz END
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND (subscriber_id = :subscriber_id
                  OR :subscriber_id::bigint IS NULL AND reason IS NOT NULL)""",
        account_id=account_id,
        connector_id=connector_id,
        subscriber_id=subscriber_id,
        now=now,
    )


async def page(
    conn: Conn,
    account_id: AccountId,
    connector_id: ConnectorId,
    *,
    state: str | None,
    after: int,
    size: int,
) -> list[SitePerson]:
    """People of a connector in the order of their records."""
    return await conn.all(
        SitePerson,
        f"""SELECT {_COLUMNS} FROM website_people p
            WHERE p.account_id = :account_id AND p.connector_id = :connector_id
              AND (:state::text IS NULL OR p.state = :state) AND p.subscriber_id > :after
            ORDER BY p.subscriber_id LIMIT :size""",  # fixed columns
        account_id=account_id,
        connector_id=connector_id,
        state=state,
        after=after,
        size=size,
    )


async def of_person(
    conn: Conn, account_id: AccountId, list_id: ListId, subscriber_id: SubscriberId
) -> list[SitePerson]:
    """Where a person stands on each website."""
    return await conn.all(
        SitePerson,
        f"""SELECT {_COLUMNS} FROM website_people p
            WHERE p.account_id = :account_id AND p.list_id = :list_id
              AND p.subscriber_id = :subscriber_id
            ORDER BY p.connector_id""",  # fixed columns
        account_id=account_id,
        list_id=list_id,
        subscriber_id=subscriber_id,
    )


async def forget(conn: Conn, account_id: AccountId, person: SitePerson) -> None:
    """The person is gone, and nothing is left to do."""
    await conn.execute(
        """DELETE FROM website_people
           WHERE account_id = :account_id AND connector_id = :connector_id
             AND list_id = :list_id AND subscriber_id = :subscriber_id""",
        account_id=account_id,
        connector_id=person.connector_id,
        list_id=person.list_id,
        subscriber_id=person.subscriber_id,
    )


async def forget_lost(conn: Conn) -> None:
    """Deletes what is known of connectors that are gone."""
    await conn.execute(
        """DELETE FROM website_people p WHERE NOT EXISTS (
               SELECT FROM connectors c
               WHERE c.account_id = p.account_id AND c.id = p.connector_id)"""
    )


@dataclass(frozen=True, slots=True)
class Watched:
    """A connector whose list is watched, and from when on."""

    account_id: AccountId
    id: ConnectorId
    list_id: ListId
    created_at: datetime


async def watched(conn: Conn) -> list[Watched]:
    """Every account's WordPress connectors, also those that are disabled."""
    return await conn.all(
        Watched,
        """SELECT account_id, id, list_id, created_at FROM connectors
           WHERE type = 'wordpress' AND list_id IS NOT NULL ORDER BY account_id, id""",
    )

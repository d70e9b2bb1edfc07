"""SQL that reads the mail log: what is on record of a letter and the people it was meant for.

Who is deleted takes their lines along. Tables of `subscribers`, `sends` and `letters`, read here.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.proof.model import Summary
from kapocs.subscribers.model import PUBLIC_EVENTS
from kapocs.subscribers.queries_export import stream

# A delivery leads to its person's history, which is stored together. The clocks of the
# machines that write the two times may differ by less than a day.
_EVENTS = """
    deliveries d
    JOIN subscriber_events e
      ON e.account_id = d.account_id AND e.list_id = d.list_id
     AND e.subscriber_id = d.subscriber_id AND e.delivery_id = d.id
     AND e.at > d.created_at - interval '1 day'"""


async def letters_sent(
    conn: Conn, account_id: AccountId, *, since: datetime, until: datetime
) -> list[LetterId]:
    """Letters of which at least one was sent in [since, until), by id."""
    return await conn.column(
        """SELECT DISTINCT e.letter_id
           FROM lists l
           JOIN subscriber_events e ON e.account_id = l.account_id AND e.list_id = l.id
           WHERE l.account_id = :account_id AND e.at >= :since AND e.at < :until
             AND e.type = 'email_sent' AND e.letter_id IS NOT NULL
           ORDER BY e.letter_id""",
        account_id=account_id,
        since=since,
        until=until,
    )


async def summary(conn: Conn, account_id: AccountId, letter_id: LetterId) -> Summary:
    """What became of a letter; zeros for one never sent."""
    found = await conn.first(
        Summary,
        f"""SELECT count(*) FILTER (WHERE e.type = 'email_sent') AS sent,
                   count(*) FILTER (WHERE e.type = 'email_open') AS opened,
                   count(DISTINCT (e.list_id, e.subscriber_id))
                       FILTER (WHERE e.type = 'email_open') AS unique_opened,
                   count(*) FILTER (WHERE e.type = 'email_click') AS clicked,
                   count(DISTINCT (e.list_id, e.subscriber_id))
                       FILTER (WHERE e.type = 'email_click') AS unique_clicked,
                   count(*) FILTER (WHERE e.type IN ('bounce', 'soft_bounce')) AS bounced,
                   count(*) FILTER (WHERE e.type = 'unsubscribe') AS unsubscribed
            FROM {_EVENTS}
            WHERE d.account_id = :account_id AND d.letter_id = :letter_id""",  # noqa: S608  # a constant
        account_id=account_id,
        letter_id=letter_id,
    )
    assert found is not None  # noqa: S101  # an aggregate always has its one row
    return found


@dataclass(frozen=True, slots=True)
class Troubles:
    """Deliveries of a letter that did not arrive, or not yet, as far as is known."""

    skipped: int
    failed: int
    """Refused, or given up."""
    uncertain: int
    deferred: int
    """Put off at least once, and to be tried again."""


async def troubles(conn: Conn, account_id: AccountId, letter_id: LetterId) -> Troubles:
    """How many deliveries of a letter to people still on their lists stand so."""
    found = await conn.first(
        Troubles,
        """SELECT count(*) FILTER (WHERE d.status = 'skipped') AS skipped,
                  count(*) FILTER (WHERE d.status = 'failed') AS failed,
                  count(*) FILTER (WHERE d.status = 'uncertain') AS uncertain,
                  count(*) FILTER (WHERE d.status = 'deferred') AS deferred
           FROM deliveries d
           JOIN subscribers s ON s.account_id = d.account_id AND s.list_id = d.list_id
                             AND s.id = d.subscriber_id
           WHERE d.account_id = :account_id AND d.letter_id = :letter_id
             AND d.purpose <> 'test'""",
        account_id=account_id,
        letter_id=letter_id,
    )
    assert found is not None  # noqa: S101  # an aggregate always has its one row
    return found


_LINES = f"""
    SELECT e.list_id, e.subscriber_id, e.type AS event, e.at, e.link_id, NULL::jsonb AS why,
           NULL::jsonb AS reply, e.id AS place
    FROM {_EVENTS}
    WHERE d.account_id = :account_id AND d.letter_id = :letter_id AND e.type = ANY(:public)
    UNION ALL
    SELECT d.list_id, d.subscriber_id, d.status, d.finished_at, NULL,
           CASE WHEN d.reason = '' THEN d.why ELSE to_jsonb(d.reason) END,
           coalesce(d.answer, to_jsonb(d.reply)), 0
    FROM deliveries d
    WHERE d.account_id = :account_id AND d.letter_id = :letter_id AND d.purpose <> 'test'
      AND d.status IN ('skipped', 'failed', 'uncertain')
    UNION ALL
    SELECT d.list_id, d.subscriber_id, 'deferred', t.at, NULL, NULL,
           coalesce(t.answer, to_jsonb(t.reply)), 0
    FROM deliveries d
    JOIN delivery_tries t ON t.account_id = d.account_id AND t.delivery_id = d.id
    WHERE d.account_id = :account_id AND d.letter_id = :letter_id AND d.purpose <> 'test'"""  # noqa: S608  # a constant


async def lines(
    conn: Conn, account_id: AccountId, letter_id: LetterId, *, zone: ZoneInfo
) -> AsyncGenerator[list[Any], None]:
    """A letter's log, newest first, in batches of id, nl_id, email, event, time, link, why, reply.

    All but `why` and `reply` are texts; times are wall-clock times of the zone. `link` is the
    target as the author wrote it, empty for all but clicks. `why` and `reply` (see `reasons.read`)
    are null but for deliveries that were skipped, deferred, given up or are uncertain.
    """
    statement = f"""
        SELECT w.subscriber_id::text AS id, w.list_id::text AS nl_id, s.email, w.event,
               to_char(w.at AT TIME ZONE :zone, 'YYYY-MM-DD HH24:MI:SS') AS time,
               coalesce(k.target, '') AS link, w.why, w.reply
        FROM ({_LINES}) AS w
        JOIN subscribers s ON s.account_id = :account_id AND s.list_id = w.list_id
                          AND s.id = w.subscriber_id
        LEFT JOIN letter_links k ON k.account_id = :account_id AND k.id = w.link_id
        ORDER BY w.at DESC, w.place DESC"""  # noqa: S608  # a constant
    asked: dict[str, Any] = {
        "letter_id": letter_id,
        "zone": zone.key,
        "public": list(PUBLIC_EVENTS),
    }
    async for batch in stream(conn, account_id, statement, **asked):
        yield batch

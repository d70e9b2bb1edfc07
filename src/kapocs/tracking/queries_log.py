"""SQL that reads the mail log: what the histories of people say of the letters they got.

Who is deleted takes their lines along. Tables of `subscribers`, `sends` and `letters`, read here.
"""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.subscribers.queries_export import stream
from kapocs.tracking.model import Summary

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


async def lines(
    conn: Conn, account_id: AccountId, letter_id: LetterId, *, zone: ZoneInfo
) -> AsyncGenerator[list[Any], None]:
    """A letter's log, newest first, in batches of id, nl_id, email, event, time and link.

    All are texts; times are wall-clock times of the zone. `link` is the target as the author
    wrote it, empty for all but clicks.
    """
    statement = f"""
        SELECT e.subscriber_id::text AS id, e.list_id::text AS nl_id, s.email, e.type AS event,
               to_char(e.at AT TIME ZONE :zone, 'YYYY-MM-DD HH24:MI:SS') AS time,
               coalesce(k.target, '') AS link
        FROM {_EVENTS}
        JOIN subscribers s ON s.account_id = e.account_id AND s.list_id = e.list_id
                          AND s.id = e.subscriber_id
        LEFT JOIN letter_links k ON k.account_id = e.account_id AND k.id = e.link_id
        WHERE d.account_id = :account_id AND d.letter_id = :letter_id
        ORDER BY e.at DESC, e.id DESC"""  # noqa: S608  # a constant
    async for batch in stream(conn, account_id, statement, letter_id=letter_id, zone=zone.key):
        yield batch

"""SQL that finds who is silent.

Tables of `subscribers`, `deliveries`, `orders`, `payments`, `recurring`, `carts`, `suppressions`
and `privacy`, read here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.retention.model import AskedBy, SilentPerson
from kapocs.subscribers.model import EventType

_SIGNS = [
    EventType.SUBSCRIBE,
    EventType.UNSUBSCRIBE,
    EventType.DOUBLE_OPTIN,
    EventType.DOUBLE_OPTIN_CONFIRM,
    EventType.EMAIL_OPEN,
    EventType.EMAIL_CLICK,
    EventType.COMPLAINT,
]
"""Lines of history that a person brought about; what machines opened has other types. Of who came
by a file the record tells when they joined, not the line that the import wrote.
"""

# Of a page of records those whose address is met for the first time are told, each with whatever
# records of any list it has. A sign since then of any of them is one of the person.
_SILENT = """
    WITH page AS MATERIALIZED (
        SELECT s.list_id, s.id, s.email_key FROM subscribers s
        WHERE s.account_id = :account_id AND (s.list_id, s.id) > (:after_list, :after)
        ORDER BY s.list_id, s.id LIMIT :size
    ), own AS MATERIALIZED (
        SELECT p.email_key, p.list_id AS page_list, p.id AS page_id, o.list_id, o.id, o.active,
               greatest(o.subscribed_at, o.confirm_requested_at, o.confirmed_at,
                        o.unsubscribed_at) AS moved_at
        FROM page p
        JOIN subscribers o ON o.account_id = :account_id AND o.email_key = p.email_key
             AND (o.unique_email OR NOT o.unique_email)
        WHERE p.email_key <> '' AND p.email_key NOT LIKE '%@erased.invalid'
    ), met AS MATERIALIZED (
        SELECT email_key, page_list, page_id FROM own GROUP BY 1, 2, 3
        HAVING max(moved_at) < :since AND min((list_id, id)) = (page_list, page_id)
    ), silent AS MATERIALIZED (
        SELECT m.email_key FROM met m
        WHERE NOT EXISTS (
            SELECT FROM own o WHERE o.email_key = m.email_key AND (
                EXISTS (SELECT FROM subscriber_events e
                        WHERE e.account_id = :account_id AND e.list_id = o.list_id
                          AND e.subscriber_id = o.id AND e.at >= :since
                          AND (e.type = ANY(:signs::text[])
                                   AND (e.actor IS NULL OR e.actor NOT LIKE 'import:%')
                               OR e.type = 'update'
                                   AND (e.actor = 'person' OR e.actor LIKE 'form%')))
                OR EXISTS (SELECT FROM deliveries d
                           WHERE d.account_id = :account_id AND d.list_id = o.list_id
                             AND d.subscriber_id = o.id
                             AND greatest(d.opened_at, d.clicked_at) >= :since)
                OR EXISTS (SELECT FROM payments y
                           WHERE y.account_id = :account_id AND y.list_id = o.list_id
                             AND y.record_id = o.id AND y.received_at >= :since)
                OR EXISTS (SELECT FROM recurrences c
                           WHERE c.account_id = :account_id AND c.list_id = o.list_id
                             AND o.id IN (c.record_id, c.last_record_id)
                             AND c.state IN ('active', 'paused'))
                OR EXISTS (SELECT FROM retention_people r
                           WHERE r.account_id = :account_id AND r.list_id = o.list_id
                             AND r.subscriber_id = o.id AND r.stayed_at >= :since)))
          AND NOT EXISTS (SELECT FROM orders b
                          WHERE b.account_id = :account_id AND b.email_key = m.email_key
                            AND greatest(b.placed_at, b.paid_at) >= :since)
          AND NOT EXISTS (SELECT FROM restrictions x
                          WHERE x.account_id = :account_id AND x.email_key = m.email_key
                            AND x.lifted_at IS NULL)
          AND NOT EXISTS (SELECT FROM carts k
                          WHERE k.account_id = :account_id AND k.email = m.email_key
                            AND k.changed_at >= :since)
    ), asked AS MATERIALIZED (
        SELECT DISTINCT ON (o.email_key) o.email_key, r.asked_at, d.status, d.finished_at
        FROM own o
        JOIN retention_people r ON r.account_id = :account_id AND r.list_id = o.list_id
             AND r.subscriber_id = o.id AND r.asked_at >= :since
        LEFT JOIN deliveries d ON d.account_id = :account_id AND d.occurrence = r.occurrence
        ORDER BY o.email_key, r.asked_at DESC
    ), written AS (
        SELECT DISTINCT ON (o.email_key) o.email_key, o.list_id, o.id FROM own o
        JOIN lists l ON l.account_id = :account_id AND l.id = o.list_id
             AND l.archived_at IS NULL AND l.deleted_at IS NULL
        WHERE o.active
          AND NOT EXISTS (SELECT FROM suppressions x
                          WHERE x.account_id = :account_id AND x.email_key = o.email_key)
        ORDER BY o.email_key, o.list_id, o.id
    )
    SELECT p.list_id AS page_list, p.id AS page_id, s.email_key, w.list_id, w.id,
           coalesce(a.finished_at, a.asked_at) AS asked_at,
           CASE WHEN a.asked_at IS NULL THEN ''
                WHEN a.status IN ('queued', 'claimed', 'handing', 'deferred') THEN 'on_its_way'
                WHEN a.status IN ('failed', 'skipped') THEN 'lost' ELSE 'sent' END AS letter
    FROM page p
    LEFT JOIN met m ON m.page_list = p.list_id AND m.page_id = p.id
    LEFT JOIN silent s ON s.email_key = m.email_key
    LEFT JOIN written w ON w.email_key = s.email_key
    LEFT JOIN asked a ON a.email_key = s.email_key
    ORDER BY p.list_id, p.id"""


@dataclass(frozen=True, slots=True)
class SilencePage:
    """Records that were looked at: how many, the last one, and who of them is silent."""

    looked_at: int
    last: tuple[int, int] | None
    silent: Sequence[SilentPerson]


async def silent(
    conn: Conn, account_id: AccountId, *, after: tuple[int, int], since: datetime, size: int
) -> SilencePage:
    """The next records behind this one, by list and id; who gave no sign since then."""
    after_list, after_id = after
    rows = await conn.rows(
        _SILENT,
        account_id=account_id,
        after_list=after_list,
        after=after_id,
        since=since,
        size=size,
        signs=[str(each) for each in _SIGNS],
    )
    found = [
        SilentPerson(
            email_key=row["email_key"],
            list_id=row["list_id"],
            id=row["id"],
            asked_at=row["asked_at"],
            letter=AskedBy(row["letter"]),
        )
        for row in rows
        if row["email_key"] is not None
    ]
    last = (rows[-1]["page_list"], rows[-1]["page_id"]) if rows else None
    return SilencePage(len(rows), last, found)

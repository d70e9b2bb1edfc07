"""SQL that reads the newest of what happened to a person, part by part."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.privacy.model import PersonRow, Whom

_THEIRS = "unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)"

NEWEST = {
    "letters": f"""
        SELECT d.id, d.list_id, d.send_id, d.channel, d.purpose, d.status, d.letter_id,
               coalesce(t.subject, '') AS subject, coalesce(t.name, '') AS name,
               coalesce(d.handed_over_at, d.created_at) AS at, d.opened_at, d.machine_opened_at,
               d.clicked_at, d.bounced_at, d.complained_at
        FROM {_THEIRS}
        JOIN deliveries d ON d.account_id = :account_id AND d.list_id = u.list_id
             AND d.subscriber_id = u.record_id AND d.id < :before
        LEFT JOIN letters t ON t.account_id = d.account_id AND t.id = d.letter_id
        ORDER BY d.id DESC LIMIT :most""",  # noqa: S608  # fixed texts
    "prints": f"""
        SELECT i.id, i.batch_id, coalesce(t.name, '') AS name, i.pages, b.created_at AS at
        FROM {_THEIRS}
        JOIN print_items i ON i.account_id = :account_id AND i.list_id = u.list_id
             AND i.subscriber_id = u.record_id AND i.id < :before
        JOIN print_batches b ON b.account_id = i.account_id AND b.id = i.batch_id
        LEFT JOIN letters t ON t.account_id = i.account_id AND t.id = i.letter_id
        ORDER BY i.id DESC LIMIT :most""",  # noqa: S608  # fixed texts
    "tasks": f"""
        SELECT t.id, t.title, t.due_at, t.created_at AS at, t.closed_at
        FROM {_THEIRS}
        JOIN tasks t ON t.account_id = :account_id AND t.list_id = u.list_id
             AND t.subscriber_id = u.record_id AND t.id < :before
        ORDER BY t.id DESC LIMIT :most""",  # noqa: S608  # fixed texts
    "runs": f"""
        SELECT r.id, r.automation_id, a.name, r.state, r.step, r.entered_at AS at, r.ended_at
        FROM {_THEIRS}
        JOIN automation_runs r ON r.account_id = :account_id AND r.list_id = u.list_id
             AND r.subscriber_id = u.record_id AND r.id < :before
        JOIN automations a ON a.account_id = r.account_id AND a.id = r.automation_id
        ORDER BY r.id DESC LIMIT :most""",  # noqa: S608  # fixed texts
}
"""Part → statement; each row has an `id`, by which the next page begins, and a moment `at`."""


async def newest(
    conn: Conn, account_id: AccountId, whom: Whom, *, part: str, before: int, most: int
) -> list[PersonRow]:
    """Rows of the part with an id below `before`, the newest first."""
    found = await conn.rows(
        NEWEST[part],
        account_id=account_id,
        lists=[list_id for list_id, _ in whom.records],
        records=[id_ for _, id_ in whom.records],
        before=before,
        most=most,
    )
    return [dict(row) for row in found]

"""SQL that reads how somebody came onto lists, what they saw, and how they left."""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.privacy.model import PersonRow, Whom

_THEIRS = "unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)"

STANDING = f"""
    SELECT s.list_id, l.name AS list_name, s.id AS record_id, s.active, s.subscribed_at,
           s.unsubscribed_at, s.form_id, s.form_version, s.client_ip, s.user_agent, s.referer,
           s.confirm_requested_at, s.confirmed_at, o.record_id IS NOT NULL AS is_order, s.fields,
           (SELECT max(d.left_at) FROM departures d
            WHERE d.account_id = s.account_id AND d.email_key = s.email_key
              AND d.list_id IN (s.list_id, 0)) AS left_at
    FROM {_THEIRS}
    JOIN subscribers s ON s.account_id = :account_id AND s.list_id = u.list_id
         AND s.id = u.record_id
    JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
    LEFT JOIN orders o ON o.account_id = s.account_id AND o.list_id = s.list_id
         AND o.record_id = s.id
    ORDER BY s.list_id, s.id LIMIT :most"""  # noqa: S608  # fixed texts

# Reasons of complaints are in it, as they are as good as leaving.
STEPS = f"""
    SELECT e.list_id, e.subscriber_id AS record_id, e.at, e.type, e.fact, e.form_id, e.form_version,
           e.client_ip, e.user_agent, e.actor, e.letter_id, e.delivery_id
    FROM {_THEIRS}
    JOIN subscriber_events e ON e.account_id = :account_id AND e.list_id = u.list_id
         AND e.subscriber_id = u.record_id
         AND e.type IN ('subscribe', 'double_optin', 'double_optin_confirm', 'unsubscribe',
                        'complaint')
    ORDER BY e.at, e.id LIMIT :most"""  # noqa: S608  # fixed texts

ASKING = f"""
    SELECT d.list_id, d.subscriber_id AS record_id, d.id AS delivery_id, d.form_id, d.letter_id,
           d.letter_text_id, d.status, d.created_at, d.handed_over_at, d.finished_at, d.relay,
           d.reply, d.message_id, d.opened_at, d.bounced_at
    FROM {_THEIRS}
    JOIN deliveries d ON d.account_id = :account_id AND d.list_id = u.list_id
         AND d.subscriber_id = u.record_id AND d.purpose = 'confirm'
    ORDER BY d.id LIMIT :most"""  # noqa: S608  # fixed texts


async def rows(
    conn: Conn, account_id: AccountId, whom: Whom, statement: str, *, most: int
) -> list[PersonRow]:
    """The rows of one of the statements above, at most so many."""
    found = await conn.rows(
        statement,
        account_id=account_id,
        lists=[list_id for list_id, _ in whom.records],
        records=[id_ for _, id_ in whom.records],
        most=most,
    )
    return [dict(row) for row in found]


async def form_names(conn: Conn, account_id: AccountId, ids: Sequence[int]) -> dict[int, str]:
    """Form → its name now, of those that are there still."""
    found = await conn.rows(
        "SELECT id, name FROM forms WHERE account_id = :account_id AND id = ANY(:ids::bigint[])",
        account_id=account_id,
        ids=list(ids),
    )
    return {row["id"]: row["name"] for row in found}


async def key_names(conn: Conn, account_id: AccountId, ids: Sequence[int]) -> dict[int, str]:
    """API key → its name, or its public half where it has none."""
    found = await conn.rows(
        """SELECT id, coalesce(nullif(name, ''), username) AS name FROM api_keys
           WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
        account_id=account_id,
        ids=list(ids),
    )
    return {row["id"]: row["name"] for row in found}


async def connector_names(conn: Conn, account_id: AccountId, ids: Sequence[int]) -> dict[int, str]:
    """Connector → its name."""
    found = await conn.rows(
        """SELECT id, name FROM connectors
           WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
        account_id=account_id,
        ids=list(ids),
    )
    return {row["id"]: row["name"] for row in found}


async def imports(conn: Conn, account_id: AccountId, ids: Sequence[int]) -> list[PersonRow]:
    """Imports by which they came, with the word of consent that was given for all of a file."""
    found = await conn.rows(
        """SELECT id AS import_id, file_name, created_at, finished_at, undone_at,
                  plan -> 'consent' ->> 'source' AS source, plan -> 'consent' ->> 'on' AS agreed_on,
                  plan -> 'consent' ->> 'words' AS words
           FROM imports WHERE account_id = :account_id AND id = ANY(:ids::bigint[]) ORDER BY id""",
        account_id=account_id,
        ids=list(ids),
    )
    return [dict(row) for row in found]


async def restrictions(conn: Conn, account_id: AccountId, email_key: str) -> list[PersonRow]:
    """When and why their data were only kept, the newest first."""
    found = await conn.rows(
        """SELECT reason, asked_by, created_at, lifted_reason, lifted_by, lifted_at
           FROM restrictions WHERE account_id = :account_id AND email_key = :email_key
           ORDER BY id DESC LIMIT 100""",
        account_id=account_id,
        email_key=email_key,
    )
    return [dict(row) for row in found]


async def suppression(conn: Conn, account_id: AccountId, email_key: str) -> PersonRow | None:
    """Why nothing is sent to the address; None: nothing speaks against it."""
    found = await conn.rows(
        """SELECT reason, detail, created_at FROM suppressions
           WHERE account_id = :account_id AND email_key = :email_key""",
        account_id=account_id,
        email_key=email_key,
    )
    return dict(found[0]) if found else None

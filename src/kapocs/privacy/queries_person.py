"""SQL that reads what is known of a person from lists and letters. Section → statement."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.privacy.model import MOST_RECORDS, PersonRow, RecordKey, Whom

_THEIRS = "unnest(:lists::bigint[], :records::bigint[]) AS u(list_id, record_id)"

PERSON = {
    "records": f"""
        SELECT s.list_id, l.name AS list_name, s.id AS record_id, s.email, s.last_name,
               s.first_name, s.full_name, s.active, s.confirmed, s.subscribed_at,
               s.first_updated_at, s.updated_at, s.unsubscribed_at, s.form_id,
               f.name AS form_name, s.form_version, s.client_ip, s.user_agent, s.referer,
               s.confirm_requested_at, s.confirmed_at, s.pending, s.fields
        FROM {_THEIRS}
        JOIN subscribers s ON s.account_id = :account_id AND s.list_id = u.list_id
             AND s.id = u.record_id
        JOIN lists l ON l.account_id = s.account_id AND l.id = s.list_id
        LEFT JOIN forms f ON f.account_id = s.account_id AND f.id = s.form_id
        ORDER BY s.list_id, s.id LIMIT :most""",  # noqa: S608  # fixed texts
    "history": f"""
        SELECT e.list_id, e.subscriber_id AS record_id, e.at, e.type, e.form_id, e.form_version,
               e.send_id, e.letter_id, e.delivery_id, k.target AS link, e.client_ip, e.user_agent,
               e.detail, e.why, e.actor
        FROM {_THEIRS}
        JOIN subscriber_events e ON e.account_id = :account_id AND e.list_id = u.list_id
             AND e.subscriber_id = u.record_id
        LEFT JOIN letter_links k ON k.account_id = e.account_id AND k.letter_id = e.letter_id
             AND k.id = e.link_id
        ORDER BY e.at, e.id LIMIT :most""",  # noqa: S608  # fixed texts
    "letters": f"""
        SELECT d.id AS delivery_id, d.list_id, d.subscriber_id AS record_id, d.channel, d.purpose,
               d.letter_id, t.name AS letter_name, t.subject, d.recipient, d.overrides, d.event,
               d.status, d.reason, d.due_at, d.created_at, d.handed_over_at, d.finished_at, d.relay,
               d.reply, d.answer, d.opened_at, d.machine_opened_at, d.clicked_at, d.bounced_at,
               d.complained_at, d.unsubscribed_at
        FROM {_THEIRS}
        JOIN deliveries d ON d.account_id = :account_id AND d.list_id = u.list_id
             AND d.subscriber_id = u.record_id
        LEFT JOIN letters t ON t.account_id = d.account_id AND t.id = d.letter_id
        ORDER BY d.id LIMIT :most""",  # noqa: S608  # fixed texts
    "paper": f"""
        SELECT i.batch_id, i.list_id, i.subscriber_id AS record_id, i.letter_id, i.name, i.address,
               i.pages, b.created_at
        FROM {_THEIRS}
        JOIN print_items i ON i.account_id = :account_id AND i.list_id = u.list_id
             AND i.subscriber_id = u.record_id
        JOIN print_batches b ON b.account_id = i.account_id AND b.id = i.batch_id
        ORDER BY i.batch_id, i.id LIMIT :most""",  # noqa: S608  # fixed texts
    "facts": f"""
        SELECT f.id, f.at, f.kind, f.list_id, f.subscriber_id AS record_id, f.data, f.actor
        FROM {_THEIRS}
        JOIN facts f ON f.account_id = :account_id AND f.list_id = u.list_id
             AND f.subscriber_id = u.record_id
        ORDER BY f.id LIMIT :most""",  # noqa: S608  # fixed texts
    "address_facts": """
        SELECT f.id, f.at, f.kind, f.data, f.actor FROM facts f
        WHERE f.account_id = :account_id AND f.kind LIKE 'address.%'
          AND f.data ->> 'email' = :email_key ORDER BY f.id LIMIT :most""",
    "submissions": f"""
        SELECT x.form_id, x.at, x.said FROM {_THEIRS}
        JOIN form_submissions x ON x.account_id = :account_id AND x.list_id = u.list_id
             AND x.subscriber_id = u.record_id
        ORDER BY x.at LIMIT :most""",  # noqa: S608  # fixed texts
    "tasks": f"""
        SELECT t.id AS task_id, t.list_id, t.subscriber_id AS record_id, t.title, t.text, t.due_at,
               t.created_at, t.closed_at
        FROM {_THEIRS}
        JOIN tasks t ON t.account_id = :account_id AND t.list_id = u.list_id
             AND t.subscriber_id = u.record_id
        ORDER BY t.id LIMIT :most""",  # noqa: S608  # fixed texts
    "opportunities": f"""
        SELECT o.id AS opportunity_id, o.list_id, o.subscriber_id AS record_id, o.name, o.value,
               o.currency, o.stage, o.expected_on, o.note, o.status, o.reason, o.created_at,
               o.updated_at, o.closed_at
        FROM {_THEIRS}
        JOIN opportunities o ON o.account_id = :account_id AND o.list_id = u.list_id
             AND o.subscriber_id = u.record_id
        ORDER BY o.id LIMIT :most""",  # noqa: S608  # fixed texts
    "website_users": f"""
        SELECT w.connector_id, c.name AS website, w.list_id, w.subscriber_id AS record_id, w.state,
               w.remote_id, w.changed_at
        FROM {_THEIRS}
        JOIN website_people w ON w.account_id = :account_id AND w.list_id = u.list_id
             AND w.subscriber_id = u.record_id
        LEFT JOIN connectors c ON c.account_id = w.account_id AND c.id = w.connector_id
        ORDER BY w.connector_id LIMIT :most""",  # noqa: S608  # fixed texts
    "automation_runs": f"""
        SELECT r.id AS run_id, r.automation_id, a.name AS automation_name, r.version, r.list_id,
               r.subscriber_id AS record_id, r.entry_key, r.state, r.why, r.step, r.entered_at,
               r.ended_at, r.said, r.heard
        FROM {_THEIRS}
        JOIN automation_runs r ON r.account_id = :account_id AND r.list_id = u.list_id
             AND r.subscriber_id = u.record_id
        JOIN automations a ON a.account_id = r.account_id AND a.id = r.automation_id
        ORDER BY r.id LIMIT :most""",  # noqa: S608  # fixed texts
    "automation_steps": f"""
        SELECT s.run_id, r.automation_id, s.seq, s.step, s.outcome, s.why, s.at
        FROM {_THEIRS}
        JOIN automation_runs r ON r.account_id = :account_id AND r.list_id = u.list_id
             AND r.subscriber_id = u.record_id
        JOIN automation_steps s ON s.account_id = r.account_id AND s.run_id = r.id
        ORDER BY s.run_id, s.seq LIMIT :most""",  # noqa: S608  # fixed texts
    "automation_calls": f"""
        SELECT c.run_id, r.automation_id, c.step, c.kind, c.state, c.status, c.answer, c.why,
               c.created_at, c.ended_at
        FROM {_THEIRS}
        JOIN automation_runs r ON r.account_id = :account_id AND r.list_id = u.list_id
             AND r.subscriber_id = u.record_id
        JOIN automation_calls c ON c.account_id = r.account_id AND c.run_id = r.id
        ORDER BY c.id LIMIT :most""",  # noqa: S608  # fixed texts
    "changes_by_imports": f"""
        SELECT c.import_id, i.file_name, i.created_at, c.list_id, c.subscriber_id AS record_id,
               c.before, c.after
        FROM {_THEIRS}
        JOIN arrival_changes c ON c.account_id = :account_id AND c.list_id = u.list_id
             AND c.subscriber_id = u.record_id
        LEFT JOIN imports i ON i.account_id = c.account_id AND i.id = c.import_id
        ORDER BY c.import_id LIMIT :most""",  # noqa: S608  # fixed texts
    # Files are not looked through: whoever is on the list now most likely is in them.
    "exports": """
        SELECT x.id AS export_id, x.kind, x.format, x.list_id, x.state, x.rows, x.created_at,
               x.finished_at
        FROM exports x
        WHERE x.account_id = :account_id AND x.state = 'finished' AND x.kind <> 'statistics'
          AND (x.list_id = ANY(:lists::bigint[])
               OR x.send_id IN (SELECT d.send_id FROM deliveries d
                                WHERE d.account_id = :account_id
                                  AND d.list_id = ANY(:lists::bigint[])
                                  AND d.subscriber_id = ANY(:records::bigint[])))
        ORDER BY x.id LIMIT :most""",
    "asked_to_stay": f"""
        SELECT r.list_id, r.subscriber_id AS record_id, r.asked_at, r.stayed_at FROM {_THEIRS}
        JOIN retention_people r ON r.account_id = :account_id AND r.list_id = u.list_id
             AND r.subscriber_id = u.record_id
        ORDER BY r.list_id LIMIT :most""",  # noqa: S608  # fixed texts
    "suppressions": """
        SELECT reason, detail, created_at FROM suppressions
        WHERE account_id = :account_id AND email_key = :email_key LIMIT :most""",
    "restrictions": """
        SELECT id AS restriction_id, reason, asked_by, created_at, lifted_reason, lifted_by,
               lifted_at
        FROM restrictions
        WHERE account_id = :account_id AND email_key = :email_key ORDER BY id LIMIT :most""",
    "departures": """
        SELECT list_id, left_at FROM departures
        WHERE account_id = :account_id AND email_key = :email_key ORDER BY list_id LIMIT :most""",
    "letter_limits": """
        SELECT days, set_at FROM letter_limits
        WHERE account_id = :account_id AND email_key = :email_key LIMIT :most""",
    "reader_languages": """
        SELECT language, set_at FROM reader_languages
        WHERE account_id = :account_id AND email_key = :email_key LIMIT :most""",
    "soft_bounces": """
        SELECT delivery_id, at FROM soft_bounces
        WHERE account_id = :account_id AND email_key = :email_key ORDER BY at LIMIT :most""",
    "sms_opt_outs": """
        SELECT number, detail, created_at FROM sms_opt_outs
        WHERE account_id = :account_id AND number = ANY(:numbers::text[])
        ORDER BY number LIMIT :most""",
}


async def records(conn: Conn, account_id: AccountId, email_key: str) -> list[RecordKey]:
    """The records of an address on all lists; one more than `MOST_RECORDS` at most."""
    rows = await conn.rows(
        """SELECT list_id, id FROM subscribers
           WHERE account_id = :account_id AND email_key = :email_key
             AND (unique_email OR NOT unique_email)
           ORDER BY list_id, id LIMIT :most""",
        account_id=account_id,
        email_key=email_key,
        most=MOST_RECORDS + 1,
    )
    return [(row["list_id"], row["id"]) for row in rows]


async def section(
    conn: Conn,
    account_id: AccountId,
    whom: Whom,
    statement: str,
    *,
    numbers: list[str],
    most: int,
) -> list[PersonRow]:
    """The rows of a section's statement, at most so many."""
    rows = await conn.rows(
        statement,
        account_id=account_id,
        email_key=whom.email_key,
        lists=[list_id for list_id, _ in whom.records],
        records=[id_ for _, id_ in whom.records],
        numbers=numbers,
        most=most,
    )
    return [dict(row) for row in rows]

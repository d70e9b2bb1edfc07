"""SQL on contents in which an address may stand anywhere: looked through, and taken away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

SIZE = 500
"""Rows of a page, at most."""
BYTES = 2 * 1024 * 1024
"""Of bodies in a page, beside the last of them."""

PAGES = {
    # Of facts only those are looked at in which the part before the @ stands.
    "facts": """
        SELECT id, CASE WHEN position(:hint IN lower(data::text)) > 0 THEN data::text END AS content
        FROM facts WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size""",
    "inbound_deliveries": """
        SELECT d.id, d.body, d.headers::text, d.message_key, d.reason::text AS why
        FROM (SELECT id, sum(octet_length(body)) OVER (ORDER BY id) - octet_length(body) AS before
              FROM inbound_deliveries
              WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size) p
        JOIN inbound_deliveries d ON d.account_id = :account_id AND d.id = p.id
        WHERE p.before < :bytes ORDER BY d.id""",
    "webhook_deliveries": """
        SELECT d.id, d.body, (SELECT string_agg(a.answer, ' ') FROM webhook_attempts a
                              WHERE a.account_id = d.account_id AND a.delivery_id = d.id) AS said
        FROM webhook_deliveries d
        WHERE d.account_id = :account_id AND d.id > :after ORDER BY d.id LIMIT :size""",
    "idempotency_keys": """
        SELECT hashtextextended(key, 0) AS id, key, location, body FROM idempotency_keys
        WHERE account_id = :account_id AND hashtextextended(key, 0) > :after
        ORDER BY 1 LIMIT :size""",
    "connector_lines": """
        SELECT id, reason::text AS why FROM connector_lines
        WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size""",
    "refusals": """
        SELECT id, words, gist, status, sender, relay, receiver FROM refusals
        WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size""",
    "bank_rows": """
        SELECT id, partner_name, partner_account, text, reference, bank_id FROM bank_rows
        WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size""",
    # A line of a file of an import; both numbers in one id, which is taken apart for the index.
    "import_rejects": """
        SELECT import_id * 2147483648 + line AS id, value, cells::text, why::text
        FROM import_rejects
        WHERE account_id = :account_id
          AND (import_id, line) > (:after::bigint >> 31, :after::bigint & 2147483647)
        ORDER BY import_id, line LIMIT :size""",
    "imports": """
        SELECT id, look::text, file_name FROM imports
        WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size""",
    # As with facts: most lines cannot have the address.
    "audit_lines": """
        SELECT id, CASE WHEN position(:hint IN lower(told)) > 0 THEN told END AS content
        FROM (SELECT id, concat_ws(' ', thing, name, before::text, after::text) AS told
              FROM audit_lines WHERE account_id = :account_id AND id > :after
              ORDER BY id LIMIT :size) AS lines ORDER BY id""",
    # The queue is of all accounts; a payload says of which its job is.
    "pgqueuer": """
        SELECT id, payload FROM pgqueuer
        WHERE id > :after AND status <> 'picked'
          AND position('"account_id":' || :account_id::bigint || ',' IN
                       convert_from(payload, 'UTF8')) > 0
        ORDER BY id LIMIT :size""",
}
"""Table → a page of it: each row's id, and whatever the address may stand in."""

GOES = {
    "facts": """
        DELETE FROM facts WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    # What waits is not done any more: it would bring the person back.
    "inbound_deliveries": """
        UPDATE inbound_deliveries SET body = '', headers = '{}', message_key = 'erased-' || id,
            reason = NULL, ended_at = coalesce(ended_at, :now),
            state = CASE state WHEN 'waiting' THEN 'done' ELSE state END
        WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    "webhook_deliveries": """
        WITH tries AS (
            DELETE FROM webhook_attempts
            WHERE account_id = :account_id AND delivery_id = ANY(:ids::bigint[])
        )
        DELETE FROM webhook_deliveries
        WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    "idempotency_keys": """
        DELETE FROM idempotency_keys
        WHERE account_id = :account_id AND hashtextextended(key, 0) = ANY(:ids::bigint[])""",
    "connector_lines": """
        DELETE FROM connector_lines
        WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    "refusals": """
        DELETE FROM refusals WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    # A bank's row is a part of the books; only the address in it goes.
    "bank_rows": """
        UPDATE bank_rows
        SET partner_name = regexp_replace(partner_name, :pattern, '…', 'gi'),
            partner_account = regexp_replace(partner_account, :pattern, '…', 'gi'),
            text = regexp_replace(text, :pattern, '…', 'gi'),
            reference = regexp_replace(reference, :pattern, '…', 'gi'), updated_at = now()
        WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    "import_rejects": """
        DELETE FROM import_rejects
        WHERE account_id = :account_id
          AND (import_id, line) IN (SELECT id >> 31, (id & 2147483647)::int
                                    FROM unnest(:ids::bigint[]) AS id)""",
    "imports": """
        UPDATE imports SET file_name = '', look = CASE look WHEN '{}' THEN look
            ELSE look || '{"sample": [], "said": [], "head": []}' END, updated_at = now()
        WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    # Who did what kind of thing when stays; of whom it told goes.
    "audit_lines": """
        UPDATE audit_lines SET thing = '', name = '',
            before = CASE WHEN before IS NOT NULL THEN '{"erased": true}'::jsonb END,
            after = CASE WHEN after IS NOT NULL THEN '{"erased": true}'::jsonb END
        WHERE account_id = :account_id AND id = ANY(:ids::bigint[])""",
    "pgqueuer": """
        DELETE FROM pgqueuer WHERE :account_id > 0 AND id = ANY(:ids::bigint[])""",
}
"""Table → what is done with the rows in which the address stands."""


async def page(
    conn: Conn, account_id: AccountId, table: str, *, after: int, hint: str
) -> list[dict[str, Any]]:
    """The next rows of a table after this id. `hint`: stands in each text that has the address."""
    rows = await conn.rows(
        PAGES[table], account_id=account_id, after=after, hint=hint, size=SIZE, bytes=BYTES
    )
    return [dict(row) for row in rows]


async def go(
    conn: Conn,
    account_id: AccountId,
    table: str,
    ids: Sequence[int],
    *,
    pattern: str,
    now: datetime,
) -> int:
    """Takes these rows away, or the address out of them (`pattern`: as PostgreSQL finds it)."""
    return await conn.execute(
        GOES[table], account_id=account_id, ids=list(ids), pattern=pattern, now=now
    )

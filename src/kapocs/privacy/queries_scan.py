"""SQL on contents in which addresses may stand anywhere: pages of them, to be looked through."""

from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

SIZE = 200
"""Rows of a page, at most."""
BYTES = 2 * 1024 * 1024
"""Of bodies in a page, beside the last of them."""
TOLD = {
    "delivered_by_connectors": "inbound_deliveries",
    "told_to_programs": "webhook_deliveries",
    "rows_of_imports": "import_rejects",
}
"""Section of what is known → the table whose bodies it is read from."""

_PAGES = {
    "inbound_deliveries": """
        SELECT d.id, d.connector_id, d.kind, d.state, d.received_at, d.body
        FROM (SELECT id, sum(octet_length(body)) OVER (ORDER BY id) - octet_length(body) AS before
              FROM inbound_deliveries
              WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size) p
        JOIN inbound_deliveries d ON d.account_id = :account_id AND d.id = p.id
        WHERE p.before < :bytes ORDER BY d.id""",
    "webhook_deliveries": """
        SELECT d.id, d.webhook_id, w.url, d.kind, d.state, d.created_at, d.ended_at, d.body
        FROM webhook_deliveries d
        LEFT JOIN webhooks w ON w.account_id = d.account_id AND w.id = d.webhook_id
        WHERE d.account_id = :account_id AND d.id > :after ORDER BY d.id LIMIT :size""",
    "import_rejects": """
        SELECT r.import_id * 2147483648 + r.line AS id, r.import_id, i.file_name, r.line, r.head,
               i.created_at, convert_to(r.value || ' ' || r.cells::text, 'UTF8') AS body
        FROM import_rejects r
        JOIN imports i ON i.account_id = r.account_id AND i.id = r.import_id
        WHERE r.account_id = :account_id
          AND (r.import_id, r.line) > (:after::bigint >> 31, :after::bigint & 2147483647)
        ORDER BY r.import_id, r.line LIMIT :size""",
}


async def page(
    conn: Conn, account_id: AccountId, table: str, *, after: int, size: int = SIZE
) -> list[dict[str, Any]]:
    """The next rows of a table of bodies after this id, in the order of their ids."""
    rows = await conn.rows(
        _PAGES[table], account_id=account_id, after=after, size=size, bytes=BYTES
    )
    return [dict(row) for row in rows]

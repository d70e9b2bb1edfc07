"""SQL on contents in which addresses may stand anywhere: pages of them, to be looked through."""

from typing import Any

from kapocs.db.pool import Conn
from kapocs.ids import AccountId

SIZE = 200
"""Rows of a page."""
TOLD = {"delivered_by_connectors": "inbound_deliveries", "told_to_programs": "webhook_deliveries"}
"""Section of what is known → the table whose bodies it is read from."""

_PAGES = {
    "inbound_deliveries": """
        SELECT id, connector_id, kind, state, received_at, body FROM inbound_deliveries
        WHERE account_id = :account_id AND id > :after ORDER BY id LIMIT :size""",
    "webhook_deliveries": """
        SELECT d.id, d.webhook_id, w.url, d.kind, d.state, d.created_at, d.ended_at, d.body
        FROM webhook_deliveries d
        LEFT JOIN webhooks w ON w.account_id = d.account_id AND w.id = d.webhook_id
        WHERE d.account_id = :account_id AND d.id > :after ORDER BY d.id LIMIT :size""",
}


async def page(
    conn: Conn, account_id: AccountId, table: str, *, after: int, size: int = SIZE
) -> list[dict[str, Any]]:
    """The next rows of a table of bodies after this id, in the order of their ids."""
    rows = await conn.rows(_PAGES[table], account_id=account_id, after=after, size=size)
    return [dict(row) for row in rows]

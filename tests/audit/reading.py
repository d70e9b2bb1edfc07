"""What tests of the audit log share: changes by somebody, and the lines that there are."""

from typing import Any

from kapocs.audit import queries
from kapocs.audit.model import AuditFilter, AuditLine
from kapocs.db.pool import Conn, Pool
from kapocs.ids import LARGEST_ID, AccountId


async def lines(conn: Conn, account_id: AccountId, **wanted: Any) -> list[AuditLine]:
    """The account's lines, the oldest first."""
    asked = AuditFilter(**wanted)
    return (await queries.page(conn, account_id, asked, before=LARGEST_ID, size=10_000))[::-1]


async def told(pool: Pool, account_id: AccountId, **wanted: Any) -> list[tuple[str, ...]]:
    """Of each line who did what to which kind of thing."""
    async with pool.transaction() as conn:
        found = await lines(conn, account_id, **wanted)
    return [(each.actor or "kapocs", each.operation, each.kind) for each in found]

"""Looking into the audit log."""

from collections.abc import Sequence

from kapocs.audit import queries
from kapocs.audit.model import AuditFilter, AuditLine, AuditLineNotFound
from kapocs.db.pool import Conn
from kapocs.ids import LARGEST_ID, AccountId


async def page(
    conn: Conn, account_id: AccountId, wanted: AuditFilter, *, before: int | None, size: int
) -> Sequence[AuditLine]:
    """Lines with smaller ids than `before`, the newest first. BadAuditFilter."""
    wanted.check()
    return await queries.page(conn, account_id, wanted, before=before or LARGEST_ID, size=size)


async def get(conn: Conn, account_id: AccountId, line_id: int) -> AuditLine:
    """The line. AuditLineNotFound."""
    found = await queries.get(conn, account_id, line_id) if 1 <= line_id <= LARGEST_ID else None
    if found is None:
        raise AuditLineNotFound
    return found

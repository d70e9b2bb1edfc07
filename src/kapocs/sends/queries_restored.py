"""SQL for sends that had begun when a backup was made, in a copy restored from it."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, SendId


async def begun(conn: Conn, account_id: AccountId) -> list[SendId]:
    """Campaigns that are at work."""
    return await conn.column(
        """SELECT id FROM sends
           WHERE account_id = :account_id AND status = 'running' AND type IN ('absolute', 'smart')
           ORDER BY id""",
        account_id=account_id,
    )

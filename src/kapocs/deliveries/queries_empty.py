"""SQL that deletes deliveries of a deleted list."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId


async def delete_some(conn: Conn, account_id: AccountId, list_id: ListId, *, size: int) -> int:
    """Deletes deliveries to the list, those that wait included; how many."""
    return await conn.execute(
        """DELETE FROM deliveries
           WHERE account_id = :account_id
             AND id IN (SELECT id FROM deliveries
                        WHERE account_id = :account_id AND list_id = :list_id LIMIT :size)""",
        account_id=account_id,
        list_id=list_id,
        size=size,
    )

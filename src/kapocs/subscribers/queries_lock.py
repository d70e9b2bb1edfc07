"""SQL that holds records until the transaction ends."""

from collections.abc import Iterable

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId


async def lock(
    conn: Conn, account_id: AccountId, list_id: ListId, ids: Iterable[SubscriberId]
) -> None:
    """Holds the records, taken by id: two that hold many in this way never wait in a ring."""
    await conn.execute(
        """SELECT id FROM subscribers
           WHERE account_id = :account_id AND list_id = :list_id AND id = ANY(:ids)
           ORDER BY id FOR UPDATE""",
        account_id=account_id,
        list_id=list_id,
        ids=sorted(set(ids)),
    )

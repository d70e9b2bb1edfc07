"""SQL on records of people whose data are only kept.

`restrictions` is a table of `suppressions`, read here.
"""

from collections.abc import Sequence

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ListId, SubscriberId


async def restricted(
    conn: Conn, account_id: AccountId, records: Sequence[tuple[ListId, SubscriberId]]
) -> frozenset[tuple[ListId, SubscriberId]]:
    """Those of the records whose address is restricted; most accounts have none."""
    if not records:
        return frozenset()
    rows = await conn.rows(
        """SELECT s.list_id, s.id
           FROM restrictions r
           JOIN subscribers s ON s.account_id = :account_id AND s.email_key = r.email_key
           JOIN unnest(:lists::bigint[], :ids::bigint[]) AS u(list_id, id)
             ON u.list_id = s.list_id AND u.id = s.id
           WHERE r.account_id = :account_id AND r.lifted_at IS NULL""",
        account_id=account_id,
        lists=[list_id for list_id, _ in records],
        ids=[id_ for _, id_ in records],
    )
    return frozenset((row["list_id"], row["id"]) for row in rows)

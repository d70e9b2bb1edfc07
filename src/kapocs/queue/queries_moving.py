"""SQL for jobs that are under way while an account moves to another installation."""

from collections.abc import Mapping

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def under_way(conn: Conn, account_id: AccountId) -> Mapping[str, int]:
    """Job → how many of the account's are due or being done; those of a time to come are not."""
    rows = await conn.rows(
        """SELECT entrypoint AS name, count(*) AS number FROM pgqueuer
           WHERE status IN ('queued', 'picked') AND execute_after <= now() + interval '5 minutes'
             AND convert_from(payload, 'UTF8')::jsonb ->> 'account_id' = :account_id::bigint::text
           GROUP BY entrypoint ORDER BY entrypoint""",
        account_id=account_id,
    )
    return {row["name"]: row["number"] for row in rows}

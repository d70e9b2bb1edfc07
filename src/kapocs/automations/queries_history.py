"""SQL that shows the versions of an automation."""

from kapocs.automations.model import AutomationId, VersionLine
from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def versions(
    conn: Conn, account_id: AccountId, automation_id: AutomationId, *, after: int = 0, size: int
) -> list[VersionLine]:
    """The versions behind this one, in the order they were put to work."""
    return await conn.all(
        VersionLine,
        """SELECT v.version, v.created_at, v.made_by, coalesce(r.inside, 0) AS inside
           FROM automation_versions v
           LEFT JOIN (SELECT version, count(*) AS inside FROM automation_runs
                      WHERE account_id = :account_id AND automation_id = :automation_id
                        AND state = 'waiting'
                      GROUP BY version) AS r ON r.version = v.version
           WHERE v.account_id = :account_id AND v.automation_id = :automation_id
             AND v.version > :after
           ORDER BY v.version LIMIT :size""",
        account_id=account_id,
        automation_id=automation_id,
        after=min(after, 2**31 - 1),
        size=size,
    )

"""SQL on people who come by a file: which automations take them, and what changed of them.

`arrival_changes` is a table of `subscribers`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kapocs.automations.queries import AtWork
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, ImportId, SubscriberId

Values = Mapping[str, Any]
"""Of a record: by column, those of fields within `fields`."""


async def newest(conn: Conn, account_id: AccountId) -> list[AtWork]:
    """The version that newcomers get, of each automation of the account that takes people."""
    return await conn.all(
        AtWork,
        """SELECT account_id, id AS automation_id, version, true AS is_newest, activated_at
           FROM automations
           WHERE account_id = :account_id AND status IN ('active', 'paused')
           ORDER BY priority DESC, id""",
        account_id=account_id,
    )


async def changes(
    conn: Conn, account_id: AccountId, import_id: ImportId, ids: Sequence[SubscriberId]
) -> list[tuple[SubscriberId, Values, Values]]:
    """What these records held before the import, and after it."""
    rows = await conn.rows(
        """SELECT subscriber_id, before, after FROM arrival_changes
           WHERE account_id = :account_id AND import_id = :import_id
             AND subscriber_id = ANY(:ids::bigint[])""",
        account_id=account_id,
        import_id=import_id,
        ids=list(ids),
    )
    return [(row["subscriber_id"], row["before"], row["after"]) for row in rows]

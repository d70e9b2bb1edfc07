"""SQL that renames sends, archives and deletes, and tells what keeps one from going out."""

from collections.abc import Sequence
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, ListId, SendId


async def rename(conn: Conn, account_id: AccountId, send_id: SendId, *, name: str) -> None:
    """Calls the send so; the caller holds its lock."""
    await conn.execute(
        "UPDATE sends SET name = :name WHERE account_id = :account_id AND id = :send_id",
        account_id=account_id,
        send_id=send_id,
        name=name,
    )


async def archive(conn: Conn, account_id: AccountId, send_id: SendId, at: datetime | None) -> None:
    """Puts the send aside since then, or takes it back; the caller holds its lock."""
    await conn.execute(
        """UPDATE sends
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END
           WHERE account_id = :account_id AND id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        at=at,
    )


async def delete(conn: Conn, account_id: AccountId, send_id: SendId) -> None:
    """Removes a send that never went to anybody."""
    await conn.execute(
        "DELETE FROM sends WHERE account_id = :account_id AND id = :send_id",
        account_id=account_id,
        send_id=send_id,
    )


async def archived_parts(
    conn: Conn, account_id: AccountId, *, list_ids: Sequence[ListId], letter_id: LetterId
) -> list[str]:
    """Which of these are archived, such as `list 3`."""
    return await conn.column(
        """SELECT 'list ' || id FROM lists
           WHERE account_id = :account_id AND id = ANY(:list_ids) AND archived_at IS NOT NULL
           UNION ALL
           SELECT 'letter ' || id FROM letters
           WHERE account_id = :account_id AND id = :letter_id AND archived_at IS NOT NULL""",
        account_id=account_id,
        list_ids=list(list_ids),
        letter_id=letter_id,
    )

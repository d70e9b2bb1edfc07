"""SQL that archives and deletes letters, and deletes global variables."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId


async def archive(
    conn: Conn, account_id: AccountId, letter_id: LetterId, at: datetime | None
) -> None:
    """Puts the letter aside since then, or takes it back."""
    await conn.execute(
        """UPDATE letters
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END
           WHERE account_id = :account_id AND id = :letter_id""",
        account_id=account_id,
        letter_id=letter_id,
        at=at,
    )


async def delete(conn: Conn, account_id: AccountId, letter_id: LetterId) -> None:
    """Removes the letter with its links."""
    await conn.execute(
        "DELETE FROM letters WHERE account_id = :account_id AND id = :letter_id",
        account_id=account_id,
        letter_id=letter_id,
    )


async def delete_global(conn: Conn, account_id: AccountId, name: str) -> bool:
    """Removes the global variable of this bare name. False: there is none."""
    return (
        await conn.execute(
            "DELETE FROM global_variables WHERE account_id = :account_id AND name = :name",
            account_id=account_id,
            name=name,
        )
        == 1
    )

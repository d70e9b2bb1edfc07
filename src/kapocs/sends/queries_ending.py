"""SQL that renames sends, archives and deletes, and tells what keeps one from going out."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId, SendId


async def rename(conn: Conn, account_id: AccountId, send_id: SendId, *, name: str) -> None:
    """Calls the send so; the caller holds its lock."""
    await conn.execute(
        """UPDATE sends SET name = :name, updated_at = now()
           WHERE account_id = :account_id AND id = :send_id""",
        account_id=account_id,
        send_id=send_id,
        name=name,
    )


async def archive(conn: Conn, account_id: AccountId, send_id: SendId, at: datetime | None) -> None:
    """Puts the send aside since then, or takes it back; the caller holds its lock."""
    await conn.execute(
        """UPDATE sends
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END,
               updated_at = CASE WHEN (archived_at IS NULL) = (:at IS NULL) THEN updated_at
                                 ELSE now() END
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


async def is_archived_letter(conn: Conn, account_id: AccountId, letter_id: LetterId) -> bool:
    """Whether the letter is archived; it stays as it is until the transaction ends."""
    return bool(
        await conn.value(
            """SELECT archived_at IS NOT NULL FROM letters
               WHERE account_id = :account_id AND id = :letter_id FOR SHARE""",
            account_id=account_id,
            letter_id=letter_id,
        )
    )

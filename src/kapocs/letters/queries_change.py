"""SQL that archives and deletes letters, and deletes global variables."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.folders.model import FolderId
from kapocs.ids import AccountId, LetterId


async def archive(
    conn: Conn, account_id: AccountId, letter_id: LetterId, at: datetime | None
) -> None:
    """Puts the letter aside since then, or takes it back."""
    await conn.execute(
        """UPDATE letters
           SET archived_at = CASE WHEN :at::timestamptz IS NULL THEN NULL
                                  ELSE coalesce(archived_at, :at) END,
               updated_at = CASE WHEN (archived_at IS NULL) = (:at IS NULL) THEN updated_at
                                 ELSE now() END
           WHERE account_id = :account_id AND id = :letter_id""",
        account_id=account_id,
        letter_id=letter_id,
        at=at,
    )


async def move(
    conn: Conn, account_id: AccountId, letter_id: LetterId, folder_id: FolderId | None
) -> None:
    """Puts the letter into the folder, or into none; what it says stays of the same version."""
    await conn.execute(
        """UPDATE letters SET folder_id = :folder_id, updated_at = now()
           WHERE account_id = :account_id AND id = :letter_id""",
        account_id=account_id,
        letter_id=letter_id,
        folder_id=folder_id,
    )


async def copy(
    conn: Conn, account_id: AccountId, letter_id: LetterId, *, name: str
) -> LetterId | None:
    """Another letter that says the same, in the same folder. None: there is no such letter."""
    made: LetterId | None = await conn.value(
        """INSERT INTO letters (account_id, name, subject, html, text, kind, source_format, source,
                                embed_images, page, folder_id)
           SELECT account_id, :name, subject, html, text, kind, source_format, source,
                  embed_images, page, folder_id
           FROM letters WHERE account_id = :account_id AND id = :letter_id
           RETURNING id""",
        account_id=account_id,
        letter_id=letter_id,
        name=name,
    )
    return made


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

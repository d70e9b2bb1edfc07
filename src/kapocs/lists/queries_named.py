"""SQL that finds lists by a part of their name."""

from kapocs.db.pool import Conn
from kapocs.ids import AccountId
from kapocs.lists.model import List


async def named(conn: Conn, account_id: AccountId, text: str, *, most: int) -> list[List]:
    """Lists in use in whose name the text stands, whatever the case, the newest first."""
    return await conn.all(
        List,
        """SELECT account_id, id, name, type, unique_email, version, created_at, updated_at,
                  archived_at, public_archive
           FROM lists
           WHERE account_id = :account_id AND deleted_at IS NULL AND archived_at IS NULL
             AND strpos(lower(name), lower(:text)) > 0
           ORDER BY id DESC LIMIT :most""",
        account_id=account_id,
        text=text,
        most=most,
    )

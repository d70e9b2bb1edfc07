"""SQL that finds letters by a part of their name or subject."""

from dataclasses import dataclass
from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLetter:
    """A letter as a search shows it."""

    id: LetterId
    name: str
    subject: str
    updated_at: datetime


async def named(conn: Conn, account_id: AccountId, text: str, *, most: int) -> list[NamedLetter]:
    """Letters in use in whose name or subject the text stands, the newest first."""
    return await conn.all(
        NamedLetter,
        """SELECT id, name, subject, updated_at FROM letters
           WHERE account_id = :account_id AND archived_at IS NULL
             AND (strpos(lower(name), lower(:text)) > 0 OR strpos(lower(subject), lower(:text)) > 0)
           ORDER BY id DESC LIMIT :most""",
        account_id=account_id,
        text=text,
        most=most,
    )

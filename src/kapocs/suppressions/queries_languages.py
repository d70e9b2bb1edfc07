"""SQL on the languages that people chose for what an account says to them."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId


async def of(conn: Conn, account_id: AccountId, email_key: str) -> str:
    """The language that the owner of the address chose, `hu` or `en`; empty: none."""
    found = await conn.value(
        """SELECT language FROM reader_languages
           WHERE account_id = :account_id AND email_key = :email_key""",
        account_id=account_id,
        email_key=email_key,
    )
    return str(found or "")


async def put(
    conn: Conn, account_id: AccountId, email_key: str, *, language: str, now: datetime
) -> None:
    """Pages and letters of ours speak this language to them; the same again changes nothing."""
    await conn.execute(
        """INSERT INTO reader_languages AS l (account_id, email_key, language, set_at)
           VALUES (:account_id, :email_key, :language, :now)
           ON CONFLICT (account_id, email_key)
           DO UPDATE SET language = excluded.language, set_at = excluded.set_at
           WHERE l.language <> excluded.language""",
        account_id=account_id,
        email_key=email_key,
        language=language,
        now=now,
    )


async def follow(conn: Conn, account_id: AccountId, old: str, new: str) -> None:
    """The owner of an address has another one, and speaks the same; what that one chose, stays."""
    await conn.execute(
        """INSERT INTO reader_languages (account_id, email_key, language, set_at)
           SELECT account_id, :new, language, set_at FROM reader_languages
           WHERE account_id = :account_id AND email_key = :old
           ON CONFLICT (account_id, email_key) DO NOTHING""",
        account_id=account_id,
        old=old,
        new=new,
    )

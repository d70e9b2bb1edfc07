"""Which language a reader is spoken to: the one they chose, or else that of the account."""

from dataclasses import replace

from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.suppressions import queries_languages


async def spoken(conn: Conn, account: Account, email_key: str) -> Account:
    """The account as it speaks to the owner of the address; an empty one chose nothing."""
    chosen = await queries_languages.of(conn, account.id, email_key) if email_key else ""
    return replace(account, language=chosen) if chosen else account

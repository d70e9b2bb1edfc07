"""Putting letters aside, deleting them and global variables."""

from datetime import datetime

from kapocs.db.pool import Conn
from kapocs.ids import AccountId, LetterId
from kapocs.letters import queries, queries_change
from kapocs.letters.model import GlobalNotFound, LetterNotFound, bare_name
from kapocs.reasons import Reason
from kapocs.uses import queries_sending as uses
from kapocs.uses.model import refuse_used


async def archive(
    conn: Conn, account_id: AccountId, letter_id: LetterId, /, *, now: datetime
) -> None:
    """Puts a letter aside: nothing new can send it. Twice changes nothing.

    LetterNotFound; InUse while a send that is not over, a form or a print batch needs it.
    """
    await _lock(conn, account_id, letter_id)
    at_work = await uses.at_work_with_letter(conn, account_id, letter_id)
    refuse_used(Reason("noun.letter", id=letter_id), "archived", at_work)
    await queries_change.archive(conn, account_id, letter_id, now)


async def restore(conn: Conn, account_id: AccountId, letter_id: LetterId, /) -> None:
    """Takes an archived letter back. LetterNotFound."""
    await _lock(conn, account_id, letter_id)
    await queries_change.archive(conn, account_id, letter_id, None)


async def delete(conn: Conn, account_id: AccountId, letter_id: LetterId, /) -> None:
    """Removes a letter. LetterNotFound; InUse when anything names it or it went to somebody."""
    await _lock(conn, account_id, letter_id)
    used = await uses.of_letter(conn, account_id, letter_id)
    refuse_used(Reason("noun.letter", id=letter_id), "deleted", used)
    await queries_change.delete(conn, account_id, letter_id)


async def delete_global(conn: Conn, account_id: AccountId, name: str) -> None:
    """Removes a global variable. GlobalNotFound; InUse while a letter or page holds it."""
    bare = bare_name(name)
    if await queries.global_variable(conn, account_id, bare) is None:
        raise GlobalNotFound(field="name")
    used = await uses.of_global(conn, account_id, name=bare)
    refuse_used(Reason("noun.global", name=bare), "deleted", used)
    await queries_change.delete_global(conn, account_id, bare)


async def _lock(conn: Conn, account_id: AccountId, letter_id: LetterId) -> None:
    if await queries.get(conn, account_id, letter_id, for_update=True) is None:
        raise LetterNotFound(field="letter_id")
